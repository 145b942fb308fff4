import Experiments
import GRDB
import ResultStorage
import Testing

@Suite("Labels and deletion")
struct ResultStoreKeepingTests {
  @Test("A label can be given, changed and taken away")
  func labeling() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(sampleRun())
    for label in ["nightly", "v2 (after the fix)", "2024-09-17", nil] {
      try store.label(id, label)
      #expect(try store.record(of: id).label == label)
    }
  }

  @Test(
    "A text that could be taken for something else is no label",
    arguments: ["", "12", "latest", "a:b", " a", "a ", "\n"])
  func badLabels(label: String) throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(sampleRun())
    #expect(try storeError { try store.label(id, label) }.code == .invalidName)
    #expect(try storeError { _ = try store.beginRun(sampleRun(label: label)) }.code == .invalidName)
    #expect(try store.runs().count == 1)
  }

  @Test("A label that another run has is refused with that run, in every way of giving it")
  func takenLabel() throws {
    let store = try ResultStore.inMemory()
    let holder = try store.beginRun(sampleRun(label: "nightly"))
    let other = try store.beginRun(sampleRun())
    let ways: [() throws -> Void] = [
      { try store.label(other, "nightly") }, { _ = try store.beginRun(sampleRun(label: "nightly")) },
    ]
    for state in ["running", "complete"] {
      for way in ways {
        let error = try storeError { try way() }
        #expect(error.code == .labelInUse)
        #expect(error.message.hasPrefix("Run 1 (\(state)) has the label 'nightly'"))
      }
      if state == "running" { try store.completeRun(holder, sampleRun()) }
    }
    #expect(try store.runs().map(\.label) == [nil, "nightly"])
  }

  @Test("A label is taken from another run on request, and from one that came to nothing without")
  func replacedLabel() throws {
    let store = try ResultStore.inMemory()
    _ = try store.beginRun(sampleRun(label: "nightly"))
    let second = try store.beginRun(sampleRun(label: "nightly"), replacing: true)
    #expect(try store.runs().map(\.label) == ["nightly", nil])
    try store.label(1, "nightly", replacing: true)
    try store.label(1, "nightly")
    #expect(try store.runs().map(\.label) == [nil, "nightly"])
    try store.failRun(1)
    try store.label(second, "nightly")
    try store.interruptRun(second)
    #expect(try store.beginRun(sampleRun(label: "nightly")) == 3)
    #expect(try store.runs().map(\.label) == ["nightly", nil, nil])
  }

  @Test("A run that lost its label while it was thought interrupted is completed without it")
  func lostLabel() throws {
    let store = try ResultStore.inMemory()
    let first = try store.beginRun(sampleRun(label: "nightly"))
    try store.interruptRun(first)
    _ = try store.beginRun(sampleRun(label: "nightly"))
    try store.completeRun(first, sampleRun(label: "nightly"))
    #expect(try store.runs().map(\.label) == ["nightly", nil])
    #expect(try store.record(of: first) == stored(sampleRun(), as: first))
  }

  @Test("A run that is not there can be neither labeled nor deleted")
  func unknown() throws {
    let store = try ResultStore.inMemory()
    #expect(try storeError { try store.label(1, "a") }.code == .unknownRun)
    #expect(try storeError { try store.deleteRun(1) }.code == .unknownRun)
  }

  @Test("Deleting a run empties every table of it and leaves the others alone")
  func deletion() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let store = try ResultStore(path: path)
    for name in ["quickstart", "sensitivity"] {
      let id = try store.beginRun(sampleRun(scenario: name))
      try store.interruptRun(id, sampleRun(scenario: name), state: [1, 2, 3])
    }
    let kept = try store.record(of: 2)
    try store.deleteRun(1)
    #expect(try store.record(of: 2) == kept)
    try withRawDatabase(path) { database in
      for table in try String.fetchAll(database, sql: tablesOfRuns) {
        let left = try Int.fetchAll(database, sql: "SELECT DISTINCT run_id FROM \(table)")
        #expect(left == [2], "\(table)")
      }
      #expect(try String.fetchAll(database, sql: "SELECT name FROM scenario") == ["sensitivity"])
    }
  }

  @Test("A run that a baseline points at is not deleted; after the baseline's removal it is")
  func pinned() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(sampleRun())
    try store.completeRun(id, sampleRun())
    try store.setBaseline("live", run: id, at: "2024-09-18T00:00:00Z")
    let error = try storeError { try store.deleteRun(id) }
    #expect(error.code == .pinned)
    #expect(error.message.contains("'live'"))
    #expect(try store.record(of: id) == stored(sampleRun(), as: id))
    try store.removeBaseline("live", at: "2024-09-19T00:00:00Z")
    try store.deleteRun(id)
    #expect(try store.runs().isEmpty)
    #expect(try store.baselineHistory(of: "live").map(\.run) == [id])
  }

  @Test("The database itself refuses to lose a run that a baseline points at")
  func pinnedBelow() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let store = try ResultStore(path: path)
    let id = try store.beginRun(sampleRun())
    try store.completeRun(id, sampleRun())
    try store.setBaseline("live", run: id, at: "2024-09-18T00:00:00Z")
    #expect(throws: DatabaseError.self) {
      try withRawDatabase(path) { try $0.execute(sql: "DELETE FROM run") }
    }
    #expect(try store.runs().count == 1)
  }

  @Test("A run under way is not deleted while its process lives")
  func running() throws {
    let store = try ResultStore.inMemory()
    let id = try store.beginRun(sampleRun())
    #expect(try storeError { try store.deleteRun(id) }.code == .wrongState)
    try store.failRun(id)
    try store.deleteRun(id)
    #expect(try storeError { try store.completeRun(id, sampleRun()) }.code == .unknownRun)
  }
}

private let tablesOfRuns = """
  SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
  WHERE m.type = 'table' AND c.name = 'run_id' AND m.name NOT IN ('baseline', 'ledger_entry')
  """
