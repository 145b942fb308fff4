import Experiments
import Testing

/// Rules that can be judged, and those that never could be.
struct ScenarioGateTests {
  private let replayed = "catalog: {source: lastfm-2k}\nlisteners: {population: replayed}"

  @Test func `a gate's rule has the comparison's margin where it says none`() throws {
    let text =
      "gate: [{metric: completed, rule: non_inferior}, {metric: ndcg_20, rule: equivalent, margin: 2%}]"
    #expect(
      try parsed(gatedText(text, "comparison: {margin: 3}")).gate == [
        .init(metric: "completed", rule: .nonInferior, margin: .absolute(3)),
        .init(metric: "ndcg_20", rule: .equivalent, margin: .relative(0.02)),
      ])
  }

  @Test func `a gate's metric has to be measured`() {
    let found = problems(gatedText("metrics: [completed]", "gate: [{metric: ndcg_20, rule: superior}]"))
    #expect(found.map(\.path) == ["gate[0].metric"])
    #expect(found.first?.message.contains("add it to metrics") == true)
  }

  @Test func `a gate's rule needs a metric and what to show`() {
    #expect(
      problems(gatedText("gate: [{}, 3]")).map(\.path) == ["gate[0].metric", "gate[0].rule", "gate[1]"])
    #expect(problems(gatedText("gate: {metric: completed}")).map(\.path) == ["gate"])
  }

  @Test(arguments: [
    ("adaptivity", "only describes: neither more nor less of it is better"),
    ("catalog_coverage", "is one number a variant, without an interval to judge by"),
    ("recall_20", "is undefined for listeners with population: builtin, as it needs replayed ones"),
  ])
  func `a rule about a metric that can't be judged is told, with those that can`(
    metric: String, reason: String
  ) {
    let found = problems(
      gatedText("metrics: [completed, \(metric)]", "gate: [{metric: \(metric), rule: superior}]"))
    #expect(found.map(\.path) == ["gate[0].metric"])
    #expect(found.map(\.line) == [4])
    #expect(found.first?.message == "\"\(metric)\" \(reason); accepted: completed")
  }

  @Test func `recall is judged where people are replayed, and no other population`() throws {
    let rule = "metrics: [recall_20]\ngate: [{metric: recall_20, rule: superior}]"
    #expect(try parsed(gatedText(replayed, rule)).gate.map(\.metric) == ["recall_20"])
    let fitted = problems(gatedText("catalog: {source: lastfm-2k}", rule))
    #expect(fitted.map(\.path) == ["gate[0].metric"])
    #expect(fitted.first?.message.contains("population: fitted") == true)
  }

  @Test func `a mistyped population isn't held against a rule`() {
    let found = problems(
      gatedText(
        "metrics: [recall_20]", "listeners: {population: x}", "gate: [{metric: recall_20, rule: superior}]"))
    #expect(found.map(\.path) == ["listeners.population"])
  }

  @Test func `a gate needs a variant whose policy doesn't see the truth; a control alone meets a baseline`() {
    let gate = "\ngate: [{metric: completed, rule: superior}]"
    #expect(problems("name: tiny\nvariants: [{name: a, policy: helf}]" + gate) == [])
    let start = "name: tiny\nvariants: [{name: a, policy: helf, control: true}, {name: top, policy: oracle}"
    #expect(problems(start + "]" + gate) == [])
    let cheating = problems("name: tiny\nvariants: [{name: top, policy: oracle}]" + gate)
    #expect(cheating.map(\.path) == ["gate"])
    #expect(cheating.map(\.line) == [3])
    #expect(cheating.first?.message.contains("\"top\" can't be released: the policy sees the truth") == true)
    #expect(cheating.first?.message.contains("a policy other than oracle") == true)
    #expect(problems("name: tiny\nvariants: [{name: top, policy: oracle}]\ngate: []") == [])
  }

  @Test func `variants that can't be read aren't called missing in the gate as well`() {
    let text = "name: tiny\nvariants: [{name: a, policy: hlf}]\ngate: [{metric: completed, rule: superior}]"
    #expect(problems(text).map(\.path) == ["variants[0].policy"])
  }

  // MARK: Files of rules

  private func rules(_ text: String) throws -> [Scenario.GateRule] {
    let scenario = try parsed(gatedText("metrics: [completed, ndcg_20]", "comparison: {margin: 3}"))
    return try ScenarioParser(vocabulary: .registered).rules(text: text, file: "rules.yaml", for: scenario)
  }

  private func ruleProblems(_ text: String) -> [ScenarioError.Problem] {
    do {
      _ = try rules(text)
      return []
    } catch {
      return (error as? ScenarioError)?.problems ?? []
    }
  }

  @Test func `a file of rules is a list, with or without its key`() throws {
    let list = "- {metric: completed, rule: non_inferior}\n- {metric: ndcg_20, rule: superior, margin: 1%}\n"
    let expected: [Scenario.GateRule] = [
      .init(metric: "completed", rule: .nonInferior, margin: .absolute(3)),
      .init(metric: "ndcg_20", rule: .superior, margin: .relative(0.01)),
    ]
    #expect(try rules("# Live since spring\n" + list) == expected)
    #expect(try rules("gate:\n" + list) == expected)
  }

  @Test(arguments: [
    ("", 1, "", "is empty"), ("[]", 1, "rules", "the list is empty"),
    ("gate: []", 1, "gate", "the list is empty"),
    ("rules: []", 1, "rules", "accepted: gate"), ("3", 1, "rules", "is no list"),
    (
      "- {metric: completed, rule: superior}\n- {metric: completd, rule: superior}", 2, "rules[1].metric",
      "did you mean"
    ),
    ("- {metric: retained_d7, rule: superior}", 1, "rules[0].metric", "isn't measured in this scenario"),
    ("- {metric: completed, rule: superior, margin: -1%}", 1, "rules[0].margin", "out of range"),
    ("- {metric: completed, rule: superior, margn: 1%}", 1, "rules[0].margn", "did you mean \"margin\"?"),
  ])
  func `a problem of a file of rules has its line and path`(
    text: String, line: Int, path: String, message: String
  ) {
    let found = ruleProblems(text)
    #expect(found.contains { $0.line == line && $0.path == path && $0.message.contains(message) }, "\(found)")
    #expect(found.allSatisfy { $0.file == "rules.yaml" })
  }
}
