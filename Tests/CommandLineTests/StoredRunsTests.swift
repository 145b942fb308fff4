import Foundation
import TestSupport
import Testing

/// What is stored, and what can be done with it: runs, baselines, reports, traces.
struct StoredRunsTests {
  @Test func `runs are listed, shown, labelled and deleted`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    let list = try sandbox.run("runs")
    #expect(list.output.contains("first") && list.output.contains("popular, helf"))
    let json = try JSONText(try sandbox.run("runs", "--json").output)
    #expect(json.keys == ["schema", "runs"])
    #expect(
      try json.keys(of: "runs") == [
        "id", "label", "scenario", "state", "seed", "listeners", "planned_listeners", "variants", "started",
        "seconds",
      ])
    #expect(try sandbox.run("runs", "show", "first").output.hasPrefix("small: 24 listeners"))
    #expect(try sandbox.run("runs", "label", "1", "kept").output == "Run 1 is labelled kept.\n")
    #expect(try sandbox.run("runs", "show", "kept").status == 0)
    #expect(try sandbox.run("runs", "show", "first").status == 64)
    #expect(try sandbox.run("runs", "delete", "kept").output == "Run 1 is deleted.\n")
    #expect(try sandbox.run("runs").output.hasPrefix("No runs are stored yet."))
  }

  @Test func `baselines are pinned, listed and removed, and protect their run`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    #expect(try sandbox.run("baseline", "list").output.hasPrefix("No baseline is set."))
    #expect(try sandbox.run("baseline", "set", "live", "latest:helf").status == 0)
    let row = try #require(
      try JSONText(try sandbox.run("baseline", "list", "--json").output).rows("baselines").first)
    #expect(Set(row.keys) == ["name", "run", "variant", "set", "until"])
    #expect(row["name"] as? String == "live" && row["variant"] as? String == "helf")
    #expect(try sandbox.run("baseline", "list").output.contains("helf"))
    let pinned = try sandbox.run("runs", "delete", "1")
    #expect(pinned.status == 64 && pinned.errors.contains("baseline remove"))
    let wrong = try sandbox.run("baseline", "set", "other", "1:hefl")
    #expect(wrong.status == 64 && wrong.errors.contains("Did you mean 'helf'?"))
    let unknown = try sandbox.run("baseline", "remove", "lvie")
    #expect(unknown.status == 64 && unknown.errors.contains("Did you mean 'live'?"))
    #expect(try sandbox.run("baseline", "remove", "live").output.contains("Baseline live is removed"))
    #expect(try sandbox.run("runs", "delete", "1").status == 0)
  }

  @Test func `a report is written again from the store, byte for byte`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    let result = try sandbox.run("report", "latest", "--format", "csv,md,junit", "--output", "again")
    #expect(result.output == "Run 1 · report again/report.csv\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.folder.file("again")).count == 3)
    let original = try Sandbox.simulated().folder
    for format in ["csv", "md"] {
      let (old, new) = (
        original.file("small-1/report.\(format)"), sandbox.folder.file("again/report.\(format)")
      )
      #expect(FileManager.default.contentsEqual(atPath: old, andPath: new), "\(format)")
    }
    let wrong = try sandbox.run("report", "--format", "htlm")
    #expect(wrong.status == 64 && wrong.errors.contains("did you mean \"html\"?"))
  }

  @Test func `one life is told under one variant or all, in words or as JSON`() throws {
    let sandbox = try Sandbox.simulated()
    let one = try sandbox.run("trace", "first", "--listener", "3", "--variant", "helf")
    #expect(one.status == 0 && one.output.contains("Onboarded by helf"))
    let all = try sandbox.run("trace", "--listener", "3")
    #expect(all.output.contains("Onboarded by helf") && all.output.contains("Onboarded by popular"))
    let json = try JSONText(try sandbox.run("trace", "--listener", "3", "--json").output)
    #expect(try json.keys(of: "lives") == ["variant", "behavior", "listener", "log"])
    #expect(try json.rows("lives").count == 2)
  }

  @Test(arguments: [
    (["--listener", "24"], "from 0 to 23"), (["--listener", "-1"], "from 0 to 23"),
    (["--listener", "x"], "x"), ([], "--listener"),
    (["--listener", "0", "--variant", "hefl"], "did you mean \"helf\"?"),
    (["--listener", "0", "--behavior", "typcal"], "did you mean \"typical\"?"),
  ])
  func `a life that nobody lived is wrong usage`(arguments: [String], message: String) throws {
    let sandbox = try Sandbox.simulated()
    let result = try BuiltTool.run(
      ["trace", "1"] + arguments + ["--store", Sandbox.store], in: sandbox.folder.url)
    #expect(result.status == 64 && result.errors.contains(message), "\(result.errors)")
  }

  @Test(arguments: ["latest", "17:helf", "two words ", "with:colon", "12", ""])
  func `a label that could be taken for something else is refused`(label: String) throws {
    let sandbox = try Sandbox.simulatedCopy()
    let before = try sandbox.run("runs", "--json").output
    let result = try sandbox.run("runs", "label", "1", label)
    #expect(result.status == 64 && result.errors.contains("cannot be a label"))
    let simulated = try sandbox.run("simulate", "small", "--listeners", "4", "--label", label)
    #expect(simulated.status == 64 && simulated.errors.contains("cannot be a label"))
    #expect(try sandbox.run("runs", "--json").output == before)
  }
}
