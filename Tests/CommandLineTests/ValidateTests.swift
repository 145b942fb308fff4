import Foundation
import TestSupport
import Testing

/// What `validate` writes, and what it says of bad studies.
struct ValidateTests {
  private static let study = """
    overture_study: 1
    name: tiny
    catalog: {source: builtin, artists: 60, attributes: 6, dimensions: 4}
    surface: {kind: artist_grid, slate_size: 6, max_screens: 2, min_selections: 1}
    horizon_days: 2
    worlds: [typical]
    logging: [{name: explored, policies: [popular], sessions: 100}]
    models: [marginal]
    targets: [{name: popular, policy: popularity}, {name: chance, policy: random}]
    metrics: [completed, artists_selected]
    live_users: 200
    simulated_users: 100
    replications: 0
    """

  private func run(_ arguments: [String], study: String = study) throws -> (BuiltTool.Result, TemporaryFolder)
  {
    let folder = try TemporaryFolder(["Studies/tiny.yaml": study])
    return (try BuiltTool.run(["validate"] + arguments, in: folder.url), folder)
  }

  @Test func `a study is named, run and reported, and its logs go away`() throws {
    let (result, folder) = try run(["tiny"])
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.hasPrefix("tiny: 1 world, 1 log, 2 policies"))
    #expect(result.output.hasSuffix("report: Results/tiny/report.html\n"))
    let written = try FileManager.default.contentsOfDirectory(atPath: folder.file("Results/tiny")).sorted()
    #expect(written == ["report.csv", "report.html", "report.json", "report.md"])
  }

  @Test func `what lies in the folder of the report stays as it was`() throws {
    // The log is called explored, too.
    let log = "Results/tiny/explored.jsonl"
    let folder = try TemporaryFolder(["Studies/tiny.yaml": Self.study, log: "mine"])
    let result = try BuiltTool.run(["validate", "tiny", "--seed", "7"], in: folder.url)
    #expect(result.status == 0)
    #expect(try String(contentsOfFile: folder.file(log), encoding: .utf8) == "mine")
    let page = try String(contentsOfFile: folder.file("Results/tiny/report.md"), encoding: .utf8)
    #expect(page.contains("overture validate Studies/tiny.yaml --seed 7\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("Results/tiny")).count == 5)
  }

  @Test func `any number of cores prints the same object`() throws {
    let (one, _) = try run(["tiny", "--json", "--workers", "1"])
    let (two, _) = try run(["tiny", "--json", "--workers", "2"])
    #expect(one.status == 0 && one.output == two.output)
    #expect(one.output.contains("\"schema\": 2"))
  }

  @Test func `bad input is told and ends with 64`() throws {
    let (bad, _) = try run(["tiny"], study: Self.study.replacing("policy: random", with: "policy: rendom"))
    #expect(bad.status == 64 && bad.errors.contains("did you mean \"random\"?"))
    let (missing, _) = try run(["tinny"])
    #expect(missing.status == 64 && missing.errors.contains("did you mean \"tiny\"?"))
    let (data, _) = try run(["tiny", "--data", "here"])
    #expect(data.status == 64 && data.errors.contains("built-in catalog"))
    let (workers, _) = try run(["tiny", "--workers", "0"])
    #expect(workers.status == 64)
  }
}
