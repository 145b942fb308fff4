/// The error that a planned experiment will have.
struct PlannedError {
  /// Of the effect, at the true effect.
  var standardError: Double
  /// As the test will estimate it: pooled for shares.
  var testError: Double
  /// Infinite where the test is normal.
  var degreesOfFreedom: Double

  /// The chance that the test, one-sided at half the level, finds a distance above 0.
  func exceeding(_ distance: Double, level: Double) -> Double {
    if standardError == 0 { return distance > 0 ? 1 : 0 }
    let critical = StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile(upperTail: level / 2)
    return NoncentralStudentDistribution(
      degreesOfFreedom: degreesOfFreedom, noncentrality: distance / standardError
    ).upperTail(critical * testError / standardError)
  }

  /// The chance that the interval at 1 − level lies within the margin of 0.
  func within(_ margin: Double, of effect: Double, level: Double) -> Double {
    if standardError == 0 { return abs(effect) < margin ? 1 : 0 }
    let critical = StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile(upperTail: level / 2)
    return scaleAverage(degreesOfFreedom: degreesOfFreedom) { s in
      let reach = margin - critical * s * testError
      guard reach > 0 else { return 0 }
      let above = NormalDistribution.upperTail((reach - effect) / standardError)
      return 1 - above - NormalDistribution.cdf((-reach - effect) / standardError)
    }
  }
}
