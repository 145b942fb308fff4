import Foundation

/// Measurements in the format of `Results/bench.json`.
enum ResultFile {
  static func write(_ measurements: [Measurement], to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try (encoder.encode(measurements) + Data("\n".utf8)).write(to: url, options: .atomic)
  }

  static func read(_ path: String) throws -> [Measurement] {
    try JSONDecoder().decode([Measurement].self, from: Data(contentsOf: URL(filePath: path)))
  }
}
