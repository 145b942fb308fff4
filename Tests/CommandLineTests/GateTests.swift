import TestSupport
import Testing

struct GateTests {
  private func gate(_ variant: String, _ rule: String, listeners: Int = 24) throws -> BuiltTool.Result {
    let scenario = Sandbox.scenario(
      listeners: listeners,
      variants: ["{name: live, policy: popularity, control: true}", "{name: new, policy: \(variant)}"],
      more: "gate: [\(rule)]")
    return try Sandbox(["gated.yaml": scenario]).run("gate", "gated.yaml")
  }

  @Test func `a rule that holds exits with 0`() throws {
    let result = try gate("popularity", "{metric: completed, rule: equivalent, margin: 1%}")
    #expect(result.status == 0)
    #expect(result.output.contains("passed"))
    #expect(result.errors == "Run 1\n")
  }

  @Test func `a policy that isn't superior to itself is refused`() throws {
    #expect(try gate("popularity", "{metric: ndcg_20, rule: superior, margin: 1%}").status == 2)
  }

  @Test func `a regression exits with 2`() throws {
    let result = try gate("ask_nothing", "{metric: artists_selected, rule: non_inferior, margin: 1%}")
    #expect(result.status == 2)
    #expect(result.output.contains("refused"))
  }

  @Test func `what few listeners can't tell exits with 3`() throws {
    let result = try gate("random", "{metric: minutes_28d, rule: superior, margin: 1%}", listeners: 6)
    #expect(result.status == 3)
    #expect(result.output.contains("inconclusive"))
  }

  @Test func `a scenario without rules is wrong usage, and says what a rule looks like`() throws {
    let sandbox = try Sandbox()
    let result = try sandbox.run("gate", "small")
    #expect(result.status == 64)
    #expect(result.errors.contains("no `gate:` rules") && result.errors.contains("non_inferior"))
    #expect(sandbox.storeBytes == nil)
  }

  @Test func `the JSON names each rule with what decided it`() throws {
    let scenario = Sandbox.scenario(more: "gate: [{metric: completed, rule: non_inferior, margin: 50%}]")
    let result = try Sandbox(["gated.yaml": scenario]).run("gate", "gated.yaml", "--json")
    let row = try #require(try JSONText(result.output).rows("gate").first)
    let needed: Set<String> = [
      "metric", "rule", "margin", "control", "treatment", "lift", "low", "high", "result",
    ]
    #expect(needed.isSubset(of: Set(row.keys)))
    #expect(row["treatment"] as? String == "helf")
  }
}
