import LinearAlgebra
import Randomness

/// How fast a catalog is scored against a taste, on one core.
enum LinearAlgebraBenchmarks {
  static var all: [Benchmark] {
    [scoring(artists: 2000, dimensions: 24), scoring(artists: 17_632, dimensions: 32)]
  }

  private static func scoring(artists: Int, dimensions: Int) -> Benchmark {
    var generator = AddressedGenerator(seed: 1, stream: 0)
    let numbers = (0..<artists * dimensions).map { _ in Float(generator.normal()) }
    let rows = PackedRows(rows: numbers, count: artists, dimensions: dimensions)
    let taste = (0..<dimensions).map { _ in Float(generator.normal()) }
    var scores = [Float](repeating: 0, count: artists)
    return .microseconds("score_rows_\(artists)x\(dimensions)") {
      rows.multiply(taste, into: &scores)
      keep(scores[0])
    }
  }
}
