/// The score interval of a share: how far the chance of success may be from what so many trials showed.
///
/// The shares that a score test doesn't refuse. It stays inside 0…1, and stays informative where none or all of few
/// trials succeed, where the plain interval has no width. For independent trials with one chance of success.
///
/// Wilson (1927), Probable inference, the law of succession, and statistical inference,
/// doi:10.1080/01621459.1927.10502953.
public struct WilsonInterval: Sendable, Equatable {
  /// Successes ÷ trials.
  public let share: Double
  /// The interval begins here, 0 exactly without a success.
  public let low: Double
  /// The interval ends here, 1 exactly without a failure.
  public let high: Double

  /// The interval of `successes` out of `trials`; nil without trials.
  ///
  /// - Precondition: successes are from 0 to the trials, the confidence is between 0 and 1.
  public init?(successes: Int, trials: Int, confidence: Double = 0.95) {
    precondition(
      successes >= 0 && successes <= trials && confidence > 0 && confidence < 1,
      "\(successes) of \(trials) at a confidence of \(confidence)")
    guard trials > 0 else { return nil }
    self.init(
      successes: Double(successes), trials: Double(trials),
      multiplier: NormalDistribution.quantile(upperTail: (1 - confidence) / 2))
  }

  /// The interval of a share over trials that aren't independent, with as many independent ones as say as much about it; nil
  /// without any.
  ///
  /// - Precondition: the share is from 0 to 1, trials are finite and not negative, the confidence is between 0 and 1.
  public init?(share: Double, effectiveTrials trials: Double, confidence: Double = 0.95) {
    precondition(
      share >= 0 && share <= 1 && trials >= 0 && trials.isFinite && confidence > 0 && confidence < 1,
      "a share of \(share) of \(trials) at a confidence of \(confidence)")
    guard trials > 0 else { return nil }
    self.init(
      successes: share * trials, trials: trials,
      multiplier: NormalDistribution.quantile(upperTail: (1 - confidence) / 2))
  }

  /// The interval so many standard errors wide to each side; there are trials.
  init(successes: Double, trials n: Double, multiplier z: Double) {
    share = successes / n
    let square = z * z / n
    let center = (share + square / 2) / (1 + square)
    let half = z / (1 + square) * (share * (1 - share) / n + square / (4 * n)).squareRoot()
    low = share == 0 ? 0 : center - half
    high = share == 1 ? 1 : center + half
  }
}
