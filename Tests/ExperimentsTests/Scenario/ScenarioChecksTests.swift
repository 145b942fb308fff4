import Experiments
import Onboarding
import Testing

/// Settings that are right one by one and can't be together.
struct ScenarioChecksTests {
  // MARK: Surface

  @Test(arguments: [
    ("{slate_size: 2, max_screens: 2, min_selections: 5}", "min_selections", "offer 4"),
    ("{slate_size: 1, max_screens: 2}", "max_screens", "offer 2"),
    ("{max_screens: 1, min_selections: 10}", "min_selections", "offer 9"),
    ("{kind: rate_artist, max_screens: 2}", "max_screens", "offer 2"),
    ("{kind: artist_choice, slate_size: 9, min_selections: 11}", "min_selections", "offer 10"),
  ])
  func `a minimum that the screens don't offer is told`(surface: String, key: String, offer: String) {
    let found = problems(scenarioText("surface: \(surface)"))
    #expect(found.map(\.path) == ["surface.\(key)"])
    #expect(found.first?.message.contains("\(offer); accepted: min_selections of at most") == true)
    #expect(found.first?.line == 3)
  }

  @Test(arguments: [
    "{slate_size: 2, max_screens: 2, min_selections: 4}", "{slate_size: 1, max_screens: 0}",
    "{kind: compare, max_screens: 3}",
  ])
  func `a minimum that the screens offer is accepted, and any where there are no screens`(surface: String) {
    #expect(problems(scenarioText("surface: \(surface)")) == [])
  }

  @Test func `related artists need a grid to be shown on`() {
    let found = problems(scenarioText("surface: {kind: artist_choice, expand_on_select: 1}"))
    #expect(found.map(\.path) == ["surface.expand_on_select"])
    #expect(problems(scenarioText("surface: {kind: artist_choice, expand_on_select: 0}")) == [])
    #expect(problems(scenarioText("surface: {expand_on_select: 2}")) == [])
  }

  @Test func `several kinds are accepted where each policy can put one of them`() throws {
    let text = scenarioText("surface: {kinds: [attribute, rate_artist]}")
    #expect(try parsed(text).surface.kinds == [.attribute, .rateArtist])
    let unaskable = problems(scenarioText("surface: {kinds: [attribute, more_or_less], min_selections: 0}"))
    #expect(unaskable.map(\.path) == ["surface.kinds"])
  }

  @Test func `what can be selected is counted for the kind that offers most`() {
    #expect(problems(scenarioText("surface: {kinds: [attribute, artist_grid], max_screens: 1}")) == [])
    let found = problems(scenarioText("surface: {kinds: [attribute, rate_artist], max_screens: 2}"))
    #expect(found.first?.message.contains("2 screens of attribute or rate_artist with 1 to select") == true)
  }

  @Test(arguments: ["kind: attribute", "kinds: [more_or_less]"])
  func `a kind that the policies can't put is told where it stands, with those that they can`(kind: String) {
    let found = problems(scenarioText("surface: {\(kind), min_selections: 0}"))
    #expect(found.map(\.path) == ["surface.\(kind.prefix(while: { $0 != ":" }))"])
    #expect(found.first?.message.contains("is no query that popularity can put") == true)
    #expect(found.first?.message.hasSuffix("artist_grid, artist_choice, rate_artist, compare") == true)
    #expect(found.first?.line == 3)
  }

  @Test func `a policy that asks for attributes may, and one beside it that doesn't is named`() throws {
    var vocabulary = testVocabulary()
    vocabulary.policies.append(.init(name: "asker", asks: [.attribute, .artistGrid]))
    let parser = ScenarioParser(vocabulary: vocabulary)
    let text = "name: t\nsurface: {kind: attribute, min_selections: 0}\nvariants: [{name: a, policy: asker}"
    #expect(try parser.parse(text: text + "]", file: "t").surface.kinds == [.attribute])
    let error = #expect(throws: ScenarioError.self) {
      try parser.parse(text: text + ", {name: b, policy: helf, control: true}]", file: "t")
    }
    #expect(
      error?.description
        == "t:2: surface.kind: \"attribute\" is no query that helf can put; accepted with these "
        + "policies: artist_grid")
  }

  @Test func `a question that a variant is about must be on the surface`() throws {
    var vocabulary = testVocabulary()
    let question = ScenarioVocabulary.Part(
      name: "question",
      options: [.init(name: "best"), .init(name: "relative", asks: [.moreOrLess])], defaultOption: "best")
    vocabulary.policies.append(
      .init(name: "asker", parts: [question], asks: Query.Kind.aboutArtists + [.moreOrLess]))
    let parser = ScenarioParser(vocabulary: vocabulary)
    let text = "name: t\nvariants: [{name: a, policy: {kind: asker, question: relative}}]\nsurface: "
    let scenario = try parser.parse(text: text + "{kinds: [artist_grid, more_or_less]}", file: "t")
    #expect(scenario.variants.count == 1)
    let error = #expect(throws: ScenarioError.self) {
      try parser.parse(text: text + "{kind: artist_grid}", file: "t")
    }
    #expect(
      error?.description
        == "t:3: surface.kind: \"artist_grid\" is no query that asker with question: relative can put; accepted "
        + "with these policies: more_or_less")
  }

  @Test func `a catalog without attributes leaves a policy that asks for nothing else nothing to ask`() throws
  {
    var vocabulary = testVocabulary()
    vocabulary.policies.append(.init(name: "asker", asks: [.attribute, .artistGrid]))
    let parser = ScenarioParser(vocabulary: vocabulary)
    let text = "name: t\nvariants: [{name: a, policy: asker}]\ncatalog: {attributes: 0}\nsurface: "
    let scenario = try parser.parse(text: text + "{kinds: [attribute, artist_grid]}", file: "t")
    #expect(scenario.variants.count == 1)
    let error = #expect(throws: ScenarioError.self) {
      try parser.parse(text: text + "{kind: attribute, min_selections: 0}", file: "t")
    }
    #expect(error?.problems.map(\.path) == ["surface.kind"])
    #expect(error?.description.contains("leaves asker nothing to ask") == true)
  }

  // MARK: Size

  @Test func `more cells than a run can hold are refused with their number`() throws {
    let behaviors = "behaviors: [typical, niche]"
    #expect(problems(gatedText("replicates: 1000", behaviors)) == [])
    let names = (0..<3).map { "{name: v\($0), policy: helf, control: \($0 == 0)}" }.joined(separator: ", ")
    let text = "name: t\nvariants: [\(names)]\n\(behaviors)\nreplicates: "
    #expect(problems(text + "682") == [])
    let found = problems(text + "683")
    #expect(found.map(\.path) == ["replicates"])
    #expect(
      found.first?.message
        == "683 replicates × 2 behaviors × 3 variants are 4098 cells; accepted: at most 4096")
  }

  // MARK: Segments

  @Test func `taste types are no segments of replayed people`() {
    let people = "catalog: {source: lastfm-2k}\nlisteners: {population: replayed}"
    let found = problems(scenarioText(people, "comparison: {segments: [country, type]}"))
    #expect(found.map(\.path) == ["comparison.segments[1]"])
    #expect(found.first?.message.hasSuffix("accepted: country, device, mainstreamness, arrival") == true)
    let fitted = scenarioText("catalog: {source: lastfm-2k}", "comparison: {segments: [type]}")
    #expect(problems(fitted) == [])
  }
}
