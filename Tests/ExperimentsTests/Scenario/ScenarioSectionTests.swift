import Behavior
import Experiments
import Onboarding
import Testing

/// What each section of a scenario file accepts, and what it says where it doesn't.
struct ScenarioSectionTests {
  private let imported = "catalog: {source: lastfm-2k}"

  // MARK: Catalog and listeners

  @Test func `each kind of catalog has its own settings and defaults`() throws {
    var lastfm = Scenario.ImportedCatalog(path: "../shared/data/lastfm-2k")
    #expect(try parsed(scenarioText(imported)).catalog == .lastfm2k(lastfm))
    lastfm.split = 0.5
    lastfm.attributeSupport = 20
    let text = "catalog: {source: lastfm-2k, split: 0.5, attribute_support: 20}"
    #expect(try parsed(scenarioText(text)).catalog == .lastfm2k(lastfm))
    var csv = Scenario.ImportedCatalog(path: "my data/x")
    csv.likedAt = 3
    csv.dimensions = 16
    let csvText = "catalog: {source: csv, path: my data/x, liked_at: 3, dimensions: 16}"
    #expect(try parsed(scenarioText(csvText)).catalog == .csv(csv))
  }

  @Test(arguments: [
    ("{path: x}", "catalog.path", "lastfm-2k and csv"),
    ("{source: lastfm-2k, artists: 5}", "catalog.artists", "builtin"),
    ("{source: lastfm-2k, liked_at: 5}", "catalog.liked_at", "csv"),
    ("{source: csv, path: x, observed_noise: 1}", "catalog.observed_noise", "builtin"),
  ])
  func `a setting of another kind of catalog is told whose it is`(
    catalog: String, path: String, owner: String
  ) {
    let found = problems(scenarioText("catalog: \(catalog)"))
    #expect(found.map(\.path) == [path])
    #expect(found.first?.message.contains("belongs to source \(owner), and the source is") == true)
  }

  @Test(arguments: [
    ("{source: csv}", "catalog.path"), ("{source: cvs, path: x}", "catalog.source"), ("builtin", "catalog"),
    ("{source: csv, path: 3}", "catalog.path"), ("{source: csv, path: ''}", "catalog.path"),
    ("{source: csv, path: \"a\\0b\"}", "catalog.path"), ("{dimensions: 65}", "catalog.dimensions"),
    ("{source: csv, path: x, split: 0.96}", "catalog.split"),
  ])
  func `a wrong catalog is told where`(catalog: String, path: String) {
    #expect(problems(scenarioText("catalog: \(catalog)")).map(\.path) == [path])
  }

  @Test func `people are builtin in the builtin catalog and fitted in an imported one by default`() throws {
    #expect(try parsed(scenarioText()).listeners.population == .builtin)
    #expect(try parsed(scenarioText(imported)).listeners.population == .fitted)
    #expect(try parsed(scenarioText(imported, "listeners: {count: 5}")).listeners.population == .fitted)
  }

  @Test func `people that the catalog can't have are refused`() {
    for population in ["fitted", "replayed"] {
      let found = problems(scenarioText("listeners: {population: \(population)}"))
      #expect(found.map(\.path) == ["listeners.population"])
      #expect(found.first?.message.contains("source lastfm-2k or csv") == true)
    }
    let found = problems(scenarioText(imported, "listeners: {population: builtin}"))
    #expect(found.map(\.path) == ["listeners.population"])
    #expect(found.first?.message.hasSuffix("did you mean \"fitted\"?") == true)
  }

  @Test func `taste types are refused where people are replayed`() {
    let found = problems(scenarioText(imported, "listeners: {population: replayed, types: 4}"))
    #expect(found.map(\.path) == ["listeners.types"])
  }

  // MARK: Behaviors

