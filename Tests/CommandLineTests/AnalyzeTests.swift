import TestSupport
import Testing

struct AnalyzeTests {
  private let sandbox: TemporaryFolder

  init() throws {
    let rows = (0..<120).map { i in
      "\(i % 2 == 0 ? "control" : "B"),\(i % 3 == 0 ? "DE" : "BR"),\(i * 37 % 23 + i % 2),\(i % 5 / 4),\(i % 4),\(3 + i % 4),\(i * 31 % 17)"
    }
    let text =
      "variant,country,revenue,converted,clicks,views,pre_revenue\n" + rows.joined(separator: "\n") + "\n"
    sandbox = try TemporaryFolder(["live.csv": text])
  }

  private func analyze(_ arguments: String...) throws -> BuiltTool.Result {
    try BuiltTool.run(
      ["analyze", "live.csv", "--variant", "variant", "--control", "control"] + arguments, in: sandbox.url)
  }

  @Test func `the contract's example has the contract's JSON`() throws {
    let result = try analyze(
      "--metric", "revenue", "--metric", "converted", "--ratio", "clicks/views", "--covariate", "pre_revenue",
      "--correction", "holm", "--segments", "country", "--json")
    #expect(result.status == 0 && result.errors.isEmpty)
    let json = try JSONText(result.output)
    #expect(json.object["schema"] as? Int == 1)
    let rows = try json.rows("comparisons")
    #expect(rows.count == 9 && rows.prefix(3).allSatisfy { $0["segment"] as? String == "all" })
    #expect(rows.prefix(3).map { $0["method"] as? String } == ["cuped", "proportion", "ratio_cuped"])
    #expect(rows.allSatisfy { $0["se"] is Double && $0["p_adjusted"] is Double && $0["verdict"] is String })
  }

  @Test func `the table ends with the verdict, and every method runs`() throws {
    let result = try analyze(
      "--metric", "revenue", "--covariate", "pre_revenue", "--method", "welch", "--method", "cuped",
      "--method",
      "mann_whitney", "--method", "bootstrap", "--quantile", "revenue:0.9", "--ratio", "clicks/views",
      "--method",
      "clicks/views=ratio")
    #expect(result.status == 64, "welch is not for a ratio")
    let other = try analyze(
      "--metric", "revenue", "--covariate", "pre_revenue", "--method", "welch", "--method", "cuped",
      "--method",
      "mann_whitney", "--method", "bootstrap", "--quantile", "revenue:0.9", "--pairs", "all", "--margin",
      "0.5",
      "--shares", "1:1", "--confidence", "90%")
    #expect(other.status == 0 && other.errors.isEmpty)
    for method in ["welch", "cuped", "mann_whitney", "bootstrap", "quantile"] {
      #expect(other.output.contains(method), "\(method)")
    }
    #expect(other.output.split(separator: "\n").last?.contains("margin 0.5") == true)
  }

  @Test(arguments: [
    (["--metric", "revenu"], "did you mean 'revenue'?"),
    (["--metric", "revenue", "--control", "contrl"], "did you mean 'control'?"),
    (["--metric", "revenue", "--method", "mannwhitney"], "did you mean \"mann_whitney\"?"),
    (["--metric", "revenue", "--correction", "hommmel"], "did you mean \"hommel\"?"),
    (["--metric", "revenue", "--shares", "1:1:1"], "one share for each of control, B"),
    (["--metric", "revenue", "--quantile", "revenue:90"], "METRIC:P"),
    (["--metric", "revenue", "--margin", "-1%"], "--margin"),
    (["--metric", "revenue", "--margin", "revenu=1%"], "did you mean \"revenue\"?"),
    (["--metric", "revenue", "--margin", "revenue=0x10"], "METRIC= before it"),
    (["--metric", "revenue", "--margin", "1%", "--margin", "2%"], "given twice"),
    (["--metric", "revenue", "--covariate", "revenue"], "that is what is compared"),
    (["--metric", "revenue", "--separator", "pipe"], "--separator"),
    (["--metric", "revenue", "--lower", "revenu"], "did you mean \"revenue\"?"),
    (["--ratio", "clicks"], "NUMERATOR/DENOMINATOR"),
    (["--metric", "revenue", "--confidence", "95"], "from 50% to"),
    ([], "at least one --metric or --ratio"),
  ])
  func `what can't be asked for is told with what can, and ends with 64`(
    arguments: [String], problem: String
  ) throws {
    let result = try BuiltTool.run(
      ["analyze", "live.csv", "--variant", "variant"]
        + (arguments.contains("--control") ? [] : ["--control", "control"]) + arguments,
      in: sandbox.url)
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains(problem), "\(result.errors)")
  }

  @Test func `a sample ratio that is off leaves no verdict, and ends with 1 after everything is printed`()
    throws
  {
    let result = try analyze("--metric", "revenue", "--shares", "1:9", "--json")
    #expect(result.status == 1 && result.errors == "overture: sample ratio mismatch: no verdict stands\n")
    let rows = try JSONText(result.output).rows("comparisons")
    #expect(rows.map { $0["verdict"] as? String } == ["invalid"] && rows[0]["effect"] is Double)
  }

  @Test func `margins are for all metrics or for one`() throws {
    let result = try analyze(
      "--metric", "revenue", "--metric", "converted", "--margin", "2%", "--margin", "revenue=0.5", "--json")
    let margins = try JSONText(result.output).rows("comparisons").map { $0["margin"] as? [String: Double] }
    #expect(result.status == 0 && margins == [["absolute": 0.5], ["relative": 0.02]])
  }

  @Test func `rows that can't be read end with 1, and a file that isn't there with 64`() throws {
    try sandbox.write("variant,revenue\ncontrol,1\nB,x\n", to: "bad.csv")
    let bad = try BuiltTool.run(
      ["analyze", "bad.csv", "--variant", "variant", "--control", "control", "--metric", "revenue"],
      in: sandbox.url)
    #expect(bad.status == 1 && bad.output.isEmpty && bad.errors.contains("bad.csv, line 3, column revenue"))
    let absent = try BuiltTool.run(
      ["analyze", "lvie.csv", "--variant", "variant", "--control", "control", "--metric", "revenue"],
      in: sandbox.url)
    #expect(absent.status == 64 && absent.errors.contains("did you mean \"live.csv\"?"))
  }
}
