import Foundation
import GRDB
import ResultStorage
import Testing

@Suite("Opening a store")
struct ResultStoreTests {
  @Test("A new store is made together with the folders above it")
  func newStore() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("some/where/overture.sqlite")
    let store = try ResultStore(path: path)
    #expect(store.path == path)
    #expect(try store.runs().isEmpty)
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test("What one store wrote the next one reads")
  func reopening() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let record = sampleRun()
    let first = try ResultStore(path: path)
    let id = try first.beginRun(record)
    try first.completeRun(id, record)
    try first.close()
    #expect(try ResultStore(path: path).record(of: id) == stored(record, as: id))
  }

  @Test("A closed store lies in one file")
  func closing() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("overture.sqlite"))
    let id = try store.beginRun(sampleRun())
    try store.completeRun(id, sampleRun())
    try store.close()
    #expect(try folder.contents == ["overture.sqlite"])
  }

  @Test("A store that is not closed loses nothing")
  func reopeningBesideAnOpenOne() throws {
    let folder = try TemporaryFolder()
    let first = try ResultStore(path: folder.file("overture.sqlite"))
    let id = try first.beginRun(sampleRun())
    try first.completeRun(id, sampleRun())
    let second = try ResultStore(path: folder.file("overture.sqlite"))
    #expect(try second.record(of: id) == first.record(of: id))
  }

  @Test("An empty file becomes a store")
  func emptyFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(try ResultStore(path: path).runs().isEmpty)
  }

  @Test("A store uses the write-ahead log, so that readers need not wait")
  func journal() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let store = try ResultStore(path: path)
    #expect(try rawValue(path, "PRAGMA journal_mode") == "wal")
    try store.close()
  }

  @Test("The database holds together after a run has come and gone")
  func integrity() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let store = try ResultStore(path: path)
    for label in ["a", "b"] {
      let id = try store.beginRun(sampleRun(label: label))
      try store.completeRun(id, sampleRun(label: label))
    }
    try store.deleteRun(1)
    #expect(try rawValue(path, "PRAGMA integrity_check") == "ok")
    #expect(try rawValue(path, "SELECT count(*) FROM pragma_foreign_key_check") == 0)
  }
}
