import LinearAlgebra

/// Shares of asking under which answers determine a taste best: the D-optimal design measure π on a set of directions.
///
/// Maximizes log det V, V = Σ π x x′, by conditional gradients (Frank and Wolfe) with steps toward the direction of largest
/// variance or away from a used one of smallest, each of the best length. By the equivalence theorem it is the G-optimal
/// measure as well, and the largest x′ V⁻¹ x shows how far it is from optimal: at the optimum it is the number of dimensions.
/// Kiefer, Wolfowitz (1960), The equivalence of two extremum problems, doi:10.4153/CJM-1960-030-4; Ahipasaoglu, Sun,
/// Todd (2008), Linear convergence of a modified Frank–Wolfe algorithm for computing minimum-volume enclosing ellipsoids,
/// doi:10.1080/10556780701589669.
struct DesignMeasure {
  /// The share of each direction; they sum to 1.
  private(set) var shares: [Double]
  /// The largest x′ V⁻¹ x: `dimensions` × (1 + `tolerance`) at most, unless `steps` ran out.
  private(set) var certificate: Double

  /// The measure on directions, `dimensions` numbers a row, from an even one on the rows that `start` names.
  ///
  /// Nil where the rows of `start` don't span the space. Ties go to the smaller number.
  /// - Complexity: O(rows × `dimensions`) a step.
  init?(
    rows: [Double], dimensions d: Int, start: [Int], tolerance: Double = 0.01, steps: Int = 1000
  ) {
    guard d > 0, !start.isEmpty else { return nil }
    shares = [Double](repeating: 0, count: rows.count / d)
    for row in start { shares[row] += 1 / Double(start.count) }
    guard let first = Self.matrix(shares, rows: rows, dimensions: d) else { return nil }
    certificate = .infinity
    var matrix = first
    var covariances = shares
    for step in 1...max(1, steps) {
      let (farthest, nearest) = extremes(of: matrix)
      certificate = matrix.variances[farthest]
      let ahead = certificate - Double(d)
      guard ahead > tolerance * Double(d) else { break }
      let isToward = ahead >= Double(d) - matrix.variances[nearest]
      let chosen = isToward ? farthest : nearest
      let length = stepLength(to: chosen, variance: matrix.variances[chosen], dimensions: Double(d))
      matrix.writeCovariances(with: chosen, into: &covariances)
      matrix.add(chosen, covariances: covariances, keeping: 1 - length, weight: length)
      for row in shares.indices { shares[row] *= 1 - length }
      shares[chosen] = max(0, shares[chosen] + length)
      if shares[chosen] < leastShare { shares[chosen] = 0 }
      // Rounding adds up; a fresh inverse now and then takes it away.
      if step % freshEvery == 0, let fresh = Self.matrix(shares, rows: rows, dimensions: d) { matrix = fresh }
    }
  }

  /// The step that raises log det V most; negative is away, at most to a share of 0.
  private func stepLength(to row: Int, variance: Double, dimensions d: Double) -> Double {
    let lowest = -shares[row] / (1 - shares[row])
    guard variance < d else { return (variance - d) / (d * (variance - 1)) }
    return variance > 1 ? max(lowest, (variance - d) / (d * (variance - 1))) : lowest
  }

  /// The direction of largest variance, and the used one of smallest.
  private func extremes(of matrix: InformationMatrix) -> (farthest: Int, nearest: Int) {
    var (farthest, nearest) = (0, 0)
    var (most, least) = (-Double.infinity, Double.infinity)
    for (row, variance) in matrix.variances.enumerated() {
      if variance > most { (farthest, most) = (row, variance) }
      if shares[row] > 0, variance < least { (nearest, least) = (row, variance) }
    }
    return (farthest, nearest)
  }

  private static func matrix(
    _ shares: [Double], rows: [Double], dimensions d: Int
  ) -> InformationMatrix? {
    var sum = [Double](repeating: 0, count: d * d)
    for (row, share) in shares.enumerated() where share > 0 {
      for i in 0..<d {
        for j in 0..<d { sum[i * d + j] += share * rows[row * d + i] * rows[row * d + j] }
      }
    }
    guard let factor = Cholesky(sum, dimensions: d) else { return nil }
    return InformationMatrix(inverse: factor.inverse(), rows: rows, dimensions: d)
  }
}

/// A share that is taken for none.
private let leastShare = 1e-12
private let freshEvery = 100
