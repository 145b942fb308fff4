import Foundation
import TestSupport
import Testing

struct LedgerTests {
  /// 200 rows a variant, of which the treatment completes more.
  private static func table(_ variants: [String] = ["popular", "helf"], salt: Int = 0) -> String {
    let rows = (0..<400).map { i in
      let place = i / 2
      let completed = place % 2 == 0 || (i % 2 == 1 && place < 100) ? 1 : 0
      return "\(i),\(variants[i % 2]),\(completed),\(3 + (place * 7 + salt) % 5),\(place)"
    }
    return "user,variant,completed,artists_selected,revenue\n" + rows.joined(separator: "\n") + "\n"
  }

  private static var today: String { Date().formatted(.iso8601.year().month().day()) }

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.simulatedCopy()
    try sandbox.folder.write(Self.table(), to: "live.csv")
    try sandbox.folder.write(Self.table(["A", "B"], salt: 1), to: "named.csv")
    return sandbox
  }

  @Test func `a live table is linked, listed, quoted by reports, exported, and removed`() throws {
    let sandbox = try sandbox()
    let empty = try sandbox.run("ledger")
    #expect(empty.status == 0 && empty.output.contains("The ledger is empty"))
    #expect(try !sandbox.run("runs", "show", "1").output.contains("live test"))

    let added = try sandbox.run(
      "ledger", "add", "--run", "latest", "--live", "live.csv", "--note", "spring",
      "--observed", Self.today)
    #expect(added.status == 0, "\(added.errors)")
    #expect(added.output.contains("live table: live.csv, 400 rows") && added.output.contains("note: spring"))
    #expect(added.output.contains("Entry 1 is in the ledger. On "))

    let named = try sandbox.run(
      "ledger", "add", "--run", "1", "--live", "named.csv", "--map", "A=popular", "--map", "B=helf",
      "--observed",
      "2020-02-29", "--metric", "artists_selected", "--json")
    #expect(named.status == 0 && named.errors.contains("marked as hindsight"))
    let entry = try #require(try JSONText(named.output).object["entry"] as? [String: Any])
    #expect(entry["entry"] as? Int == 2 && entry["hindsight"] as? Bool == true)
    let findings = try #require(entry["findings"] as? [[String: Any]])
    #expect(findings.count == 1 && findings[0]["live_treatment"] as? String == "B")

    let list = try sandbox.run("ledger")
    #expect(
      list.output.contains("Predicted against live lifts, 2 entries") && list.output.contains("+50.0 %"))
    let json = try JSONText(try sandbox.run("ledger", "list", "--json", "--metric", "completed").output)
    #expect(try json.rows("entries").count == 1 && json.rows("metrics").count == 1)
    #expect(
      json.keys == [
        "schema", "behavior", "experiments", "undated", "hindsight", "metrics", "entries", "removed",
      ])
    #expect(try sandbox.run("ledger", "show", "1").output.contains("completed"))

    // Another run's report quotes it; of its own live test a run's report says where to read of it.
    #expect(try sandbox.run("simulate", "small", "--workers", "1").status == 0)
    let report = try sandbox.run("report", "2", "--output", "again", "--format", "html,md,json")
    #expect(report.status == 0)
    for file in ["report.html", "report.md", "report.json"] {
      let text = try String(contentsOf: sandbox.folder.url.appending(path: "again/\(file)"), encoding: .utf8)
      #expect(
        text.contains(file.hasSuffix("json") ? "\"ledger\": {" : "this simulator got the sign"), "\(file)")
    }
    #expect(try sandbox.run("runs", "show", "2").output.contains("this simulator got the sign"))
    let own = try sandbox.run("runs", "show", "1").output
    #expect(own.contains("own live tests") && !own.contains("this simulator got the sign"))

    #expect(try sandbox.run("ledger", "export").output.split(separator: "\r\n").count == 4)
    #expect(try sandbox.run("ledger", "page").output == "Ledger page ledger.html\n")
    let page = try String(contentsOf: sandbox.folder.url.appending(path: "ledger.html"), encoding: .utf8)
    #expect(page.contains("<h1>") && page.contains("live.csv"))

    #expect(
      try sandbox.run("runs", "delete", "1").output
        == "Run 1 is deleted. The ledger keeps what it predicted: entry 1, 2.\n")
    #expect(try sandbox.run("ledger", "show", "1").output.contains("deleted since"))
    #expect(
      try sandbox.run("ledger", "remove", "2").output == "Entry 2 is removed: run 1, live table named.csv.\n")
    #expect(try sandbox.run("ledger").output.contains("Entry 2 was removed"))
  }

  @Test func `an entry that nobody dated, and one judged by another metric, are told`() throws {
    let sandbox = try sandbox()
    let added = try sandbox.run(
      "ledger", "add", "--run", "1", "--live", "live.csv", "--metric", "artists_selected")
    #expect(added.status == 0 && added.errors.contains("without --observed"), "\(added.errors)")
    #expect(added.errors.contains("puts completed first"), "\(added.errors)")
    #expect(added.output.contains("no lift that is known to have been predicted"))
    let page = try sandbox.run("ledger", "page", "--metric", "artists_selected", "--output", "-")
    #expect(page.status == 0 && !page.output.contains("is empty"))
  }

  @Test func `the same table twice is refused and changes nothing`() throws {
    let sandbox = try sandbox()
    #expect(try sandbox.run("ledger", "add", "--run", "1", "--live", "live.csv").status == 0)
    try sandbox.folder.write(Self.table(), to: "copy.csv")
    let before = sandbox.storeBytes
    let again = try sandbox.run("ledger", "add", "--run", "1", "--live", "copy.csv")
    #expect(again.status == 64 && again.output.isEmpty)
    #expect(again.errors.contains("in the ledger already, as 'live.csv': entry 1, for run 1"))
    #expect(sandbox.storeBytes == before)
  }

  @Test(arguments: [
    (["--live", "named.csv"], "no variant of the table is the control \"popular\" of run 1"),
    (["--live", "named.csv"], "the table has A, B; run 1 has popular, helf"),
    (["--live", "named.csv", "--map", "A=populr"], "did you mean \"popular\"?"),
    (["--live", "named.csv", "--map", "A"], "accepted is LIVE=VARIANT"),
    (["--live", "live.csv", "--metric", "complete"], "did you mean \"completed\"?"),
    (["--live", "live.csv", "--map-metric", "revenue=minutes"], "no metric \"minutes\""),
    (["--live", "live.csv", "--observed", "2026-02-29"], "a day as YYYY-MM-DD"),
    (["--live", "live.csv", "--observed", "1.11.2026"], "a day as YYYY-MM-DD"),
    (["--live", "liv.csv"], "no file here; did you mean \"live.csv\"?"),
    (["--live", "-"], "accepted is a file"),
    (["--live", "live.csv", "--variant-column", "group"], "group"),
    (["--live", "live.csv", "--separator", "semicolon"], "is --separator right?"),
    (["--live", "live.csv", "--ratio", "completed"], "NUMERATOR/DENOMINATOR"),
  ])
  func `what doesn't fit is wrong usage and says what does`(arguments: [String], message: String) throws {
    let sandbox = try sandbox()
    let result = try BuiltTool.run(
      ["ledger", "add", "--run", "1", "--store", Sandbox.store] + arguments, in: sandbox.folder.url)
    #expect(result.status == 64 && result.output.isEmpty, "\(result.errors)")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(try sandbox.run("ledger").output.contains("The ledger is empty"))
  }

  @Test func `runs, entries and rows that aren't there are told with what is`() throws {
    let sandbox = try sandbox()
    let run = try sandbox.run("ledger", "add", "--run", "first1", "--live", "live.csv")
    #expect(run.status == 64 && run.errors.contains("Did you mean 'first'?"))
    #expect(try sandbox.run("ledger", "show", "3").errors.contains("it is empty"))
    _ = try sandbox.run("ledger", "add", "--run", "1", "--live", "live.csv")
    let entry = try sandbox.run("ledger", "remove", "3")
    #expect(entry.status == 64 && entry.errors.contains("it has 1"))
    let row = try sandbox.run("ledger", "--behavior", "typicl")
    #expect(row.status == 64 && row.errors.contains("did you mean \"typical\"?"))
    let metric = try sandbox.run("ledger", "--metric", "complete")
    #expect(metric.status == 64 && metric.errors.contains("did you mean \"completed\"?"))
    let none = try BuiltTool.run(["ledger", "--store", "none.sqlite"], in: sandbox.folder.url)
    #expect(none.status == 64 && none.errors.contains("No store at"))
  }

  @Test func `the live control may be another variant than the run's`() throws {
    let sandbox = try sandbox()
    let turned = try sandbox.run(
      "ledger", "add", "--run", "1", "--live", "live.csv", "--control", "helf", "--metric",
      "artists_selected",
      "--json")
    #expect(turned.status == 0, "\(turned.errors)")
    let entry = try #require(try JSONText(turned.output).object["entry"] as? [String: Any])
    let finding = try #require((entry["findings"] as? [[String: Any]])?.first)
    #expect(finding["control"] as? String == "helf" && finding["treatment"] as? String == "popular")
    let predicted = try #require((finding["predicted"] as? [String: Any])?["lift"] as? Double)
    // What the run itself says of helf against popular, the other way round: 1/(1 + lift) - 1.
    let run = try JSONText(try sandbox.run("runs", "show", "1", "--json").output).rows("comparisons")
    let own = try #require(
      run.first { $0["metric"] as? String == "artists_selected" && $0["segment"] as? String == "all" })
    let lift = try #require(own["lift"] as? Double)
    #expect(abs(predicted - (1 / (1 + lift) - 1)) < 1e-9)
  }

  @Test func `a table whose units came wrongly can't enter`() throws {
    let sandbox = try sandbox()
    let rows = (0..<600).map { "\($0),\($0 % 3 == 0 ? "popular" : "helf"),\($0 % 2)" }
    try sandbox.folder.write("user,variant,completed\n" + rows.joined(separator: "\n"), to: "bad.csv")
    let result = try sandbox.run("ledger", "add", "--run", "1", "--live", "bad.csv")
    #expect(result.status == 1 && result.errors.contains("sample ratio mismatch"))
  }
}
