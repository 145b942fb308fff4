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
  func `a run that is asked to stop says so and leaves cleanly`(signal: Int32) throws {
    let running = try runUnderWay()
    kill(running.id, signal)
    let result = try running.result()
    #expect(result.status == 128 + signal)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("run 2 was interrupted"))
    try expectOnlyRow()
  }
}
