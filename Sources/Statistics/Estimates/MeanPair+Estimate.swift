extension MeanPair {
  /// Effect with its t interval, lift with Fieller's.
  func estimate(_ method: EstimationMethod, n: Int, missing: Int, confidence: Double) -> EffectEstimate {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    var estimate = EffectEstimate(method: method, n: n, missing: missing)
    guard control.isFinite, treatment.isFinite else { return estimate }
    estimate.controlMean = control
    estimate.treatmentMean = treatment
    let effect = treatment - control
    estimate.effect = effect
    estimate.lift = control == 0 ? nil : finiteOrNil(effect / control)
    guard let errors, errors.contrast(1).isFinite else { return estimate }
    estimate.errors = errors
    let error = errors.contrast(1).squareRoot()
    estimate.standardError = error
    let spread = Spread(error, degrees: errors.degreesOfFreedom(1))
    estimate.degreesOfFreedom = spread.degrees
    (estimate.effectLow, estimate.effectHigh) = spread.interval(effect, confidence)
    estimate.p = spread.p(effect)
    if case .bounded(let low, let high) = estimate.fiellerSet(confidence: confidence) {
      (estimate.liftLow, estimate.liftHigh) = (low, high)
    }
    return estimate
  }
}
