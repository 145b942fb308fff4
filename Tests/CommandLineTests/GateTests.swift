import TestSupport
import Testing

struct GateTests {
  private func status(gate: String, variants: String? = nil) throws -> Int32 {
    var lines = ["gate": gate, "listeners": "{count: 400, types: 3}"]
    if let variants { lines["variants"] = variants }
    let bench = try Workbench(lines)
    defer { bench.remove() }
    return try bench.run("gate", "small.yaml").status
  }

  private let twins = "[{name: a, policy: popularity, control: true}, {name: b, policy: popularity}]"
  private let worse = "[{name: a, policy: popularity, control: true}, {name: b, policy: random}]"

  @Test func `a policy against itself passes as not inferior and as equivalent`() throws {
    let rules =
      "[{metric: completed, rule: non_inferior, margin: 1%}, {metric: ndcg_20, rule: equivalent, margin: 1%}]"
    #expect(try status(gate: rules, variants: twins) == 0)
  }

  @Test func `a policy that isn't superior to itself is refused`() throws {
    #expect(try status(gate: "[{metric: ndcg_20, rule: superior, margin: 1%}]", variants: twins) == 2)
  }

  @Test func `a candidate that loses selections is refused`() throws {
    let rules = "[{metric: artists_selected, rule: non_inferior, margin: 1%}]"
    #expect(try status(gate: rules, variants: worse) == 2)
  }

  @Test func `a margin within the noise is undecided`() throws {
    let rules = "[{metric: minutes_28d, rule: equivalent, margin: 0.001%}]"
    #expect(try status(gate: rules, variants: worse) == 3)
  }

  @Test func `a scenario without rules has no gate`() throws {
    let bench = try Workbench()
    defer { bench.remove() }
    let result = try bench.run("gate", "small.yaml")
    #expect(result.status == 64 && result.errors.contains("gate"))
  }
}
