import Foundation
import TestSupport
import Testing

struct GateTests {
  private func sandbox(
    _ variant: String, _ rule: String, listeners: Int = 24, behaviors: String = "[typical]"
  ) throws -> Sandbox {
    let scenario = Sandbox.scenario(
      listeners: listeners, behaviors: behaviors,
      variants: ["{name: live, policy: popularity, control: true}", "{name: new, policy: \(variant)}"],
      more: "gate: [\(rule)]")
    return try Sandbox(["gated.yaml": scenario])
  }

  private func gate(_ variant: String, _ rule: String, listeners: Int = 24) throws -> BuiltTool.Result {
    try sandbox(variant, rule, listeners: listeners).run("gate", "gated.yaml")
  }

  private func text(_ name: String, in sandbox: Sandbox) throws -> String {
    try String(contentsOf: sandbox.folder.url.appending(path: name), encoding: .utf8)
  }

  @Test func `a rule that holds exits with 0`() throws {
    let result = try gate("popularity", "{metric: completed, rule: equivalent, margin: 1%}")
    #expect(result.status == 0)
    #expect(result.output.contains("Gate passed after 24 of at most 24 listeners"))
    #expect(result.output.contains("sample ratio") && result.output.contains("replay"))
    #expect(result.errors == "Run 1\n")
  }

  @Test func `a policy that isn't superior to itself is refused`() throws {
    #expect(try gate("popularity", "{metric: ndcg_20, rule: superior, margin: 1%}").status == 2)
  }

  @Test func `a regression exits with 2`() throws {
    let result = try gate("ask_nothing", "{metric: artists_selected, rule: non_inferior, margin: 1%}")
    #expect(result.status == 2)
    #expect(result.output.contains("Gate refused"))
  }

  @Test func `what few listeners can't tell exits with 3`() throws {
    let result = try gate("random", "{metric: minutes_28d, rule: superior, margin: 1%}", listeners: 6)
    #expect(result.status == 3)
    #expect(result.output.contains("Gate undecided") && result.output.contains("--max-listeners"))
  }

  @Test func `the gate stops where it is sure, and stores the run that simulate would make of as many`()
    throws
  {
    let sandbox = try sandbox("ask_nothing", "{metric: artists_selected, rule: non_inferior, margin: 1%}")
    let result = try sandbox.run("gate", "gated.yaml", "--max-listeners", "900", "--json")
    #expect(result.status == 2)
    let json = try JSONText(result.output)
    #expect(json.object["listeners"] as? Int == 400 && json.object["max_listeners"] as? Int == 900)
    #expect(json.object["looks"] as? [Int] == [400])
    #expect(json.object["verdict"] as? String == "refused" && json.object["exit_code"] as? Int == 2)
    let again = try sandbox.run("simulate", "gated.yaml", "--listeners", "400", "--json", "--output", "out")
    let fingerprint = (json.object["run"] as? [String: Any])?["fingerprint"] as? String
    let other = (try JSONText(again.output).object["run"] as? [String: Any])?["fingerprint"] as? String
    #expect(fingerprint == other && fingerprint != nil)
    #expect(try sandbox.run("trace", "1", "--listener", "399").status == 0)
    #expect(try sandbox.run("trace", "1", "--listener", "400").status == 64)
  }

  // MARK: Rules

  @Test func `a scenario without rules is wrong usage, and says what a rule looks like`() throws {
    let sandbox = try Sandbox()
    let result = try sandbox.run("gate", "small")
    #expect(result.status == 64)
    #expect(result.errors.contains("no `gate:` rules") && result.errors.contains("non_inferior"))
    #expect(sandbox.storeBytes == nil)
  }

