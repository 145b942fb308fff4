import Experiments
import GRDB
import Testing

@testable import ResultStorage  // to write as a process that has ended

/// An interrupted run keeps what it had, and what it takes to go on.
struct ResultStoreResumingTests {
  private let state = [UInt8]((0..<5000).map { UInt8(truncatingIfNeeded: $0 * 7) })

  private func partial(_ record: RunRecord = sampleRun(label: "night")) -> RunRecord {
    var record = record
    record.plannedListeners = record.listeners * 4
    return record
  }

  @Test func `what was interrupted comes back, with its state`() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(partial())
    try store.interruptRun(id, partial(), state: state)
    var expected = partial()
    expected.id = id
    expected.state = .interrupted
    #expect(try store.record(of: id) == expected)
    #expect(try store.savedState(of: id) == state)
    #expect(try store.resumableRun(matching: "night").id == id)
    let summary = try store.resumableRun(matching: "latest")
    #expect(summary.id == id && summary.listeners == 500 && summary.plannedListeners == 2000)
  }

  @Test func `a run that goes on keeps what it had until it ends, and then nothing of it`() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(partial())
    try store.interruptRun(id, partial(), state: state)
    try store.resumeRun(id)
    #expect(try store.record(of: id).state == .running)
    #expect(try store.record(of: id).estimates == partial().estimates)
    let other = Array(state.reversed())
    try store.interruptRun(id, partial(), state: other)
    #expect(try store.savedState(of: id) == other)
    try store.resumeRun(id)
    try store.completeRun(id, partial())
    var expected = partial()
    expected.id = id
    #expect(try store.record(of: id) == expected)
    #expect(try store.read { try !store.hasSavedState(id, in: $0) })
  }

  @Test func `a completed run has the same rows whether it was interrupted or not`() throws {
    let (straight, detour) = (try ResultStore.inMemory(), try ResultStore.inMemory())
    let id = try straight.beginRun(partial())
    try straight.completeRun(id, partial())
    _ = try detour.beginRun(partial())
    var some = partial()
    some.estimates.removeLast(3)
    some.comparisons.removeAll()
    some.traces.removeAll()
    try detour.interruptRun(id, some, state: state)
    try detour.resumeRun(id)
    try detour.completeRun(id, partial())
    for table in Self.tables {
      #expect(try rows(of: table, in: straight) == rows(of: table, in: detour), "\(table)")
    }
  }

  @Test func `a process that dies while a run goes on leaves it as it was interrupted`() throws {
    var settings = StoreSettings()
    settings.process = ProcessIdentity(host: ProcessIdentity.current.host, id: 1 << 29, startMark: "gone")
    let store = try ResultStore.inMemory(settings: settings)
    let id = try store.beginRun(partial())
    try store.interruptRun(id, partial(), state: state)
    try store.resumeRun(id)
    let abandoned = try store.read { database in try store.abandonedRuns(in: database) }
    #expect(abandoned.isEmpty || abandoned == [id])
    try store.interruptRun(id)
    #expect(try store.savedState(of: id) == state)
    #expect(try store.record(of: id).estimates == partial().estimates)
  }

  @Test func `a run that fails while it goes on is interrupted again`() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(partial())
    try store.interruptRun(id, partial(), state: state)
    try store.resumeRun(id)
    try store.failRun(id)
    #expect(try store.record(of: id).state == .interrupted)
    #expect(try store.savedState(of: id) == state)
  }

  @Test func `what can't be gone on with is refused, and what to do is said`() throws {
    let store = try ResultStore.inMemory()
    #expect(try storeError { _ = try store.resumableRun(matching: "latest") }.code == .notResumable)
    let complete = try store.beginRun(sampleRun())
    try store.completeRun(complete, sampleRun())
    let failed = try store.beginRun(sampleRun())
    try store.failRun(failed)
    let running = try store.beginRun(sampleRun())
    let killed = try store.beginRun(sampleRun())
    try store.interruptRun(killed)
    for (run, part) in [
      (complete, "is complete: there is nothing"), (failed, "failed, and nothing of it was kept. Simulate"),
      (running, "is under way. Stop its process"),
      (killed, "was killed before anything of it was kept. Simulate"),
    ] {
      let error = try storeError { _ = try store.resumableRun(matching: "\(run)") }
      #expect(error.code == .notResumable && error.message.contains(part), "\(error)")
      #expect(try storeError { try store.resumeRun(run) }.code == .notResumable)
      #expect(try storeError { _ = try store.savedState(of: run) }.code == .notResumable)
    }
    #expect(try storeError { _ = try store.resumableRun(matching: "99") }.code == .unknownRun)
  }

  @Test func `of two processes that go on with a run, one is refused`() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(partial())
    try store.interruptRun(id, partial(), state: state)
    try store.resumeRun(id)
    let error = try storeError { try store.resumeRun(id) }
    #expect(error.code == .notResumable && error.message.contains("is under way"))
  }

  @Test func `what contradicts itself is not stored, and the run stays as it was`() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(partial())
    var wrong = partial()
    wrong.variants.removeAll()
    #expect(try storeError { try store.interruptRun(id, wrong, state: state) }.code == .inconsistentRecord)
    #expect(try store.record(of: id).state == .running)
  }

  @Test func `a deleted run takes its state along`() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(partial())
    try store.interruptRun(id, partial(), state: state)
    try store.deleteRun(id)
    #expect(try rows(of: "unfinished", in: store).isEmpty)
  }

  /// Every row of a table as text, without the numbers that only count rows.
  private func rows(of table: String, in store: ResultStore) throws -> [String] {
    try store.read { database in
      let names = try String.fetchAll(database, sql: "SELECT name FROM pragma_table_info('\(table)')")
      let chosen = names.filter { !["id", "cell_id"].contains($0) && !$0.hasPrefix("process_") }
      let columns = chosen.map { "quote(\($0))" }.joined(separator: " || ',' || ")
      return try String.fetchAll(database, sql: "SELECT \(columns) FROM \(table) ORDER BY id")
    }
  }

  private static let tables = [
    "run", "variant", "behavior", "metric", "cell", "estimate", "moment", "comparison", "curve", "funnel",
    "exposure", "trace", "gate_result", "unfinished",
  ]
}
