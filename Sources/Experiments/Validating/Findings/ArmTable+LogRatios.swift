import Randomness

/// Lifts as logarithms of ratios: what one policy has over another is then what the other lacks, with the sign turned.
///
/// A lift of a share, r − 1, isn't: +100 % is −50 % the other way around, and what is said of many pairs would depend on which
/// policy of each is called the base. Near 0 both are the same.
extension ArmTable.Row {
  /// ln(other ÷ base); nil where a mean is missing, or they haven't one sign.
  public func logRatio(_ pair: TargetPair) -> Double? { Self.logRatio(pair, means) }

  /// The standard error of ``logRatio(_:)`` from listeners being few, by the delta method; nil where that is nil.
  public func logRatioError(_ pair: TargetPair, isPaired: Bool) -> Double? {
    guard let base = means[pair.base], let other = means[pair.other], base * other > 0 else { return nil }
    let both = variance(pair.other) / (other * other) + variance(pair.base) / (base * base)
    let shared = isPaired ? 2 * covariance(pair.base, pair.other) / (base * other) : 0
    return (max(both - shared, 0) / Double(max(listeners, 1))).squareRoot()
  }

  /// The variance of ``logRatio(_:)`` between an ensemble's members; nil of one model, or where a member has none.
  ///
  /// Members are fitted to bootstrap draws of the log, so that they vary as fits to other logs of the size would. All are
  /// played on the same people; what these add is counted, and makes it rather too large.
  public func modelVariance(_ pair: TargetPair) -> Double? {
    let ratios = memberMeans.compactMap { Self.logRatio(pair, $0) }
    guard ratios.count > 1, ratios.count == memberMeans.count else { return nil }
    let mean = ratios.reduce(0, +) / Double(ratios.count)
    return ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(ratios.count - 1)
  }

  private static func logRatio(_ pair: TargetPair, _ means: [Double?]) -> Double? {
    guard let base = means[pair.base], let other = means[pair.other], base * other > 0 else { return nil }
    return logarithm(other / base)
  }
}
