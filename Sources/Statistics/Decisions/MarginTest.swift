/// One-sided tests of an effect or a lift against a margin: superiority, non-inferiority, equivalence.
///
/// A benefit is the effect or lift, turned so that larger is better. Each p-value belongs to one hypothesis
/// and stands on the errors that the hypothesis implies: for a lift of m it tests T − (1 + m) C, so that it
/// agrees with Fieller's interval, and for shares it is a score test. nil where the estimate has no error, for
/// a lift where the control mean isn't positive, and for a margin that no share can reach.
///
/// Two one-sided tests at 2.5% correspond to one 95% interval; equivalence is commonly tested at 5% a side,
/// which corresponds to a 90% interval. Schuirmann (1987), A comparison of the two one-sided tests procedure
/// and the power approach, doi:10.1007/BF01068419.
public struct MarginTest: Sendable {
  /// What the margin is measured in.
  public enum Scale: String, Sendable, CaseIterable {
    /// The metric's own unit.
    case effect
    /// Shares of the control mean.
    case lift
  }

  /// What the margin is measured in.
  public let scale: Scale
  /// The smallest benefit or harm that would change a decision; at least 0, a lift's below 1.
  public let margin: Double
  /// Whether larger values of the metric are the better ones.
  public let higherIsBetter: Bool

  /// Tests against one margin.
  public init(scale: Scale = .effect, margin: Double, higherIsBetter: Bool = true) {
    precondition(margin >= 0 && margin.isFinite, "a margin of \(margin)")
    precondition(scale == .effect || margin < 1, "a margin of \(margin) times the control mean")
    self.scale = scale
    self.margin = margin
    self.higherIsBetter = higherIsBetter
  }

  /// p for "the benefit is at most the margin"; small where the treatment is better by more than that.
  public func superiority(_ estimate: EffectEstimate) -> Double? { p(estimate, benefitAbove: margin) }

  /// p for "the treatment is worse by the margin or more"; small where it is at least nearly as good.
  public func nonInferiority(_ estimate: EffectEstimate) -> Double? { p(estimate, benefitAbove: -margin) }

  /// p for "the harm is at most the margin"; small where the treatment is worse by more than that.
  public func inferiority(_ estimate: EffectEstimate) -> Double? { p(estimate, benefitBelow: -margin) }

  /// p for "the two differ by the margin or more", either way: the larger of two one-sided tests.
  public func equivalence(_ estimate: EffectEstimate) -> Double? {
    guard let above = nonInferiority(estimate), let below = p(estimate, benefitBelow: margin) else {
      return nil
    }
    return Swift.max(above, below)
  }

  private func p(_ estimate: EffectEstimate, benefitAbove bound: Double) -> Double? {
    higherIsBetter ? p(estimate, bound, isAbove: true) : p(estimate, -bound, isAbove: false)
  }

  private func p(_ estimate: EffectEstimate, benefitBelow bound: Double) -> Double? {
    higherIsBetter ? p(estimate, bound, isAbove: false) : p(estimate, -bound, isAbove: true)
  }

  /// For "effect or lift is at most (else at least) the bound".
  private func p(_ estimate: EffectEstimate, _ bound: Double, isAbove: Bool) -> Double? {
    guard let control = estimate.controlMean, let treatment = estimate.treatmentMean else { return nil }
    if scale == .lift && control <= 0 { return nil }
    let sign: Double = isAbove ? 1 : -1
    if let shares = estimate.shares {
      return score(shares, bound).map { NormalDistribution.upperTail(sign * $0) }
    }
    guard let errors = estimate.errors else { return nil }
    if scale == .lift, errors.contrast(treatment / control) == 0 {
      // One side is a fixed multiple of the other: its lift is certain, however uncertain its mean.
      return sign * ((treatment - control) - bound * control) > 0 ? 0 : 1
    }
    let ratio = scale == .lift ? 1 + bound : 1
    let distance =
      scale == .lift ? (treatment - control) - bound * control : (treatment - control) - bound
    let spread = Spread(errors.contrast(ratio).squareRoot(), degrees: errors.degreesOfFreedom(ratio))
    return spread.upperP(sign * distance)
  }

  private func score(_ shares: SharePair, _ bound: Double) -> Double? {
    if scale == .lift { return shares.scoreStatistic(ratio: 1 + bound) }
    return abs(bound) < 1 ? shares.scoreStatistic(difference: bound) : nil
  }
}
