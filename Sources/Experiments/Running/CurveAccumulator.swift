/// Sums of the sampled listeners' curves.
struct CurveAccumulator: Sendable {
  // By cell, then step, then metric; read and written as a whole by packing.
  var sums: [Double]
  var squares: [Double]
  var counts: [Int]
  private let width: Int

  init(cells: Int, steps: Int) {
    width = steps * CurveMetric.allCases.count
    sums = [Double](repeating: 0, count: cells * width)
    squares = sums
    counts = [Int](repeating: 0, count: cells * width)
  }

  mutating func add(_ row: ShardResult.CurveRow) {
    for (index, value) in row.values.enumerated() where !value.isNaN {
      let place = row.cell * width + index
      sums[place] += value
      squares[place] += value * value
      counts[place] += 1
    }
  }

  /// Mean and standard error of one point, or nil where nobody was sampled.
  func point(cell: Int, step: Int, metric: Int) -> (n: Int, mean: Double, standardError: Double)? {
    let place = cell * width + step * CurveMetric.allCases.count + metric
    let n = counts[place]
    guard n > 0 else { return nil }
    let mean = sums[place] / Double(n)
    let variance = n > 1 ? max(0, squares[place] - Double(n) * mean * mean) / Double(n - 1) : 0
    return (n, mean, (variance / Double(n)).squareRoot())
  }
}
