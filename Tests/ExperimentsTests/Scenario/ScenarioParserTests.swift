import Behavior
import Experiments
import Onboarding
import Testing

struct ScenarioParserTests {
  @Test func `a name and a variant are enough, and everything else has its default`() throws {
    let scenario = try parsed(scenarioText())
    #expect(scenario.name == "tiny")
    #expect(scenario.question == "")
    #expect(scenario.seed == 1)
    #expect(scenario.catalog == .builtin(.init()))
    #expect(scenario.listeners == .init())
    #expect(scenario.behaviors == [.init(name: "typical", kind: .structural(.init()))])
    #expect(scenario.surface == Surface())
    #expect(scenario.horizonDays == 28)
    #expect(scenario.replicates == 1)
    #expect(scenario.metrics == ["completed", "artists_selected", "ndcg_20"])
    #expect(scenario.comparison == .init())
    #expect(scenario.gate == [])
    let control = Scenario.VariantChoice(
      name: "popular", policy: "popularity", parameters: [], isControl: true,
      serviceTime: SimulatedDuration(milliseconds: 30))
    #expect(scenario.variants == [control])
    #expect(scenario.control == control)
  }

  @Test func `the comment that opens the file is its question, lines joined`() throws {
    let opening = "\n#  Does it   pay\n#\n# to ask?\n\n# not this\n"
    #expect(try parsed(opening + scenarioText()).question == "Does it pay to ask?")
    #expect(
      try parsed("\u{FEFF}# With a byte order mark?\r\n" + scenarioText()).question
        == "With a byte order mark?")
    #expect(try parsed(scenarioText("# late")).question == "")
  }

  @Test func `problems come all at once, by line, each with what to do`() {
    let text = """
      name: tiny
      seed: 010
      variants:
        - {name: a, policy: popularty, control: true}
        - {name: a, policy: {kind: thompson, scal: 2}}
      listeners: {count: 0}
      horizn_days: 3
      """
    let lines = problems(text).map(\.description)
    #expect(
      lines == [
        "test.yaml:2: seed: \"010\" is no whole number in plain digits; accepted: a whole number from 0 to "
          + "9223372036854775807; did you mean 10?",
        "test.yaml:4: variants[0].policy: \"popularty\" isn't known; accepted: ask_nothing, random, popularity, "
          + "context_popularity, helf, similar, mutual_information, thompson, oracle; did you mean \"popularity\"?",
        "test.yaml:5: variants[1].name: \"a\" stands already in line 4; accepted: each name once",
        "test.yaml:5: variants[1].policy.scal: \"scal\" isn't known here; accepted: kind, scale; did you mean "
          + "\"scale\"?",
        "test.yaml:6: listeners.count: 0 is out of range; accepted: a whole number from 1 to 100000000",
        "test.yaml:7: horizn_days: \"horizn_days\" isn't known here; accepted: overture, name, seed, catalog, "
          + "listeners, behaviors, surface, horizon_days, replicates, variants, metrics, comparison, gate; did you "
          + "mean \"horizon_days\"?",
      ])
  }

  @Test func `an error describes every problem on a line of its own`() {
    let error = #expect(throws: ScenarioError.self) { try parsed("seed: x") }
    #expect(error?.code == .invalid)
    #expect(error?.description.split(separator: "\n").count == error?.problems.count)
    #expect(error?.problems.map(\.path) == ["name", "variants", "seed"])
  }

  @Test(arguments: ["", "\n\n", "# only a question\n", "---\n"])
  func `a file without settings says so`(text: String) {
    #expect(problems(text).count >= 1)
  }

  @Test func `the format's version is 1 where it is given`() throws {
    #expect(try parsed(scenarioText("overture: 1")).name == "tiny")
    #expect(problems(scenarioText("overture: 2")).map(\.path) == ["overture"])
  }

  @Test(arguments: [
    "", "Quick Start", "quick_start", "-a", "a-", "a--b", "ä", "A", "1a", "true", "12", "[a]", "~",
  ])
  func `a scenario's name is lower-case with hyphens`(name: String) {
    let found = problems("name: \(name)\nvariants: [{name: a, policy: random}]")
    #expect(found.map(\.path) == ["name"])
    #expect(found.allSatisfy { $0.line == 1 })
  }

  @Test(arguments: ["aa", "aa-split", "a1-b2", "'quoted'"])
  func `a scenario's name may have digits, hyphens and quotes around it`(name: String) {
    #expect(problems("name: \(name)\nvariants: [{name: a, policy: random}]") == [])
  }

  // MARK: Numbers

  @Test(arguments: [
    "10.5", "10.0", "1e3", "1_000", "\"10\"", "'10'", "0x10", "010", "+5", ".5", "-1", "true", "null", "~",
    "",
    ".inf", ".nan", "99999999999999999999", "9223372036854775808", "[1]", "{a: 1}", "1 2", "１２", "1,000",
  ])
  func `a whole number is plain digits in range`(number: String) {
    let found = problems(scenarioText("seed: \(number)"))
    #expect(found.map(\.path) == ["seed"])
    #expect(found.allSatisfy { $0.line == 3 && $0.message.contains("accepted: a whole number from 0 to") })
  }

  @Test func `whole numbers are accepted up to both ends`() throws {
    #expect(try parsed(scenarioText("seed: 9223372036854775807")).seed == UInt64(Int64.max))
    #expect(try parsed(scenarioText("seed: 0")).seed == 0)
    #expect(try parsed(scenarioText("seed: -0")).seed == 0)
    #expect(try parsed(scenarioText("listeners: {count: 100000000}")).listeners.count == 100_000_000)
    #expect(problems(scenarioText("listeners: {count: 100000001}")).map(\.path) == ["listeners.count"])
  }

  @Test(arguments: [
    ".3", "3.", "0.3.1", "1e", "1e+", "nan", "NaN", ".nan", ".inf", "-.inf", "1e999", "00.3", "\"0.3\"",
    "0,3", "3%",
  ])
  func `a number is decimal and finite`(number: String) {
    let found = problems(scenarioText("catalog: {observed_noise: \(number)}"))
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.path.hasPrefix("catalog") })
  }

  @Test(arguments: [
    ("0.3", 0.3), ("3e-1", 0.3), ("0.03E+1", 0.3), ("10", 10), ("0", 0), ("-0", 0), ("-0.0", 0),
  ])
  func `a number may have a fraction and an exponent`(text: String, value: Double) throws {
    guard case .builtin(let catalog) = try parsed(scenarioText("catalog: {observed_noise: \(text)}")).catalog
    else {
      Issue.record("no builtin catalog")
      return
    }
    #expect(catalog.observedNoise == value)
    #expect(catalog.observedNoise.sign == .plus)
  }

  @Test(arguments: [("yes", "true"), ("True", "true"), ("off", "false"), ("1", "true")])
  func `a boolean is true or false, and other words for them are pointed out`(word: String, meant: String) {
    let found = problems("name: x\nvariants: [{name: a, policy: random, control: \(word)}]")
    #expect(found.map(\.path) == ["variants[0].control"])
    #expect(found.first?.message.hasSuffix("did you mean \(meant)?") == true)
  }
}
