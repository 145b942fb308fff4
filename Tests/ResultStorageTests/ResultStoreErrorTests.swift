import GRDB
import Testing

@testable import ResultStorage  // for the mapping of result codes and for settings that bring them about

@Suite("What a store cannot do")
struct ResultStoreErrorTests {
  @Test("A full disk stops a run from being stored, marks it failed, and says so")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try ResultStore(path: path).close()
    let pages: Int = try #require(try rawValue(path, "PRAGMA page_count"))
    var settings = StoreSettings()
    settings.maximumPages = pages + 2
    let store = try ResultStore(path: path, settings: settings)
    let id = try store.beginRun(sampleRun())
    let before = try store.record(of: id)
    var large = sampleRun()
    for index in large.moments.indices { large.moments[index].moments = sampleMoments(filledBuckets: 256) }
    let error = try storeError { try store.completeRun(id, large) }
    #expect(error.code == .diskFull)
    #expect(error.message.contains("Free some space"))
    #expect(error.message.hasSuffix("Run \(id) is marked failed, without results."))
    var after = before
    after.state = .failed
    #expect(try store.record(of: id) == after)
    #expect(before.state == .running)
  }

  @Test("A disk too full to begin a run leaves the store as it was")
  func fullDiskAtTheStart() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try ResultStore(path: path).close()
    var settings = StoreSettings()
    settings.maximumPages = try rawValue(path, "PRAGMA page_count")
    let store = try ResultStore(path: path, settings: settings)
    var large = sampleRun()
    large.scenario.text = String(repeating: "x", count: 100_000)
    let error = try storeError { _ = try store.beginRun(large) }
    #expect(error.code == .diskFull)
    #expect(error.message.contains("holds what it held before"))
    #expect(try store.runs().isEmpty)
  }

  @Test("A store that another holds for too long is locked, for the one who writes and for the one who opens")
  func locked() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    var settings = StoreSettings()
    settings.patience = 0.02
    let store = try ResultStore(path: path, settings: settings)
    try withRawDatabase(path) { database in
      try database.inTransaction(.immediate) {
        let error = try storeError { _ = try store.beginRun(sampleRun()) }
        #expect(error.code == .locked)
        #expect(error.message.contains(path))
        #expect(try store.runs().isEmpty, "readers need not wait")
        return .rollback
      }
    }
    #expect(try store.beginRun(sampleRun()) == 1)
  }

  @Test("A file that is not yet a store and is held by another is locked too")
  func lockedBeforeItIsAStore() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    var settings = StoreSettings()
    settings.patience = 0.02
    try withRawDatabase(path) { database in
      try database.inTransaction(.exclusive) {
        let error = try storeError { _ = try ResultStore(path: path, settings: settings) }
        #expect(error.code == .locked)
        return .rollback
      }
    }
    #expect(try ResultStore(path: path, settings: settings).runs().isEmpty)
  }

  @Test("A damaged page is reported as damage")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let store = try ResultStore(path: path)
    let id = try store.beginRun(sampleRun())
    try store.completeRun(id, sampleRun())
    try store.close()
    var content = try bytes(of: path)
    for index in 4096..<content.count { content[index] = 0xA5 }
    try content.write(to: .init(fileURLWithPath: path))
    let error = try storeError { _ = try ResultStore(path: path).record(of: id) }
    #expect(error.code == .damaged)
  }

  @Test(
    "Each result code of SQLite that a user can run into has a kind of its own",
    arguments: [
      (ResultCode.SQLITE_NOTADB, ResultStoreError.Code.notADatabase), (.SQLITE_READONLY, .readOnly),
      (ResultCode(rawValue: 8 | 6 << 8), .readOnly), (.SQLITE_CANTOPEN, .cannotOpen),
      (.SQLITE_FULL, .diskFull),
      (.SQLITE_BUSY, .locked), (.SQLITE_CORRUPT, .damaged), (.SQLITE_CONSTRAINT, .inconsistentRecord),
      (.SQLITE_IOERR, .failed),
    ])
  func mapping(code: ResultCode, kind: ResultStoreError.Code) {
    let error = ResultStoreError(DatabaseError(resultCode: code, message: "the detail"), path: "/a/b.sqlite")
    #expect(error.code == kind)
    #expect(error.message.contains("/a/b.sqlite"))
    #expect(error.description == error.message)
  }
}
