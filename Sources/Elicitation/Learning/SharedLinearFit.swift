import LinearAlgebra

/// The hybrid linear model that sums of views stand for: coefficients shared by all artists, and an offset of each.
///
/// Li, Chu, Langford, Schapire (2010), algorithm 2, with the constant as an artist's only feature of its own. With n, s and u
/// an artist's views, Σ r and Σ z, ρ the ridge on offsets:
///
///     A = ridge × I + Σ z zᵀ − Σ_a u uᵀ / (n + ρ),  b = Σ r z − Σ_a u s / (n + ρ),  β = A⁻¹ b
///     expected r    z · β + (s − u · β) / (n + ρ)
///     variance      (z − u / (n + ρ))ᵀ A⁻¹ (z − u / (n + ρ)) + 1 / (n + ρ), in units of an answer's
///
/// which is what ridge regression on all coefficients and offsets at once gives.
struct SharedLinearFit: Sendable {
  /// β.
  let coefficients: SIMD8<Double>
  private let inverse: [SIMD8<Double>]
  private let centers: [SIMD8<Double>]
  private let offsets: [Double]
  private let variances: [Double]

  /// The fit to sums; both ridges are positive.
  ///
  /// - Complexity: O(artists).
  init(_ sums: SharedLinearSums, ridge: Double, artistRidge: Double) {
    var matrix = sums.products
    var moment = sums.moment
    variances = sums.views.map { 1 / ($0 + artistRidge) }
    for artist in sums.views.indices where sums.views[artist] > 0 {
      let sum = sums.features[artist]
      for row in 0..<8 { matrix[row] -= sum * (sum[row] * variances[artist]) }
      moment -= sum * (sums.residuals[artist] * variances[artist])
    }
    for row in 0..<8 { matrix[row][row] += ridge }
    (coefficients, inverse) = Self.solved(matrix, moment)
    centers = zip(sums.features, variances).map { $0 * $1 }
    let shared = coefficients
    offsets = sums.views.indices.map { artist in
      1 / (sums.views[artist] + artistRidge)
        * (sums.residuals[artist] - (sums.features[artist] * shared).sum())
    }
  }

  private static func solved(
    _ matrix: [SIMD8<Double>], _ moment: SIMD8<Double>
  ) -> (SIMD8<Double>, [SIMD8<Double>]) {
    let elements = matrix.flatMap { row in (0..<8).map { row[$0] } }
    // Positive definite by the ridge, but for rounding beyond what answers can add up to.
    guard let root = Cholesky(elements, dimensions: 8) else {
      return (.zero, [SIMD8<Double>](repeating: .zero, count: 8))
    }
    let inverse = root.inverse()
    let rows = (0..<8).map { row in SIMD8<Double>(inverse[row * 8..<(row + 1) * 8]) }
    var coefficients = SIMD8<Double>.zero
    for row in 0..<8 { coefficients[row] = (rows[row] * moment).sum() }
    return (coefficients, rows)
  }

  /// What is expected of r, and its standard deviation in units of an answer's.
  func prediction(_ z: SIMD8<Double>, artist: Int) -> (mean: Double, deviation: Double) {
    let difference = z - centers[artist]
    var product = SIMD8<Double>.zero
    for row in 0..<8 { product += inverse[row] * difference[row] }
    let variance = max(0, (product * difference).sum()) + variances[artist]
    return ((z * coefficients).sum() + offsets[artist], variance.squareRoot())
  }
}
