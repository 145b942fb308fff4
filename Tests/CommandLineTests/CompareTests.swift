import TestSupport
import Testing

struct CompareTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox.simulated()
  }

  @Test func `two variants of a run are compared, and it says how`() throws {
    let result = try sandbox.run("compare", "1:popular", "first:helf")
    #expect(result.status == 0 && result.errors.isEmpty)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "1:helf against 1:popular: paired listener by listener, with the numbers of the run.")
    #expect(lines[1].hasPrefix("metric"))
    #expect(lines.contains { $0.hasPrefix("completed") })
    #expect(!lines.contains { $0.hasPrefix("recall_20") }, "undefined on made-up people")
  }

  @Test func `the JSON has the keys of the contract, and how it was compared is told beside it`() throws {
    let result = try sandbox.run("compare", "1", "1:helf", "--json", "--metric", "ndcg_20")
    let json = try JSONText(result.output)
    #expect(json.keys.isSuperset(of: ["schema", "run", "estimates", "comparisons", "gate"]))
    let rows = try json.rows("comparisons")
    #expect(rows.allSatisfy { $0["metric"] as? String == "ndcg_20" })
    #expect(rows.first?["control"] as? String == "1:popular")
    #expect(rows.first?["treatment"] as? String == "1:helf")
    #expect(rows.first?["method"] as? String == "paired")
    #expect(
      result.errors == "1:helf against 1:popular: paired listener by listener, with the numbers of the run.\n"
    )
  }

  @Test func `read at any time, the same effects have wider bounds or none`() throws {
    let once = try sandbox.run("compare", "1", "1:helf", "--json")
    let any = try sandbox.run("compare", "1", "1:helf", "--json", "--sequential")
    #expect(any.status == 0)
    let rows = (try JSONText(once.output).rows("comparisons"), try JSONText(any.output).rows("comparisons"))
    #expect(rows.0.map { $0["effect"] as? Double } == rows.1.map { $0["effect"] as? Double })
    // 24 listeners are too few to be read at any time.
    #expect(rows.1.allSatisfy { $0["low"] as? Double == nil })
    let text = try sandbox.run("compare", "1", "1:helf", "--sequential").output
    #expect(text.contains("hold however often one looks"))
  }

  @Test(arguments: [
    (["1:popular", "1:hefl"], "no variant \"hefl\"", "did you mean \"helf\"?"),
    (["1:popular", "7:helf"], "No run '7'", "newest is 1"),
    (["1:popular", "frist:helf"], "No run 'frist'", "Did you mean 'first'?"),
    (["1", "latest"], "both sides are popular of run 1", "1:helf"),
    (
      ["1:popular", "1:helf", "--metric", "complete"], "no metric \"complete\"", "did you mean \"completed\"?"
    ),
    (["1:popular", ":helf"], ":helf", "treatment"),
    (["1:popular"], "treatment", "Usage"),
  ])
  func `what can't be compared is told with what can`(
    arguments: [String], problem: String, remedy: String
  ) throws {
    let before = sandbox.storeBytes
    let result = try BuiltTool.run(
      ["compare"] + arguments + ["--store", Sandbox.store], in: sandbox.folder.url)
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains(problem) && result.errors.contains(remedy), "\(result.errors)")
    #expect(sandbox.storeBytes == before)
  }

  @Test func `runs of other people are compared, and it says that they are others`() throws {
    let copy = try Sandbox.simulatedCopy()
    #expect(try copy.run("simulate", "small", "--seed", "6").status == 0)
    let result = try copy.run("compare", "1:popular", "2:helf")
    #expect(result.status == 0)
    #expect(result.output.contains("compared as independent samples"))
  }
}
