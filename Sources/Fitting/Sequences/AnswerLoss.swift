import Randomness

/// −log of the chance of one answer, where it takes both knowing and liking to select, and its slopes.
struct AnswerLoss: Equatable {
  /// In nats.
  let loss: Double
  /// By the log-odds of knowing.
  let knowingSlope: Double
  /// By the log-odds of liking.
  let likingSlope: Double

  init(knowing: Double, liking: Double, isSelected: Bool) {
    let (known, liked) = (logistic(knowing), logistic(liking))
    let (unknown, unliked) = (logistic(-knowing), logistic(-liking))
    if isSelected {
      loss = Self.softplus(-knowing) + Self.softplus(-liking)
      knowingSlope = -unknown
      likingSlope = -unliked
    } else {
      // Where both are sure to double precision, a skip costs no more than this.
      let skipped = max(unknown + known * unliked, 1e-30)
      loss = -logarithm(skipped)
      knowingSlope = known * liked * unknown / skipped
      likingSlope = known * liked * unliked / skipped
    }
  }

  /// log(1 + e^x).
  static func softplus(_ x: Double) -> Double {
    max(x, 0) + logarithm(1 + exponential(-abs(x)))
  }
}
