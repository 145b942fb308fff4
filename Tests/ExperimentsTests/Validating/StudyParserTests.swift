import Experiments
import Onboarding
import TestSupport
import Testing

/// Studies as they are written, and as they are written wrongly.
struct StudyParserTests {
  static let whole = """
    # Which?
    overture_study: 1
    name: small-study
    seed: 5
    catalog: {source: builtin, artists: 80, attributes: 8, dimensions: 4}
    surface: {kind: artist_grid, slate_size: 6, max_screens: 3, min_selections: 2}
    horizon_days: 3
    worlds: [typical, {preset: overloaded, name: heavy}]
    logging:
      - {name: mixed, policies: [popular, chance], exploration: 0.2, sessions: 200}
      - {name: single, policies: [popular], sessions: 200, models: [marginal]}
    models: [marginal, types]
    targets:
      - {name: popular, policy: popularity}
      - {name: chance, policy: random}
      - {name: helf, policy: helf}
    metrics: [completed, artists_selected]
    live_users: 400
    simulated_users: 200
    replications: 3
    epochs: 4
    """

  static func problems(_ text: String) -> [String] {
    do throws(ScenarioError) {
      _ = try StudyParser(vocabulary: .registered).parse(text: text, file: "s.yaml")
      return []
    } catch {
      return error.problems.map { "\($0.line ?? 0) \($0.path): \($0.message)" }
    }
  }

  private func study(_ text: String = whole) throws -> Study {
    try StudyParser(vocabulary: .registered).parse(text: text, file: "s.yaml")
  }

  @Test func `a whole study is read as it is written`() throws {
    let study = try study()
    #expect(study.name == "small-study" && study.question == "Which?" && study.seed == 5)
    #expect(study.worlds.map(\.name) == ["typical", "heavy"])
    #expect(study.logging.map(\.name) == ["mixed", "single"])
    #expect(study.logging.map(\.policies) == [[0, 1], [0]])
    #expect(study.logging.map(\.exploration) == [0.2, 0.1])
    #expect(study.logging.map { $0.models.map(\.rawValue) } == [["marginal", "types"], ["marginal"]])
    #expect(study.targets.map(\.isControl) == [true, false, false])
    #expect(study.metrics == ["completed", "artists_selected"])
    #expect(study.liveUsers == 400 && study.simulatedUsers == 200)
    #expect(study.replications == 3 && study.epochs == 4 && study.horizonDays == 3)
  }

  @Test func `what a file leaves out has its default`() throws {
    let study = try study(
      """
      overture_study: 1
      name: short
      worlds: [typical]
      logging: [{name: one, policies: [a]}]
      targets: [{name: a, policy: popularity}, {name: b, policy: random}]
      """)
    #expect(study.liveUsers == 50_000 && study.simulatedUsers == 5000 && study.replications == 200)
    #expect(study.logging[0].sessions == 20_000 && study.logging[0].exploration == 0.1)
    #expect(study.models.count == 7 && study.logging[0].models == study.models)
    #expect(study.metrics.contains("retained_d7") && study.horizonDays == 10)
  }

  @Test func `a log says how many fits of a family predict together`() throws {
    let study = try study(
      Self.whole.replacing("sessions: 200}\n", with: "sessions: 200, members: {types: 3}}\n"))
    #expect(study.logging[0].members.count == 1 && study.logging[0].members.values.first == 3)
    #expect(study.logging[1].members.isEmpty)
    let plan = try StudyPlan(study)
    #expect(plan.cellCount == 2 * 3)
  }

  @Test(arguments: [
    ("members: {types: 0}", "10 logging[0].members.types: 0 is out of range"),
    ("members: {type: 2}", "did you mean \"types\"?"),
    ("members: 3", "10 logging[0].members"),
    // Not a family of this log.
    ("members: {gru: 2}", "10 logging[0].members.gru"),
  ])
  func `members that can't be are told`(members: String, problem: String) {
    let text = Self.whole.replacing("sessions: 200}\n", with: "sessions: 200, \(members)}\n")
    let problems = Self.problems(text)
    #expect(problems.count == 1 && problems[0].contains(problem), "\(problems)")
  }

