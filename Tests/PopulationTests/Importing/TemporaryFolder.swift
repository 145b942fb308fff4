import Foundation

/// A folder of text files that exists while a test looks at it.
struct TemporaryFolder {
  let path: String

  /// Makes a folder, passes it on, and removes it.
  static func with<Result>(
    _ files: [String: String] = [:], _ body: (TemporaryFolder) throws -> Result
  ) throws -> Result {
    let folder = TemporaryFolder(path: NSTemporaryDirectory() + "overture-import-" + UUID().uuidString)
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    for (name, text) in files { try folder.write(name, Array(text.utf8)) }
    return try body(folder)
  }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
  }
}
