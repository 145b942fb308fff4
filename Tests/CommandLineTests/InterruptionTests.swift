import Foundation
import ResultStorage
import TestSupport
import Testing

/// A run that doesn't come to its end leaves a row that says so, and nothing else.
struct InterruptionTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox.simulatedCopy()
  }

  /// A run that would take very long, once the store says that it is under way.
  private func runUnderWay() throws -> BuiltTool.Running {
    let running = try sandbox.start("simulate", "small", "--listeners", "1000000", "--workers", "1")
    for _ in 0..<500 {
      if try state(of: 2) == "running" { return running }
    }
    kill(running.id, SIGKILL)
    throw NeverUnderWay()
  }

  private func state(of run: Int) throws -> String? {
    let rows = try JSONText(try sandbox.run("runs", "--json").output).rows("runs")
    return rows.first { $0["id"] as? Int == run }?["state"] as? String
  }

  private struct NeverUnderWay: Error {}

  /// The next commands work, and nothing of the run is stored but its row.
  private func expectOnlyRow() throws {
    #expect(try state(of: 2) == "interrupted")
    let store = try ResultStore(path: sandbox.folder.file(Sandbox.store))
    let record = try store.record(of: 2)
    #expect(record.estimates.isEmpty && record.variants.isEmpty && record.exposures.isEmpty)
    let compare = try sandbox.run("compare", "1:popular", "2:helf")
    #expect(compare.status == 1 && compare.errors.contains("run 2 is interrupted"))
    #expect(try sandbox.run("trace", "2", "--listener", "5").output.hasPrefix("Listener 5: "))
    let next = try sandbox.run("simulate", "small", "--listeners", "4")
    #expect(next.status == 0 && next.output.contains("Run 3 · report"))
    #expect(try sandbox.run("runs", "delete", "2").status == 0)
  }

  @Test func `a killed run is listed as interrupted, and the next command works`() throws {
    let running = try runUnderWay()
    kill(running.id, SIGKILL)
    #expect(try running.result().status == -SIGKILL)
    try expectOnlyRow()
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a run that is asked to stop stores what it has and says how to go on`(signal: Int32) throws {
    let running = try runUnderWay()
    kill(running.id, signal)
    let result = try running.result()
    #expect(result.status == 128 + signal)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("run 2 was interrupted"))
    #expect(result.errors.contains("overture simulate --resume 2 --store runs.sqlite"))
    #expect(try state(of: 2) == "interrupted")
    #expect(try sandbox.run("simulate", "small", "--listeners", "4").output.contains("Run 3 · report"))
    #expect(try sandbox.run("runs", "delete", "2").status == 0)
  }

  @Test func `interrupted twice and resumed, a run has the rows of one that never stopped`() throws {
    let whole = try sandbox.run(
      "simulate", "small", "--listeners", "1500", "--workers", "1", "--label", "whole")
    #expect(whole.status == 0)
    var result = try interrupted(3, "simulate", "small", "--listeners", "1500", "--workers", "2", by: SIGINT)
    #expect(result.status == 130)
    try expectPartial(3)
    result = try interrupted(3, "simulate", "--resume", "latest", "--workers", "1", by: SIGTERM)
    #expect(result.status == 143)
    result = try sandbox.run("simulate", "--resume", "3")
    #expect(result.status == 0, "\(result.errors)")
    let store = try ResultStore(path: sandbox.folder.file(Sandbox.store))
    var (straight, resumed) = (try store.record(of: 2), try store.record(of: 3))
    straight.id = 3
    straight.label = nil
    (straight.startedAt, straight.finishedAt, straight.seconds) =
      (resumed.startedAt, resumed.finishedAt, resumed.seconds)
    #expect(straight == resumed)
    #expect(resumed.state == .complete && resumed.listeners == 1500)
    let again = try sandbox.run("simulate", "--resume", "3")
    #expect(again.status == 64 && again.errors.contains("is complete"))
  }

  /// Starts a command and stops it as soon as its run is under way.
  private func interrupted(
    _ run: Int, _ arguments: String..., by signal: Int32
  ) throws -> BuiltTool.Result {
    let running = try BuiltTool.Running(arguments + ["--store", Sandbox.store], in: sandbox.folder.url)
    // The store is looked at directly: a command for each look would take as long as the run.
    let store = try ResultStore(path: sandbox.folder.file(Sandbox.store))
    for _ in 0..<100_000 {
      if let newest = try store.runs(limit: 1).first, newest.id == run, newest.state != .interrupted { break }
    }
    kill(running.id, signal)
    return try running.result()
  }

  /// What is stored of an interrupted run says everywhere that it is partial.
  private func expectPartial(_ run: Int) throws {
    let store = try ResultStore(path: sandbox.folder.file(Sandbox.store))
    let record = try store.record(of: run)
    #expect(record.state == .interrupted && record.listeners < 1500 && record.plannedListeners == 1500)
    #expect(try sandbox.run("runs").output.contains("\(record.listeners) of 1500"))
    guard record.listeners > 0 else { return }
    #expect(record.estimates.allSatisfy { $0.n <= record.listeners })
    #expect(try sandbox.run("runs", "show", "\(run)").output.contains("Partial: this run was interrupted"))
    let compare = try sandbox.run("compare", "1:popular", "\(run):helf")
    #expect(compare.status == 0 && compare.errors.contains("run \(run) is partial"))
    #expect(
      try sandbox.run("report", "\(run)", "--format", "html,md,json", "--output", "partial").status == 0)
    for name in ["report.html", "report.md"] {
      let text = try String(contentsOfFile: sandbox.folder.file("partial/\(name)"), encoding: .utf8)
      #expect(text.contains("Partial: this run was interrupted"))
    }
  }

  @Test func `what can't be resumed says what to do`() throws {
    for (arguments, part) in [
      (["--resume", "1"], "run 1 is complete"), (["--resume", "9"], "no run '9'"),
      (["--resume", "latest"], "was interrupted and can be gone on with"),
      (["--resume", "1", "--seed", "4"], "leave out --seed 4"), ([], "name a scenario"),
      (["small", "--resume", "1"], "leave out"),
    ] {
      let result = try BuiltTool.run(
        ["simulate"] + arguments + ["--store", Sandbox.store], in: sandbox.folder.url)
      #expect(result.status == 64, "\(arguments): \(result.errors)")
      #expect(result.errors.lowercased().contains(part.lowercased()), "\(arguments): \(result.errors)")
    }
  }

  @Test func `a label that is taken is refused unless it may be replaced`() throws {
    let refused = try sandbox.run("simulate", "small", "--listeners", "4", "--label", "first")
    #expect(refused.status == 64 && refused.errors.contains("--replace-label"))
    let taken = try sandbox.run(
      "simulate", "small", "--listeners", "4", "--label", "first", "--replace-label")
    #expect(taken.status == 0)
    let store = try ResultStore(path: sandbox.folder.file(Sandbox.store))
    #expect(try store.run(matching: "first").id == 2)
    #expect(try store.record(of: 1).label == nil)
  }

  @Test(.enabled(if: FileManager.default.isWritableFile(atPath: "/dev/full")))
  func `standard output that can't be written is a failure`() throws {
    for command in ["runs", "list policies", "runs show 1"] {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      let tool = try #require(BuiltTool.path)
      process.arguments = [
        "-c", "'\(tool)' \(command) \(command.hasPrefix("list") ? "" : "--store runs.sqlite") >/dev/full",
      ]
      process.currentDirectoryURL = sandbox.folder.url
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 1, "\(command)")
    }
  }
}
