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

  @Test func `a gate needs a variant beside the control whose policy doesn't see the truth`() throws {
    let gate = "\ngate: [{metric: completed, rule: superior}]"
    let alone = problems("name: tiny\nvariants: [{name: a, policy: helf}]" + gate)
    #expect(alone.map(\.path) == ["gate"])
    #expect(alone.map(\.line) == [3])
    #expect(alone.first?.message.contains("there is no variant beside the control") == true)
    let start = "name: tiny\nvariants: [{name: a, policy: helf, control: true}, {name: top, policy: oracle}"
    let cheating = problems(start + "]" + gate)
    #expect(cheating.map(\.path) == ["gate"])
    #expect(cheating.first?.message.contains("\"top\" can't be released: the policy sees the truth") == true)
    #expect(cheating.first?.message.contains("a policy other than oracle") == true)
    #expect(problems(start + ", {name: b, policy: random}]" + gate) == [])
    #expect(problems(start + "]\ngate: []") == [])
  }

  @Test func `variants that can't be read aren't called missing in the gate as well`() {
    let text = "name: tiny\nvariants: [{name: a, policy: hlf}]\ngate: [{metric: completed, rule: superior}]"
    #expect(problems(text).map(\.path) == ["variants[0].policy"])
  }
}