  @Test func `all that is wrong with a file is told at once, with its line`() {
    let text = Self.whole
      .replacing("seed: 5", with: "seed: -5")
      .replacing("exploration: 0.2", with: "exploration: 2")
      .replacing("[marginal, types]\n", with: "[marginal, type]\n")
      .replacing("policies: [popular, chance]", with: "policies: [populer]")
      .replacing("live_users: 400", with: "live_user: 400")
    let problems = Self.problems(text)
    #expect(problems.count == 5)
    #expect(problems.contains { $0.hasPrefix("4 seed: -5 is out of range") })
    #expect(problems.contains { $0.hasPrefix("10 logging[0].exploration: 2 is out of range") })
    #expect(problems.contains { $0.hasPrefix("10 logging[0].policies[0]: \"populer\" isn't known") })
    #expect(
      problems.contains {
        $0.hasPrefix("12 models[1]: \"type\" isn't known") && $0.contains("did you mean \"types\"?")
      })
    #expect(
      problems.contains { $0.hasPrefix("18 live_user: ") && $0.contains("did you mean \"live_users\"?") })
  }

  @Test(arguments: [
    ("overture_study: 1", "overture_study: 2", "2 overture_study: 2 is a format"),
    ("name: helf,", "name: popular,", "16 targets[2].name: \"popular\" stands already in line 14"),
    ("policy: helf", "policy: oracle", "16 targets[2].policy: oracle sees the listener's truth"),
    ("policy: helf", "policy: most_selected", "16 targets[2].policy: most_selected learns across listeners"),
    (
      "policy: helf}", "policy: helf, control: true}",
      "16 targets[2].control: the first target is the control"
    ),
    ("[typical, ", "[replayed, ", "8 worlds[0]: \"replayed\" answers need"),
    ("worlds: [typical, {preset: overloaded, name: heavy}]", "worlds: []", "8 worlds: the list is empty"),
    ("metrics: [completed,", "metrics: [exposure_gini,", "17 metrics[0]: \"exposure_gini\" isn't known"),
    ("metrics: [completed,", "metrics: [adaptivity,", "17 metrics[0]: \"adaptivity\" isn't known"),
    ("kind: artist_grid", "kind: rate_artist", "6 surface.kind: rate_artist: models that are fitted"),
    ("name: single", "name: mixed", "11 logging[1].name: \"mixed\" stands already in line 10"),
    ("models: [marginal]}", "models: []}", "11 logging[1].models: the list is empty"),
    ("simulated_users: 200", "simulated_users: 5", "19 simulated_users: 5 is out of range"),
  ])
  func `a study that can't be run says why`(old: String, new: String, expected: String) {
    let text = Self.whole.replacing(old, with: new)
    #expect(text != Self.whole)
    let problems = Self.problems(text)
    #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
  }

  @Test func `a fitted model is no hidden world`() {
    let text = Self.whole.replacing("[typical, ", with: "[{kind: fitted, path: a.json}, ")
    #expect(
      Self.problems(text).contains { $0.hasPrefix("8 worlds[0].kind: a fitted model is what a study judges") }
    )
  }

  @Test(arguments: ["overture_study", "name", "worlds", "logging", "targets"])
  func `a key that has to be there is missed`(key: String) {
    var kept: [Substring] = []
    var isDropped = false
    for line in Self.whole.split(separator: "\n") {
      if !line.hasPrefix(" ") { isDropped = line.hasPrefix("\(key):") }
      if !isDropped { kept.append(line) }
    }
    let problems = Self.problems(kept.joined(separator: "\n"))
    #expect(problems.contains { $0.contains(" \(key): is missing") }, "\(problems)")
  }

  @Test(arguments: ["", "[]", "7", "{}", "overture_study: 1\noverture_study: 1", "a: &b c"])
  func `what is no study is refused`(text: String) {
    #expect(!Self.problems(text).isEmpty)
  }

  @Test(arguments: ["quick", "twin-study"])
  func `the project's own studies are sound`(name: String) throws {
    let loader = StudyLoader(
      root: Repository.root.path, vocabulary: .registered, files: LocalScenarioFiles())
    let (study, file) = try loader.load(name)
    #expect(study.name == name && file.hasSuffix("Studies/\(name).yaml") && !study.question.isEmpty)
    #expect(loader.names.contains(name))
  }

  @Test func `a study that isn't there is told from those that are`() {
    let loader = StudyLoader(
      root: Repository.root.path, vocabulary: .registered, files: LocalScenarioFiles())
    do throws(ScenarioError) {
      _ = try loader.load("quik")
      Issue.record("there is no such study")
    } catch {
      #expect(error.code == .notFound)
      #expect(error.description.contains("did you mean \"quick\"?"))
      #expect(error.description.contains("studies there: "))
    }
  }
}
