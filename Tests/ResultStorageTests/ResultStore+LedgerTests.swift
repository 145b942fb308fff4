import Experiments
import ResultStorage
import Testing

@Suite("The ledger in the store")
struct ResultStoreLedgerTests {
  private func storeWithRuns(_ count: Int) throws -> ResultStore {
    let store = try ResultStore.inMemory()
    for _ in 0..<count {
      let id = try store.beginRun(sampleRun())
      try store.completeRun(id, sampleRun())
    }
    return store
  }

  @Test("An entry comes back as it was")
  func roundTrip() throws {
    let store = try storeWithRuns(1)
    #expect(try store.ledger() == Ledger([]))
    let id = try store.addLedgerEntry(sampleEntry())
    var expected = sampleEntry()
    expected.id = id
    #expect(try store.ledgerEntry(id) == expected)
    #expect(try store.ledger() == Ledger([expected]))
    var bare = sampleEntry(digest: "b")
    (bare.observedOn, bare.note, bare.runMetric) = (nil, "", nil)
    let second = try store.addLedgerEntry(bare)
    bare.id = second
    #expect(try store.ledgerEntry(second) == bare)
    #expect(try store.ledgerEntries(of: 1) == [id, second])
  }

  @Test("The same live table is refused, under whatever name and for whatever run")
  func repetition() throws {
    let store = try storeWithRuns(2)
    _ = try store.addLedgerEntry(sampleEntry())
    var copy = sampleEntry(run: 2)
    copy.table = "copy.csv"
    let error = try storeError { _ = try store.addLedgerEntry(copy) }
    #expect(error.code == .repeatedObservation)
    #expect(error.message.contains("as 'live.csv'") && error.message.contains("overture ledger remove 1"))
    #expect(try store.ledger().entries.count == 1 && store.ledger().removed == [])
  }

  @Test("A deleted run leaves its numbers in the ledger")
  func deletedRun() throws {
    let store = try storeWithRuns(1)
    let id = try store.addLedgerEntry(sampleEntry())
    try store.deleteRun(1)
    let entry = try store.ledgerEntry(id)
    #expect(!entry.isRunStored && entry.run == 1 && entry.findings == sampleEntry().findings)
    #expect(try store.ledgerEntries(of: 1) == [id])
  }

  @Test("A removed entry's number is told, never given again, and its table can come back")
  func removal() throws {
    let store = try storeWithRuns(1)
    for digest in "abc" { _ = try store.addLedgerEntry(sampleEntry(digest: digest)) }
    try store.removeLedgerEntry(3)
    try store.removeLedgerEntry(1)
    #expect(try store.ledger().entries.map(\.id) == [2] && store.ledger().removed == [1, 3])
    #expect(try store.addLedgerEntry(sampleEntry(digest: "a")) == 4)
    let error = try storeError { try store.removeLedgerEntry(3) }
    #expect(error.code == .unknownEntry && error.message.contains("it has 2, 4"))
    #expect(try storeError { _ = try store.ledgerEntry(9) }.code == .unknownEntry)
  }

  @Test("Only a complete run enters")
  func states() throws {
    let store = try storeWithRuns(0)
    #expect(try storeError { _ = try store.addLedgerEntry(sampleEntry()) }.code == .unknownRun)
    let id = try store.beginRun(sampleRun())
    #expect(try storeError { _ = try store.addLedgerEntry(sampleEntry(run: id)) }.code == .wrongState)
    #expect(try store.ledger().entries.isEmpty)
  }

  @Test("A finding that cannot be leaves nothing behind")
  func inconsistent() throws {
    let store = try storeWithRuns(1)
    var entry = sampleEntry()
    entry.findings.append(entry.findings[0])
    #expect(try storeError { _ = try store.addLedgerEntry(entry) }.code == .inconsistentRecord)
    #expect(try store.ledger() == Ledger([]))
  }

  @Test("Numbers that are none become nil")
  func undefined() throws {
    let store = try storeWithRuns(1)
    var entry = sampleEntry()
    entry.findings[0].observed.lift = .nan
    let id = try store.addLedgerEntry(entry)
    #expect(try store.ledgerEntry(id).findings[0].observed.lift == nil)
  }
}
