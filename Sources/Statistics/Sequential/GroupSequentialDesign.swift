import Randomness

/// A few planned looks at a running experiment, with bounds that hold the level over all of them.
///
/// Narrower than a confidence sequence, for looks at stated shares of a stated final size. The looks may differ
/// from the plan as long as they are not chosen for their results: give the shares as they were. Bounds are for
/// normal deviates effect/standard error, symmetric and two-sided, each side spending half of the level.
///
/// By quadrature over the paths that have not crossed. Armitage, McPherson, Rowe (1969), Repeated significance
/// tests on accumulating data, doi:10.2307/2343787; Jennison, Turnbull (2000), Group sequential methods,
/// doi:10.1201/9780367805326.
public struct GroupSequentialDesign: Sendable {
  /// Two-sided, over all looks.
  public let level: Double
  /// Shares of the final number of units, ascending, each in 0…1 and positive.
  public let shares: [Double]
  /// How the level is spent.
  public let spending: ErrorSpending
  /// One bound a look: stop where |z| reaches it.
  ///
  /// Infinite where there is nothing to spend.
  public let bounds: [Double]

  /// A design with looks at these shares of the final number of units.
  public init(level: Double = 0.05, shares: [Double], spending: ErrorSpending) {
    precondition(level > 0 && level < 1, "a level of \(level)")
    precondition(
      zip([0] + shares, shares).allSatisfy { $0 < $1 } && (shares.last ?? 1) <= 1,
      "looks at \(shares) of the final size")
    self.level = level
    self.shares = shares
    self.spending = spending
    var paths = SurvivingPaths(drift: 0)
    var spent = 0.0
    bounds = shares.map { share in
      let target = spending.spent(level / 2, at: share)
      let bound = paths.bound(crossing: target - spent, at: share)
      if bound.isFinite { spent = target }
      paths.advance(to: share, bound: bound)
      return bound
    }
  }

  /// Looks evenly spaced up to the final size.
  public init(level: Double = 0.05, looks: Int, spending: ErrorSpending) {
    precondition(looks > 0, "\(looks) looks")
    self.init(
      level: level, shares: (1...looks).map { Double($0) / Double(looks) }, spending: spending)
  }

  /// The chance to cross a bound by each look, on either side, when there is an effect.
  ///
  /// `drift` is the effect ÷ its standard error at the final size: 0 gives the level, look by look.
  public func crossingProbabilities(drift: Double) -> [Double] {
    precondition(drift.isFinite, "a drift of \(drift)")
    var paths = SurvivingPaths(drift: drift)
    return zip(shares, bounds).map { share, bound in
      paths.advance(to: share, bound: bound)
      return Swift.min(Swift.max(1 - paths.mass, 0), 1)
    }
  }
}