  @Test func `rules come from a file, and its problems have lines`() throws {
    let sandbox = try Sandbox([
      "rules.yaml": "- {metric: completed, rule: non_inferior, margin: 90%}\n",
      "bad.yaml": "- {metric: completed, rule: non_inferior}\n- {metric: complete, rule: better}\n",
    ])
    #expect(try sandbox.run("gate", "small", "--rules", "rules.yaml").output.contains("90%"))
    let bad = try sandbox.run("gate", "small", "--rules", "bad.yaml")
    #expect(bad.status == 64)
    #expect(
      bad.errors.contains("bad.yaml:2: rules[1].metric") && bad.errors.contains("bad.yaml:2: rules[1].rule"))
    let missing = try sandbox.run("gate", "small", "--rules", "none.yaml")
    #expect(missing.status == 64 && missing.errors.contains("none.yaml: there is no such file"))
  }

  @Test(arguments: [
    (["--rerun"], "--baseline"), (["--replicates", "5"], "--self-check"),
    (["--max-listeners", "0"], "1 to 100000000"),
    (["--max-listeners", "5", "--listeners", "5"], "give one"),
    (["--self-check", "--junit", "x"], "--self-check"),
    (["--self-check", "--replicates", "0"], "1 to 100000"), (["--baseline", "live"], "No baseline 'live'"),
  ])
  func `options that make no sense say so, and store nothing`(options: [String], message: String) throws {
    let sandbox = try sandbox("popularity", "{metric: completed, rule: superior}")
    let result = try BuiltTool.run(
      ["gate", "gated.yaml", "--store", Sandbox.store] + options, in: sandbox.folder.url)
    #expect(result.status == 64)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func `a control alone needs a baseline`() throws {
    let alone = Sandbox.scenario(
      variants: ["{name: only, policy: popularity}"],
      more: "gate: [{metric: completed, rule: non_inferior, margin: 1%}]")
    let sandbox = try Sandbox(["alone.yaml": alone])
    let refused = try sandbox.run("gate", "alone.yaml")
    #expect(refused.status == 64 && refused.errors.contains("--baseline"))
    _ = try sandbox.run("simulate", "alone.yaml", "--output", "out")
    _ = try sandbox.run("baseline", "set", "live", "1")
    let result = try sandbox.run("gate", "alone.yaml", "--baseline", "live")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains("by its stored") && result.output.contains("No listener differs"))
  }

  @Test func `a baseline of another world is run again, and it is said why`() throws {
    let sandbox = try sandbox("popularity", "{metric: completed, rule: equivalent, margin: 1%}")
    _ = try sandbox.run("simulate", "gated.yaml", "--output", "out")
    _ = try sandbox.run("baseline", "set", "shipped", "1:live")
    let result = try sandbox.run("gate", "gated.yaml", "--baseline", "shipped", "--seed", "6", "--json")
    #expect(result.status == 0)
    let against = try #require(try JSONText(result.output).object["against"] as? [String: Any])
    #expect(against["kind"] as? String == "baseline run again")
    #expect(against["because"] as? [String] == ["seed: 5 there, 6 here"])
    #expect(try JSONText(result.output).rows("gate").first?["control"] as? String == "shipped")
  }

  // MARK: Output

  @Test func `the JSON names each rule with what decided it`() throws {
    let scenario = Sandbox.scenario(more: "gate: [{metric: completed, rule: non_inferior, margin: 50%}]")
    let result = try Sandbox(["gated.yaml": scenario]).run("gate", "gated.yaml", "--json")
    let row = try #require(try JSONText(result.output).rows("gate").first)
    let needed: Set<String> = [
      "metric", "rule", "margin", "control", "treatment", "lift", "low", "high", "result", "behavior",
      "listeners",
    ]
    #expect(needed.isSubset(of: Set(row.keys)))
    #expect(row["treatment"] as? String == "helf")
    #expect(try JSONText(result.output).rows("checks").map { $0["passed"] as? Bool } == [true, true])
  }

  @Test func `files for continuous integration are written, whatever the verdict`() throws {
    let sandbox = try sandbox("ask_nothing", "{metric: artists_selected, rule: non_inferior, margin: 1%}")
    let result = try sandbox.run("gate", "gated.yaml", "--junit", "gate.xml", "--markdown", "gate.md")
    #expect(result.status == 2)
    let junit = try text("gate.xml", in: sandbox)
    #expect(junit.contains("tests=\"3\" failures=\"1\" errors=\"0\""))
    #expect(try text("gate.md", in: sandbox).contains("Gate refused"))
  }

  @Test(arguments: [
    ("--junit", "no/folder/x.xml", "there is no folder"), ("--markdown", "Scenarios", "is a folder"),
  ])
  func `a file that can't be written is told before anything runs`(
    option: String, path: String, message: String
  ) throws {
    let sandbox = try sandbox("popularity", "{metric: completed, rule: superior}")
    let result = try sandbox.run("gate", "gated.yaml", option, path)
    #expect(result.status == 1 && result.errors.contains(message))
    #expect(sandbox.storeBytes == nil)
  }

  @Test func `the self-check tells how often the gate errs, and stores nothing`() throws {
    let sandbox = try sandbox("random", "{metric: completed, rule: non_inferior, margin: 1%}")
    let result = try sandbox.run(
      "gate", "gated.yaml", "--self-check", "--replicates", "20", "--max-listeners", "40")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("20 gates of 40 listeners") && result.output.contains("declared"))
    let json = try sandbox.run("gate", "gated.yaml", "--self-check", "--replicates", "20", "--json")
    #expect(try JSONText(json.output).object["replicates"] as? Int == 20)
    #expect(sandbox.storeBytes == nil)
  }
}
