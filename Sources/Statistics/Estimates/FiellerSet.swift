/// All lifts that a t test at a level does not reject: an interval, all but an interval, or every number.
///
/// Bounded just when the control mean differs from 0 at the same level. Where it isn't, the data can't bound
/// the lift, and any interval of finite length would cover too little.
///
/// Fieller (1954), Some problems in interval estimation, doi:10.1111/j.2517-6161.1954.tb00159.x.
public enum FiellerSet: Sendable, Equatable {
  /// From low to high, ends included.
  case bounded(low: Double, high: Double)
  /// Everything but the open interval between the two: the control mean might be 0.
  case outside(low: Double, high: Double)
  /// Every lift: even the sign of the control mean is unknown.
  case everything

  /// Whether a lift is in the set.
  public func contains(_ lift: Double) -> Bool {
    switch self {
    case .bounded(let low, let high): low <= lift && lift <= high
    case .outside(let low, let high): lift <= low || lift >= high
    case .everything: true
    }
  }

  /// The set of lifts by two means.
  ///
  /// Solves (T − ρC)² = q² Var(T − ρC) in ρ, which is a quadratic equation; lift is ρ − 1.
  /// - Parameters:
  ///   - control: C; any number but 0.
  ///   - treatment: T.
  ///   - errors: Of both.
  ///   - multiplier: q, the critical value of the test; a confidence sequence's for looks at any time.
  init?(control: Double, treatment: Double, errors: MeanErrors, multiplier: Double) {
    let ratio = treatment / control
    let lift = (treatment - control) / control
    guard lift.isFinite else { return nil }
    let variance = errors.contrast(ratio)
    if variance == 0 {
      self = .bounded(low: lift, high: lift)
      return
    }
    let scale = multiplier / control * (multiplier / control)
    let bound = 1 - scale * errors.control
    let center = lift + scale * (errors.control - errors.covariance)
    let area = errors.control * errors.treatment - errors.covariance * errors.covariance
    let discriminant = scale * (variance - scale * Swift.max(area, 0))
    guard bound.isFinite, discriminant.isFinite else { return nil }
    if bound > 0 {
      let root = Swift.max(discriminant, 0).squareRoot()
      self = .bounded(low: (center - root) / bound, high: (center + root) / bound)
    } else if discriminant > 0 && bound < 0 {
      let root = discriminant.squareRoot()
      self = .outside(low: (center + root) / bound, high: (center - root) / bound)
    } else {
      self = .everything
    }
  }
}
