import Foundation

extension SHA256 {
  /// The digest of a file's bytes in lower-case hexadecimal, in memory that doesn't grow with the file.
  ///
  /// - Throws: what reading the file throws.
  static func hexadecimal(ofFile path: String) throws -> String {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    var digest = SHA256()
    while let data = try file.read(upToCount: 1 << 20), !data.isEmpty { digest.add(data) }
    return digest.finished().hexadecimal
  }
}
