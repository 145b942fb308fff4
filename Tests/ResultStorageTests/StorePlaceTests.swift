import Foundation
import ResultStorage
import Testing

@Suite("Places where no store can be")
struct StorePlaceTests {
  @Test(
    "A file that is no database is refused and left as it was",
    arguments: ["hello", "SQLite format 2\0 and so on", "SQLite", "{\"json\": true}\n", "\0\0\0\0"])
  func notADatabase(text: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("notes.txt")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let error = try storeError { _ = try ResultStore(path: path) }
    #expect(error.code == .notADatabase)
    #expect(error.path == path)
    #expect(error.message.contains(path) && error.message.contains("--store"))
    #expect(try bytes(of: path) == Data(text.utf8))
    #expect(try folder.contents == ["notes.txt"])
  }

  @Test(
    "A database cut off in its header or its pages is refused and left as it was",
    arguments: [16, 60, 100, 700])
  func truncated(length: Int) throws {
    let folder = try TemporaryFolder()
    let whole = folder.file("whole.sqlite")
    try ResultStore(path: whole).close()
    let cut = folder.file("cut.sqlite")
    try bytes(of: whole).prefix(length).write(to: URL(fileURLWithPath: cut))
    let before = try bytes(of: cut)
    let error = try storeError { _ = try ResultStore(path: cut) }
    #expect([.notADatabase, .damaged].contains(error.code))
    #expect(try bytes(of: cut) == before)
  }

  @Test("A folder is refused, and the message says which file in it would do")
  func directory() throws {
    let folder = try TemporaryFolder()
    let error = try storeError { _ = try ResultStore(path: folder.path) }
    #expect(error.code == .isDirectory)
    #expect(error.message.contains("\(folder.path)/overture.sqlite"))
    #expect(try folder.contents.isEmpty)
  }

  @Test("A path below a file cannot be opened")
  func belowAFile() throws {
    let folder = try TemporaryFolder()
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder.file("plain")))
    let error = try storeError { _ = try ResultStore(path: folder.file("plain/overture.sqlite")) }
    #expect(error.code == .cannotOpen)
    #expect(try folder.contents == ["plain"])
  }

  @Test(
    "What names no file that lasts is refused, for reading and for writing",
    arguments: ["", " ", ":memory:", "file:x.sqlite?mode=memory", "file::memory:"])
  func noFile(path: String) throws {
    #expect(try storeError { _ = try ResultStore(path: path) }.code == .cannotOpen)
    #expect(try storeError { _ = try ResultStore.openExisting(path: path) }.code == .cannotOpen)
  }

  @Test("A path that the system would cut short is refused")
  func nul() throws {
    #expect(try storeError { _ = try ResultStore(path: "a\0b") }.code == .cannotOpen)
  }

  @Test("A device or a pipe is no database, and is not waited for")
  func specialFiles() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder.file("pipe"), 0o600) == 0)
    for path in ["/dev/null", folder.file("pipe")] {
      #expect([.notADatabase, .readOnly].contains(try storeError { _ = try ResultStore(path: path) }.code))
    }
  }

  @Test(
    "A folder that nothing can be made in is refused",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc")))
  func unwritablePlace() throws {
    for path in ["/proc/overture.sqlite", "/proc/overture/overture.sqlite"] {
      let error = try storeError { _ = try ResultStore(path: path) }
      #expect([.readOnly, .cannotOpen].contains(error.code))
      #expect(error.message.contains("writable"))
    }
  }

  @Test(
    "A read-only file or folder is refused and left as it was",
    .enabled(if: geteuid() != 0, "root writes anywhere"))
  func readOnly() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try ResultStore(path: path).close()
    let before = try bytes(of: path)
    for (place, mode) in [(path, 0o444), (folder.path, 0o555)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place)
      #expect(try storeError { _ = try ResultStore(path: path) }.code == .readOnly)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place)
    }
    #expect(try bytes(of: path) == before)
    #expect(try folder.contents == ["overture.sqlite"])
  }
}
