/// The least-squares line through the origin: how much of an effect a prediction has.
///
/// A slope of 1 says that predicted effects are as large as true ones, below 1 that they are too small. R² is the share of the
/// second numbers' squares that the line explains, Σ(xy)² / (Σx² Σy²): without an intercept it isn't a share of variance.
public struct OriginLine: Sendable, Equatable {
  /// Change of the second number per unit of the first.
  public let slope: Double
  /// 0 … 1; nil where the second numbers are all 0.
  public let explained: Double?

  /// Fits second = slope × first; nil where the first numbers are all 0.
  ///
  /// - Precondition: as many numbers in both, and as many weights, none below 0; 1 each where nil.
  public init?(_ first: [Double], _ second: [Double], weights: [Double]? = nil) {
    precondition(first.count == second.count, "\(first.count) numbers against \(second.count)")
    precondition(weights.map { $0.count == first.count } ?? true, "\(weights?.count ?? 0) weights")
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for (index, (x, y)) in zip(first, second).enumerated() {
      let weight = weights?[index] ?? 1
      xx += weight * x * x
      xy += weight * x * y
      yy += weight * y * y
    }
    guard xx > 0, xy.isFinite else { return nil }
    slope = xy / xx
    explained = yy > 0 ? Swift.min(xy * xy / (xx * yy), 1) : nil
  }
}
