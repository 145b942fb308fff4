import Foundation

/// Measurements in the format of `Results/bench.json`.
enum ResultFile {
  /// Writes the measurements; with `keepingOthers`, rows of an earlier file that aren't among them stay.
  static func write(
    _ measurements: [Measurement], to path: String, keepingOthers: Bool = false
  ) throws {
    var rows = measurements
    if keepingOthers, FileManager.default.fileExists(atPath: path) {
      rows = try merged(measurements, into: read(path))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try (encoder.encode(rows) + Data("\n".utf8)).write(to: url, options: .atomic)
  }

  static func read(_ path: String) throws -> [Measurement] {
    try JSONDecoder().decode([Measurement].self, from: Data(contentsOf: URL(filePath: path)))
  }

  /// The earlier rows in their order with the new ones in their places, then the rows that are new.
  private static func merged(_ new: [Measurement], into old: [Measurement]) -> [Measurement] {
    let updated = old.map { row in new.first { $0.name == row.name } ?? row }
    return updated + new.filter { row in !old.contains { $0.name == row.name } }
  }
}
