extension EffectEstimate {
  /// Standard error of `lift` by the delta method: √Var(T − (T/C) C) ÷ |C|.
  public var liftStandardError: Double? {
    guard let errors, let controlMean, let treatmentMean, controlMean != 0 else { return nil }
    return finiteOrNil(errors.contrast(treatmentMean / controlMean).squareRoot() / abs(controlMean))
  }

  /// The lift's interval by the delta method, symmetric around `lift`; nil where it is undefined.
  ///
  /// A check on `liftLow` and `liftHigh`, which it joins with many units. It misleads where the control mean
  /// lies within a few standard errors of 0, and with few units of skewed data.
  /// - Precondition: `confidence` is between 0 and 1.
  public func deltaLiftInterval(confidence: Double) -> (low: Double, high: Double)? {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    guard let lift, let error = liftStandardError, let errors, let controlMean, let treatmentMean else {
      return nil
    }
    let spread = Spread(error, degrees: errors.degreesOfFreedom(treatmentMean / controlMean))
    guard case (let low?, let high?) = spread.interval(lift, confidence) else { return nil }
    return (low, high)
  }

  /// All lifts that are not rejected at a confidence, by Fieller's method; nil where it is undefined.
  ///
  /// With the degrees of freedom at the estimated lift.
  /// - Precondition: `confidence` is between 0 and 1.
  public func fiellerSet(confidence: Double) -> FiellerSet? {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    guard let errors, let controlMean, let treatmentMean, controlMean != 0, let lift else { return nil }
    let ratio = treatmentMean / controlMean
    let variance = errors.contrast(ratio)
    if variance == 0 { return .bounded(low: lift, high: lift) }
    let spread = Spread(variance.squareRoot(), degrees: errors.degreesOfFreedom(ratio))
    guard let multiplier = spread.criticalValue(confidence) else { return nil }
    return FiellerSet(
      control: controlMean, treatment: treatmentMean, errors: errors, multiplier: multiplier)
  }
}
