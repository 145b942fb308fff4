import Foundation
import GRDB
import Testing

@testable import ResultStorage  // for settings that stand in for a place that can't be written

@Suite("Opening a store to read it")
struct ResultStoreOpenExistingTests {
  private var readOnly: StoreSettings {
    var settings = StoreSettings()
    settings.isWritable = false
    return settings
  }

  /// A closed store with a complete run 1, and run 2 of a process that has ended.
  private func makeStore(_ path: String) throws {
    let store = try ResultStore(path: path, settings: StoreSettings(process: endedProcess()))
    let id = try store.beginRun(sampleRun(label: "kept"))
    try store.completeRun(id, sampleRun(label: "kept"))
    _ = try store.beginRun(sampleRun(label: "open"))
    try store.close()
  }

  @Test("A store that is not there is not made, nor the folder above it")
  func missing() throws {
    let folder = try TemporaryFolder()
    for name in ["overture.sqlite", "some/where/overture.sqlite"] {
      let error = try storeError { _ = try ResultStore.openExisting(path: folder.file(name)) }
      #expect(error.code == .noStore)
      #expect(error.message.hasPrefix("No store at '\(folder.file(name))'. Simulate first"))
    }
    #expect(try folder.contents.isEmpty)
  }

  @Test("An empty file is no store yet, and stays empty")
  func emptyFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(try storeError { _ = try ResultStore.openExisting(path: path) }.code == .noStore)
    #expect(try bytes(of: path).isEmpty)
  }

  @Test("Where it can be written it is an ordinary store")
  func writable() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try makeStore(path)
    let store = try ResultStore.openExisting(path: path)
    #expect(!store.isReadOnly)
    #expect(try store.runs().map(\.state) == [.interrupted, .complete])
    try store.label(1, "renamed")
    #expect(try rawValue(path, "SELECT count(*) FROM run WHERE state = 'interrupted'") == 1)
  }

  @Test("Where nothing can be written everything is read, and no file is touched or made")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("over ture?.sqlite")
    try makeStore(path)
    let before = try bytes(of: path)
    let store = try ResultStore.openExisting(path: path, settings: readOnly)
    #expect(store.isReadOnly && store.path == path)
    #expect(try store.runs().map(\.state) == [.interrupted, .complete])
    #expect(try store.run(matching: "kept").id == 1)
    #expect(try store.record(of: 1) == stored(sampleRun(label: "kept"), as: 1))
    #expect(try store.interruptAbandonedRuns() == [2])
    #expect(try storeError { try store.label(1, "new") }.code == .readOnly)
    #expect(try storeError { _ = try store.beginRun(sampleRun()) }.code == .readOnly)
    #expect(try storeError { try store.deleteRun(1) }.code == .readOnly)
    #expect(try storeError { _ = try store.addLedgerEntry(sampleEntry()) }.code == .readOnly)
    #expect(try storeError { try store.removeLedgerEntry(1) }.code == .readOnly)
    #expect(try store.ledger().entries.isEmpty)
    #expect(try bytes(of: path) == before)
    #expect(try folder.contents == ["over ture?.sqlite"])
    try store.close()
  }

  @Test("What another process has written into the log is read too")
  func withLog() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let writer = try ResultStore(path: path)
    let id = try writer.beginRun(sampleRun())
    #expect(try folder.contents.contains("overture.sqlite-wal"))
    let reader = try ResultStore.openExisting(path: path, settings: readOnly)
    #expect(try reader.runs().map(\.state) == [.running])
    try writer.completeRun(id, sampleRun())
    #expect(try reader.record(of: id) == stored(sampleRun(), as: id))
    try writer.close()
  }

  @Test("A later store and another program's database are refused as for writing")
  func foreign() throws {
    let folder = try TemporaryFolder()
    for (sql, code) in [
      ("CREATE TABLE cookies (host TEXT)", ResultStoreError.Code.foreignDatabase),
      ("PRAGMA application_id = \(StoreSchema.applicationID); PRAGMA user_version = 99", .newerVersion),
    ] {
      let path = folder.file("\(code).sqlite")
      try withRawDatabase(path) { try $0.execute(sql: sql) }
      #expect(try storeError { _ = try ResultStore.openExisting(path: path) }.code == code)
      #expect(
        try storeError { _ = try ResultStore.openExisting(path: path, settings: readOnly) }.code == code)
    }
    try Data("hello".utf8).write(to: URL(fileURLWithPath: folder.file("notes.txt")))
    let notes = try storeError { _ = try ResultStore.openExisting(path: folder.file("notes.txt")) }
    #expect(notes.code == .notADatabase)
    #expect(try storeError { _ = try ResultStore.openExisting(path: folder.path) }.code == .isDirectory)
  }

  @Test(
    "A read-only file and a file in a read-only folder are read",
    .enabled(if: geteuid() != 0, "root writes anywhere"))
  func permissions() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try makeStore(path)
    for (place, mode) in [(path, 0o444), (folder.path, 0o555)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place)
      let store = try ResultStore.openExisting(path: path)
      #expect(store.isReadOnly)
      #expect(try store.runs().count == 2)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place)
    }
  }
}
