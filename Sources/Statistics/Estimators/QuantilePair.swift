import Randomness

/// One quantile of the same people under both variants, with how the two err together.
struct QuantilePair {
  let control: Double
  let treatment: Double
  private let probability: Double
  private let controls: OrderStatistics
  private let treatments: OrderStatistics
  private let correlation: Double

  /// Values of the same people, one person an index, at least one and all finite.
  init(control: [Double], treatment: [Double], probability p: Double) {
    controls = .sorted(control.sorted())
    treatments = .sorted(treatment.sorted())
    probability = p
    let rank = 1 + Double(control.count - 1) * p
    let (c, t) = (controls.value(at: rank).low, treatments.value(at: rank).low)
    (self.control, self.treatment) = (c, t)
    correlation = control == treatment ? 1 : Self.correlation(control, c, treatment, t)
  }

  /// The effect's interval at z normal deviates; nil where there are too few values beyond the quantile.
  func interval(_ z: Double) -> (low: Double, high: Double)? {
    guard let c = limits(controls, control, z), let t = limits(treatments, treatment, z) else { return nil }
    let effect = treatment - control
    return (
      effect - reach(t.value - t.low, against: c.high - c.value, along: c.value - c.low),
      effect + reach(t.high - t.value, against: c.value - c.low, along: c.high - c.value)
    )
  }

  /// The interval of treatment ÷ control by the same on logarithms; nil unless all limits are positive.
  func ratioInterval(_ z: Double) -> (low: Double, high: Double)? {
    guard let c = limits(controls, control, z), let t = limits(treatments, treatment, z), c.low > 0,
      t.low > 0
    else { return nil }
    let down = (t: logarithm(t.value / t.low), c: logarithm(c.value / c.low))
    let up = (t: logarithm(t.high / t.value), c: logarithm(c.high / c.value))
    let ratio = treatment / control
    return (
      ratio * exponential(-reach(down.t, against: up.c, along: down.c)),
      ratio * exponential(reach(up.t, against: down.c, along: up.c))
    )
  }

  /// How far the difference of two estimates may err, of which one may err by `own`.
  ///
  /// Where the two err independently the other is taken to err the opposite way, where they err as one the same
  /// way: √((1 − r)(own² + against²) + r (own − along)²). For symmetric limits own² + other² − 2 r own × other,
  /// and exactly 0 for a variant against itself.
  private func reach(_ own: Double, against: Double, along: Double) -> Double {
    let apart = (1 - correlation) * (own * own + against * against)
    return (apart + correlation * (own - along) * (own - along)).squareRoot()
  }

  /// Bisects for the widest interval that still excludes 0; nil where no interval exists at all.
  var p: Double? {
    guard interval(0) != nil else { return nil }
    if control == treatment && correlation == 1 { return 1 }
    var (excluding, other) = (0.0, 30.0)
    for _ in 0..<40 {
      let z = (excluding + other) / 2
      if let interval = interval(z), interval.low > 0 || interval.high < 0 {
        excluding = z
      } else {
        other = z
      }
    }
    return Swift.min(2 * NormalDistribution.upperTail(excluding), 1)
  }

  private func limits(_ side: OrderStatistics, _ value: Double, _ z: Double) -> Limits? {
    side.limits(at: probability, tail: NormalDistribution.upperTail(z)).map {
      Limits(value: value, low: Swift.min($0.low, value), high: Swift.max($0.high, value))
    }
  }

  /// Of being at most the quantile, over people; a person at the quantile counts half, 0 where nobody is
  /// on one side of it.
  private static func correlation(
    _ control: [Double], _ c: Double, _ treatment: [Double], _ t: Double
  ) -> Double {
    func part(_ value: Double, _ bound: Double) -> Double {
      value < bound ? 1 : (value > bound ? 0 : 0.5)
    }
    var moments = JointMoments(variables: 2)
    for (first, second) in zip(control, treatment) { moments.add([part(first, c), part(second, t)]) }
    guard let own = moments.variance(0), let other = moments.variance(1), own > 0, other > 0,
      let both = moments.covariance(0, 1)
    else { return 0 }
    return Swift.min(Swift.max(both / (own * other).squareRoot(), 0), 1)
  }
}
