import Experiments
import Foundation
import GRDB
import Testing

@testable import ResultStorage  // for the current version and for small pages

/// One store as each schema version left it: `Fixtures/version-N.db`.
///
/// A file is made once, by the tool of its time, and never again: it stands for the stores out there.
@Suite("Stores of the past")
struct PastSchemaTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  private static func fixture(_ version: Int) -> URL {
    folder.appendingPathComponent("version-\(version).db")
  }

  @Test(
    "A store of each version opens, comes up to date, and reads as it was",
    arguments: 1...StoreSchema.currentVersion)
  func migration(version: Int) throws {
    let temporary = try TemporaryFolder()
    let path = temporary.file("overture.sqlite")
    try bytes(of: Self.fixture(version).path).write(to: URL(fileURLWithPath: path))
    #expect(try rawValue(path, "PRAGMA user_version") == version)
    let store = try ResultStore(path: path)
    #expect(try rawValue(path, "PRAGMA user_version") == StoreSchema.currentVersion)
    #expect(try store.runs().map(\.state) == [.failed, .complete])
    #expect(try store.record(of: 1) == stored(sampleRun(label: "fixture"), as: 1))
    #expect(try store.baseline(named: "live").run == 1)
    var entry = sampleEntry()
    entry.id = 1
    if version < 5 { entry.runMetric = nil }
    #expect(try store.ledger() == Ledger(version < 4 ? [] : [entry]))
  }

  @Test("A migrated store has the same schema as a new one", arguments: 1...StoreSchema.currentVersion)
  func sameSchema(version: Int) throws {
    let temporary = try TemporaryFolder()
    let old = temporary.file("old.sqlite")
    let new = temporary.file("new.sqlite")
    try bytes(of: Self.fixture(version).path).write(to: URL(fileURLWithPath: old))
    for path in [old, new] { try ResultStore(path: path).close() }
    let schema = "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master ORDER BY name)"
    let migrated: String? = try rawValue(old, schema)
    let made: String? = try rawValue(new, schema)
    #expect(migrated == made)
  }

  @Test(
    "A new version records its store, once",
    .enabled(if: ProcessInfo.processInfo.environment["OVERTURE_RECORD"] == "1"))
  func recording() throws {
    let path = Self.fixture(StoreSchema.currentVersion).path
    guard !FileManager.default.fileExists(atPath: path) else { return }
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    var settings = StoreSettings()
    settings.pageSize = 512
    settings.process = ProcessIdentity(host: "bench", id: 1, startMark: "a mark")
    let store = try ResultStore(path: path, settings: settings)
    let complete = try store.beginRun(sampleRun(label: "fixture"))
    try store.completeRun(complete, sampleRun(label: "fixture"))
    try store.failRun(store.beginRun(sampleRun(seed: 7)))
    try store.setBaseline("live", run: complete, at: "2024-09-18T00:00:00Z")
    _ = try store.addLedgerEntry(sampleEntry(run: complete))
    try store.close()
    try withRawDatabase(path) { try $0.execute(sql: "VACUUM") }
  }
}
