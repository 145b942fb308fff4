import Foundation
import TestSupport
import Testing

struct StoredRunsTests {
  @Test func `stored runs are listed, shown, labelled, compared, traced, reported and deleted`() throws {
    let bench = try Workbench()
    defer { bench.remove() }
    let first = try bench.simulate("--label", "before")
    try bench.simulate("--seed", "4")
    #expect(try bench.run("runs").output.contains("before"))
    let shown = try bench.run("runs", "show", "before").output
    #expect(first.output.hasPrefix(shown.split(separator: "\n").first ?? "-"))
    #expect(try bench.run("runs", "label", "2", "after").status == 0)

    let paired = try bench.run("compare", "before:plain", "before:near")
    #expect(paired.status == 0 && paired.output.contains("paired over the same people"))
    let apart = try bench.run("compare", "before:plain", "after:near")
    #expect(apart.status == 0 && apart.output.contains("independent"))

    let life = try bench.run("trace", "before", "--listener", "5", "--variant", "near")
    #expect(life.status == 0 && life.output.contains("Onboarded by near (similar)"))
    let log = try object(try bench.run("trace", "before", "--listener", "5", "--json").output)
    #expect((log["lives"] as? [Any])?.count == 3)

    let report = try bench.run("report", "latest", "--format", "junit,html", "--output", bench.path("again"))
    #expect(report.output.hasSuffix("report \(bench.path("again"))/report.junit.xml\n"))
    #expect(try bench.run("runs", "delete", "2").status == 0)
    #expect(try !bench.run("runs").output.contains("after"))
  }

  @Test func `baselines are set, listed and removed`() throws {
    let bench = try Workbench()
    defer { bench.remove() }
    try bench.simulate()
    #expect(try bench.run("baseline", "set", "live", "latest:near").status == 0)
    #expect(try bench.run("baseline", "list").output.contains("near"))
    #expect(try bench.run("runs", "delete", "1").status == 64)
    #expect(try bench.run("baseline", "remove", "live").status == 0)
  }

  @Test(arguments: ["policies", "behaviors", "metrics", "surfaces"])
  func `each registry is listed with its parameters`(registry: String) throws {
    #expect(try BuiltTool.run(["list", registry]).output.count > 100)
    let json = try object(try BuiltTool.run(["list", registry, "--json"]).output)
    let entries = try #require(json[registry] as? [[String: Any]])
    #expect(!entries.isEmpty && entries.allSatisfy { $0["name"] is String && $0["parameters"] is [Any] })
    #expect(entries.allSatisfy { ($0["name"] as? String)?.contains(" ") == false })
  }

  @Test(arguments: ["simulate", "compare", "gate", "baseline", "report", "runs", "trace", "list"])
  func `each command's help shows an example`(command: String) throws {
    let help = try BuiltTool.run([command, "--help"])
    #expect(help.status == 0 && help.output.contains("Example: overture \(command)"))
  }
}
