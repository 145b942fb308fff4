extension EffectEstimate {
  /// The effect's interval at another confidence than it was made for; nil without a standard error.
  ///
  /// By the same method for means and shares; for quantiles, bootstrap and ranks, whose data are gone, the
  /// normal interval around the effect.
  /// - Precondition: `confidence` is between 0 and 1.
  public func interval(confidence: Double) -> (low: Double, high: Double)? {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    if let shares {
      let other = shares.estimate(confidence: confidence)
      guard let low = other.effectLow, let high = other.effectHigh else { return nil }
      return (low, high)
    }
    guard let effect, let standardError else { return nil }
    let spread = Spread(standardError, degrees: degreesOfFreedom ?? .infinity)
    guard case (let low?, let high?) = spread.interval(effect, confidence) else { return nil }
    return (low, high)
  }
}

extension SharePair {
  /// The comparison of these shares at a confidence.
  fileprivate func estimate(confidence: Double) -> EffectEstimate {
    func side(_ successes: Double, _ count: Double) -> JointMoments {
      JointMoments(count: Int(count), sums: [successes], crossProducts: [successes])
    }
    return Proportions(confidence: confidence).estimate(
      control: side(controlSuccesses, controlCount), treatment: side(treatmentSuccesses, treatmentCount))
  }
}
