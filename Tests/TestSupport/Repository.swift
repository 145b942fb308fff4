import Foundation

/// The checkout that the tests were built from.
public enum Repository {
  /// The top folder.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, given its path below ``root``.
  ///
  /// - Throws: Foundation's error where the file can't be read as UTF-8.
  public static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The paths below ``root`` of all Swift files in a folder, in order.
  public static func swiftFiles(under folder: String) -> [String] {
    let start = root.appending(path: folder)
    let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String } ?? []
    let swift = names.filter { $0.hasSuffix(".swift") && !$0.contains(".build") }
    return swift.map { "\(folder)/\($0)" }.sorted()
  }
}
