/// A number computed from all units, and again with each group of units left out in turn.
public struct JackknifeStatistic: Sendable, Equatable {
  public var full: Double
  /// One value a group; groups of about equal size.
  public var leaveOneOut: [Double]

  public init(full: Double, leaveOneOut: [Double]) {
    self.full = full
    self.leaveOneOut = leaveOneOut
  }

  /// (G − 1)/G Σ (θ₋g − mean)²; nil below two groups.
  public var variance: Double? { covariance(self) }

  /// The covariance with another statistic from which the same groups were left out; nil below two groups.
  public func covariance(_ other: JackknifeStatistic) -> Double? {
    precondition(
      leaveOneOut.count == other.leaveOneOut.count,
      "\(leaveOneOut.count) and \(other.leaveOneOut.count) groups left out")
    guard groups > 1 else { return nil }
    let g = Double(groups)
    let center = leaveOneOut.reduce(0, +) / g
    let otherCenter = other.leaveOneOut.reduce(0, +) / g
    let sum = zip(leaveOneOut, other.leaveOneOut).reduce(0) { $0 + ($1.0 - center) * ($1.1 - otherCenter) }
    return finiteOrNil(sum * (g - 1) / g)
  }

  var groups: Int { leaveOneOut.count }
}
