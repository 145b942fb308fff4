/// Successes among units of two independent samples, and score tests on them.
///
/// A score test takes the variance that the hypothesis itself implies, so it holds for few units and where a
/// side has none or all. Farrington, Manning (1990), Test statistics and sample size formulae for comparative
/// binomial trials with null hypothesis of non-zero risk difference or non-unity relative risk,
/// doi:10.1002/sim.4780091208.
public struct SharePair: Sendable, Equatable {
  /// Units of the control that are 1, at most `controlCount`.
  public let controlSuccesses: Double
  /// Units of the control, positive.
  public let controlCount: Double
  /// Units of the treatment that are 1.
  public let treatmentSuccesses: Double
  /// Units of the treatment, positive.
  public let treatmentCount: Double

  /// The normal deviate of T − C against a difference; positive where the observed one is larger.
  ///
  /// 0 where neither data nor hypothesis leave any variance and they agree; infinite where they don't.
  /// - Precondition: the difference is between −1 and 1.
  public func scoreStatistic(difference: Double) -> Double { statistic(shift: difference, ratio: 1) }

  /// The normal deviate of T − `ratio` × C against 0: whether T ÷ C differs from `ratio`.
  ///
  /// - Precondition: the ratio is positive.
  public func scoreStatistic(ratio: Double) -> Double { statistic(shift: 0, ratio: ratio) }

  private var control: Double { controlSuccesses / controlCount }
  private var treatment: Double { treatmentSuccesses / treatmentCount }

  /// Of T − ratio × C against `shift`.
  private func statistic(shift: Double, ratio: Double) -> Double {
    let c = restrictedControl(shift: shift, ratio: ratio)
    let t = Swift.min(Swift.max(shift + ratio * c, 0), 1)
    let variance = t * (1 - t) / treatmentCount + ratio * ratio * c * (1 - c) / controlCount
    let distance = treatment - ratio * control - shift
    if variance > 0 { return distance / variance.squareRoot() }
    return distance == 0 ? 0 : (distance < 0 ? -.infinity : .infinity)
  }

  /// The likeliest control share where the treatment's is shift + ratio × it.
  ///
  /// The log-likelihood is concave, so its slope is bisected.
  private func restrictedControl(shift: Double, ratio: Double) -> Double {
    var low = Swift.max(0, -shift / ratio)
    var high = Swift.min(1, (1 - shift) / ratio)
    precondition(low <= high, "no share is \(shift) + \(ratio) × another")
    for _ in 0..<100 {
      let c = (low + high) / 2
      let t = shift + ratio * c
      let slope =
        score(controlSuccesses, controlCount, c) + ratio * score(treatmentSuccesses, treatmentCount, t)
      if slope > 0 { low = c } else { high = c }
    }
    return (low + high) / 2
  }

  /// The slope of a binomial log-likelihood.
  private func score(_ successes: Double, _ count: Double, _ share: Double) -> Double {
    let up = successes == 0 ? 0 : successes / share
    return up - (successes == count ? 0 : (count - successes) / (1 - share))
  }
}