  @Test func `behaviors are presets, presets with changes, and the listeners' own answers`() throws {
    let text =
      "behaviors: [niche, {kind: structural, preset: niche}, {name: hasty, kind: structural, patience_median: 9}]"
    #expect(problems(scenarioText(text)).map(\.path) == ["behaviors[1]"])
    let scenario = try parsed(
      scenarioText(
        "behaviors: [niche, {preset: niche, drift: 1}, {name: hasty, kind: structural, knownness: false}]"))
    var changed = StructuralParameters()
    changed.familiarity = -0.3
    let niche = changed
    changed.drift = 1
    var hasty = StructuralParameters()
    hasty.knownness = false
    #expect(
      scenario.behaviors == [
        .init(name: "niche", kind: .structural(niche)), .init(name: "structural", kind: .structural(changed)),
        .init(name: "hasty", kind: .structural(hasty)),
      ])
  }

  @Test(arguments: ["", "behaviors: [replayed]", "behaviors: [{kind: replayed}]"])
  func `replayed people answer for themselves by default`(behaviors: String) throws {
    let scenario = try parsed(scenarioText(imported, "listeners: {population: replayed}", behaviors))
    #expect(scenario.behaviors == [.init(name: "replayed", kind: .replayed)])
  }

  @Test func `replayed answers and replayed people need each other`() {
    let ours = problems(scenarioText("behaviors: [typical, replayed]"))
    #expect(ours.map(\.path) == ["behaviors[1]"])
    let theirs = problems(scenarioText(imported, "listeners: {population: replayed}", "behaviors: [typical]"))
    #expect(theirs.map(\.path) == ["behaviors[0]"])
  }

  @Test(arguments: [
    ("typical", "behaviors"), ("[]", "behaviors"), ("[typicl]", "behaviors[0]"), ("[3]", "behaviors[0]"),
    ("[{kind: fited}]", "behaviors[0].kind"), ("[{preset: nich}]", "behaviors[0].preset"),
    ("[{patience: 3}]", "behaviors[0].patience"), ("[{drift: 9}]", "behaviors[0].drift"),
    ("[{knownness: 1}]", "behaviors[0].knownness"), ("[{name: all}]", "behaviors[0].name"),
    ("[{name: worst}]", "behaviors[0].name"), ("[typical, typical]", "behaviors[1]"),
  ])
  func `a wrong behavior is told where`(behaviors: String, path: String) {
    #expect(problems(scenarioText("behaviors: \(behaviors)")).map(\.path) == [path])
  }

  @Test func `the structural model's settings are no settings of replayed answers`() {
    let found = problems(
      scenarioText(imported, "listeners: {population: replayed}", "behaviors: [{kind: replayed, drift: 0}]"))
    #expect(found.map(\.path) == ["behaviors[0].drift"])
    #expect(found.first?.message.contains("belongs to kind structural") == true)
  }

  // MARK: Surface

  @Test func `a surface has all its settings`() throws {
    let text =
      "surface: {kinds: [artist_grid], slate_size: 12, max_screens: 0, min_selections: 1, "
    let surface = try parsed(scenarioText(text + "expand_on_select: 2, visible: 10, columns: 4}")).surface
    #expect(
      surface
        == Surface(
          kinds: [.artistGrid], slateSize: 12, maximumScreens: 0, minimumSelections: 1,
          expandOnSelect: 2, visible: 10, columns: 4))
    #expect(try parsed(scenarioText("surface: {slate_size: 4}")).surface.visible == 4)
    #expect(try parsed(scenarioText("surface: {slate_size: 64}")).surface.visible == 9)
  }

  @Test(arguments: [
    ("{kind: grid}", "surface.kind"), ("{kinds: []}", "surface.kinds"), ("{kinds: compare}", "surface.kinds"),
    ("{kind: compare, kinds: [compare]}", "surface.kinds"),
    ("{kinds: [compare, compare]}", "surface.kinds[1]"),
    ("{slate_size: 0}", "surface.slate_size"), ("{slate_size: 65, visible: 20}", "surface.slate_size"),
    ("{slate_size: 4, visible: 5}", "surface.visible"), ("{visible: 0}", "surface.visible"),
    ("[]", "surface"),
  ])
  func `a wrong surface is told where`(surface: String, path: String) {
    #expect(problems(scenarioText("surface: \(surface)")).map(\.path) == [path])
  }
}
