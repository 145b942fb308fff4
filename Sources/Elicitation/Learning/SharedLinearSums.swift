/// What a hybrid linear model of selections needs of all that was shown: sums, so that sessions add up in any order.
///
/// With z the features of an artist that was seen and r what was answered (1 or 0) less what was expected.
public struct SharedLinearSums: Sendable, Equatable {
  /// Σ z zᵀ, row by row.
  public private(set) var products = [SIMD8<Double>](repeating: .zero, count: 8)
  /// Σ r z.
  public private(set) var moment = SIMD8<Double>.zero
  /// Views of each artist.
  public private(set) var views: [Double]
  /// Σ r of each artist.
  public private(set) var residuals: [Double]
  /// Σ z of each artist.
  public private(set) var features: [SIMD8<Double>]

  /// Sums over nothing, for a catalog of so many artists.
  public init(artists: Int) {
    views = [Double](repeating: 0, count: artists)
    residuals = views
    features = [SIMD8<Double>](repeating: .zero, count: artists)
  }

  /// Adds one view of an artist.
  mutating func add(_ z: SIMD8<Double>, residual: Double, artist: Int) {
    for row in 0..<8 where z[row] != 0 { products[row] += z * z[row] }
    moment += z * residual
    views[artist] += 1
    residuals[artist] += residual
    features[artist] += z
  }
}
