import Foundation
import TestSupport
import Testing

/// Stores that can't be used: one readable message, exit code 1, and the file stays as it was.
struct BadStoreTests {
  private static let commands = [
    ["simulate", "small"], ["runs"], ["report", "latest"], ["compare", "1:a", "1:b"],
    ["baseline", "list"], ["trace", "latest", "--listener", "0"],
  ]

  private func refused(_ file: Data, _ words: String...) throws {
    for command in Self.commands {
      let sandbox = try Sandbox()
      try sandbox.folder.write(file, to: Sandbox.store)
      let result = try BuiltTool.run(command + ["--store", Sandbox.store], in: sandbox.folder.url)
      #expect(result.status == 1 && result.output.isEmpty, "\(command)")
      for word in words { #expect(result.errors.contains(word), "\(command): \(result.errors)") }
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
      #expect(sandbox.storeBytes == file, "\(command)")
    }
  }

  @Test func `a text file is no store`() throws {
    try refused(Data("dear diary\n".utf8), "not a SQLite database", "--store")
  }

  @Test func `a store of a newer version is left alone`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    var bytes = try #require(sandbox.storeBytes)
    // The header's user version, big-endian at byte 60 (https://www.sqlite.org/fileformat.html, 1.3).
    bytes.replaceSubrange(60..<64, with: [0, 0, 0x27, 0x0F])
    try refused(bytes, "newer")
  }

  @Test func `a truncated store is told to be damaged`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    let bytes = try #require(sandbox.storeBytes)
    let half = Data(bytes.prefix(bytes.count / 2 / 4096 * 4096))
    try sandbox.folder.write(half, to: Sandbox.store)
    let result = try sandbox.run("runs", "show", "1")
    #expect(result.status == 1 && result.output.isEmpty && !result.errors.isEmpty)
    #expect(sandbox.storeBytes == half)
  }

  @Test func `a folder is no store, and it says which file could be`() throws {
    let sandbox = try Sandbox(["shelf/book": ""])
    let result = try sandbox.run("simulate", "small", "--store", "shelf")
    #expect(result.status == 1 && result.errors.contains("is a folder"))
    #expect(try sandbox.folder.contents == ["Scenarios", "shelf"])
  }

  @Test func `commands that read make no store`() throws {
    for command in Self.commands.dropFirst() {
      let sandbox = try Sandbox()
      let result = try BuiltTool.run(command + ["--store", Sandbox.store], in: sandbox.folder.url)
      #expect(result.status == 64 && result.errors.contains(Sandbox.store), "\(command): \(result.errors)")
      #expect(sandbox.storeBytes == nil)
    }
  }

  @Test(.disabled(if: getuid() == 0, "root may write everywhere"))
  func `a store that can't be written is told before anything runs, and can still be read`() throws {
    let sandbox = try Sandbox.simulatedCopy()
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: sandbox.folder.file(Sandbox.store))
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: sandbox.folder.path)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: sandbox.folder.path) }
    let result = try sandbox.run("simulate", "small")
    #expect(result.status == 1 && result.errors.contains("cannot be written"))
    #expect(try sandbox.run("runs").output.contains("first"))
  }
}
