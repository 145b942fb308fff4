import Foundation

/// A folder that is there while something is measured.
enum TemporaryFolder {
  /// Makes a folder, passes its path, and removes it.
  static func with<Result>(_ body: (String) throws -> Result) throws -> Result {
    let files = FileManager.default
    let path = files.temporaryDirectory.path + "/overture-bench-\(ProcessInfo.processInfo.processIdentifier)"
    try? files.removeItem(atPath: path)
    try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: path) }
    return try body(path)
  }
}
