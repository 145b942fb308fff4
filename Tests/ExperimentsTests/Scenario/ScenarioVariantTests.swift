import Experiments
import Onboarding
import Testing

/// Variants, their policies and the control; metrics and comparison.
struct ScenarioVariantTests {
  private func variants(_ items: String) -> String { "name: tiny\nvariants: \(items)" }

  @Test func `a policy's parameters have defaults, and come in the order of their names`() throws {
    let policy = "{kind: mutual_information, scale: 2}"
    let scenario = try parsed(variants("[{name: a, policy: \(policy), service_ms: 0}]"))
    #expect(
      scenario.variants[0].parameters == [
        .init(name: "candidates", value: 64), .init(name: "scale", value: 2),
      ])
    #expect(scenario.variants[0].serviceTime == .zero)
    #expect(try parsed(variants("[{name: a, policy: thompson}]")).variants[0].parameters.map(\.value) == [1])
  }

  @Test(arguments: [
    ("{kind: mutual_information, candidates: 1.5}", ".candidates"), ("{kind: thompson, scale: 0}", ".scale"),
    ("{kind: helf, scale: 1}", ".scale"), ("{scale: 1}", ".kind"), ("{kind: tompson}", ".kind"),
    ("[helf]", ""),
    ("3", ""), ("HELF", ""), ("{kind: thompson, scale: 1, scale: 1}", ".scale"),
  ])
  func `a wrong policy is told where`(policy: String, path: String) {
    #expect(problems(variants("[{name: a, policy: \(policy)}]")).map(\.path) == ["variants[0].policy\(path)"])
  }

  @Test(arguments: [
    ("[]", ["variants"]), ("{name: a}", ["variants"]), ("[a]", ["variants[0]"]),
    ("[{policy: helf}]", ["variants[0].name"]), ("[{name: a}]", ["variants[0].policy"]),
    ("[{name: 'a b', policy: helf}]", ["variants[0].name"]),
    ("[{name: \"a:b\", policy: helf}]", ["variants[0].name"]),
    ("[{name: a, policy: helf, service_ms: 60001}]", ["variants[0].service_ms"]),
    ("[{name: a, policy: helf, contol: true}]", ["variants[0].contol"]),
  ])
  func `a wrong variant is told where`(items: String, paths: [String]) {
    #expect(problems(variants(items)).map(\.path) == paths)
  }

  @Test func `a policy's misspelled kind is pointed out`() {
    let found = problems(variants("[{name: a, policy: {knid: helf}}]"))
    #expect(found.first?.message.hasSuffix("did you mean \"kind\" by \"knid\"?") == true)
  }

  // MARK: The control

  @Test(arguments: ["", ", control: true", ", control: false"])
  func `a variant alone is the control`(control: String) throws {
    #expect(try parsed(variants("[{name: a, policy: helf\(control)}]")).control.name == "a")
  }

  @Test func `no control among several is told with the key to add, even beside other problems`() {
    let found = problems(variants("[{name: a, policy: helf}, {name: b, policy: hlf, control: false}]"))
    #expect(found.map(\.path) == ["variants", "variants[1].policy"])
    #expect(found.first?.message.contains("control: true in exactly one of a, b") == true)
  }

  @Test func `each control after the first is told`() {
    let items = ["a", "b", "c"].map { "{name: \($0), policy: helf, control: true}" }.joined(separator: ", ")
    let found = problems(variants("[\(items)]"))
    #expect(found.map(\.path) == ["variants[1].control", "variants[2].control"])
    #expect(found.first?.message.hasPrefix("\"b\" is a second control beside \"a\"") == true)
  }

  @Test func `a mistyped control isn't called missing as well`() {
    let found = problems(variants("[{name: a, policy: helf, control: yes}, {name: b, policy: helf}]"))
    #expect(found.map(\.path) == ["variants[0].control"])
  }

  // MARK: Metrics and comparison

  @Test func `metrics come in the registry's order whatever the file's`() throws {
    #expect(try parsed(scenarioText("metrics: [ndcg_20, completed]")).metrics == ["completed", "ndcg_20"])
    #expect(try parsed(scenarioText("metrics: default")).metrics == testVocabulary().defaultMetrics)
  }

  @Test(arguments: [
    ("[]", "metrics"), ("all", "metrics"), ("[completed, completed]", "metrics[1]"),
    ("[compleded]", "metrics[0]"),
    ("{}", "metrics"), ("", "metrics"),
  ])
  func `wrong metrics are told where`(metrics: String, path: String) {
    #expect(problems(scenarioText("metrics: \(metrics)")).map(\.path) == [path])
  }

  @Test func `a comparison has all its settings`() throws {
    let text =
      "comparison: {design: split, confidence: 0.9, correction: none, adjust: none, segments: [type, country], "
    var settings = Scenario.ComparisonSettings()
    settings.design = .split
    settings.confidence = 0.9
    settings.correction = .none
    settings.adjust = .none
    settings.segments = ["type", "country"]
    settings.margin = .absolute(0.005)
    #expect(try parsed(scenarioText(text + "margin: 0.005}")).comparison == settings)
  }

  @Test(arguments: [
    ("{design: paird}", "comparison.design"), ("{confidence: 0.49}", "comparison.confidence"),
    ("{confidence: 1}", "comparison.confidence"), ("{correction: bonferroni}", "comparison.correction"),
    ("{adjust: ~}", "comparison.adjust"), ("{segments: [city]}", "comparison.segments[0]"),
    ("{segments: country}", "comparison.segments"), ("{segments: [type, type]}", "comparison.segments[1]"),
    ("paired", "comparison"),
  ])
  func `a wrong comparison is told where`(comparison: String, path: String) {
    #expect(problems(scenarioText("comparison: \(comparison)")).map(\.path) == [path])
  }

  @Test(
    arguments: [
      ("1%", .relative(0.01)), ("0.5%", .relative(0.005)), ("7%", .relative(0.07)), ("'7%'", .relative(0.07)),
      ("1e-3%", .relative(0.00001)), ("0%", .relative(0)), ("-0", .absolute(0)), ("2", .absolute(2)),
      ("250%", .relative(2.5)), ("0.005", .absolute(0.005)),
    ] as [(String, Scenario.Margin)])
  func `a margin is a percentage of the control's mean or a number`(text: String, margin: Scenario.Margin)
    throws
  {
    let scenario = try parsed(scenarioText("comparison: {margin: \(text)}"))
    #expect(scenario.comparison.margin == margin)
    #expect(try parsed(scenarioText("comparison: {margin: \(margin.text)}")).comparison.margin == margin)
  }

  @Test(arguments: [
    "-1%", "-0.1", "1 %", "'%'", "1%%", "'0.1'", "x", ".inf", "1e999", "1e999%", "[1%]", "", "٣%",
  ])
  func `a wrong margin is told`(text: String) {
    let found = problems(gatedText("gate: [{metric: completed, rule: superior, margin: \(text)}]"))
    #expect(found.map(\.path) == ["gate[0].margin"])
  }
}
