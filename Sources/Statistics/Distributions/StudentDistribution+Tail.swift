import Randomness

extension StudentDistribution {
  /// What is known of the distribution at one positive t.
  struct Tail {
    /// ln P(T > t).
    var logProbability: Double
    /// P(0 < T < t).
    var central: Double
    /// ln[t × density(t)].
    var logScaledDensity: Double
  }

  /// The distribution at a positive t.
  func tail(_ t: Double) -> Tail {
    degreesOfFreedom > 100_000 ? expandedTail(t) : betaTail(t)
  }

  /// P(T > t) = ½ I_x(ν/2, ½) with x = ν / (ν + t²).
  private func betaTail(_ t: Double) -> Tail {
    let square = t / degreesOfFreedom.squareRoot() * (t / degreesOfFreedom.squareRoot())
    let logSquare = 2 * logarithm(t) - logarithm(degreesOfFreedom)
    let logX = square < 1 ? -logOnePlus(square) : -(logSquare + logOnePlus(1 / square))
    let half = degreesOfFreedom / 2
    let beta = IncompleteBeta(
      x: 1 / (1 + square), y: square < 1 ? square / (1 + square) : 1 / (1 + 1 / square), logX: logX,
      logY: square < 1 ? logSquare - logOnePlus(square) : -logOnePlus(1 / square), a: half, b: 0.5)
    if beta.isLower {
      let logTail = beta.logFactor + logarithm(beta.lowerFraction / degreesOfFreedom)
      return Tail(
        logProbability: logTail, central: 0.5 - exponential(logTail), logScaledDensity: beta.logFactor)
    }
    let central = exponential(beta.logFactor) * beta.upperFraction
    return Tail(logProbability: logarithm(0.5 - central), central: central, logScaledDensity: beta.logFactor)
  }

  /// The normal deviate with the same tail, to third order in 1/ν.
  private func expandedTail(_ t: Double) -> Tail {
    let ν = degreesOfFreedom
    let shifted = ν - 0.5
    let b = 48 * shifted * shifted
    let y = ν == .infinity ? t * t : shifted * logOnePlus(t / ν * t)
    let second = (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b)
    let z = ν == .infinity ? t : ((second + y + 3) / b + 1) * y.squareRoot()
    return Tail(
      logProbability: logarithm(NormalDistribution.upperTail(z)),
      central: 0.5 * errorFunction(z * 0.5.squareRoot()),
      logScaledDensity: logarithm(t) - z * z / 2 - halfLogTwoPi)
  }
}
