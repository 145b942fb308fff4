extension MeanPair {
  /// Effect and lift with t intervals, the lift's by the delta method.
  ///
  /// lift = T/C − 1 with variance Var(T − (T/C) C) / C². It misleads where the control mean lies within a few
  /// standard errors of 0.
  func estimate(_ method: EstimationMethod, n: Int, missing: Int, confidence: Double) -> EffectEstimate {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    var estimate = EffectEstimate(method: method, n: n, missing: missing)
    guard control.isFinite, treatment.isFinite else { return estimate }
    estimate.controlMean = control
    estimate.treatmentMean = treatment
    let effect = treatment - control
    estimate.effect = effect
    let lift = control == 0 ? nil : finiteOrNil(effect / control)
    estimate.lift = lift
    guard let errors, errors.contrast(1).isFinite else { return estimate }
    let error = errors.contrast(1).squareRoot()
    estimate.standardError = error
    let spread = Spread(error, degrees: errors.degreesOfFreedom(1))
    estimate.degreesOfFreedom = spread.degrees
    (estimate.effectLow, estimate.effectHigh) = spread.interval(effect, confidence)
    estimate.p = spread.p(effect)
    if let lift {
      let ratio = treatment / control
      let liftSpread = Spread(
        errors.contrast(ratio).squareRoot() / abs(control), degrees: errors.degreesOfFreedom(ratio))
      (estimate.liftLow, estimate.liftHigh) = liftSpread.interval(lift, confidence)
    }
    return estimate
  }

  /// A standard error with its degrees of freedom; none where there is no spread at all.
  private struct Spread {
    let error: Double
    let degrees: Double?

    init(_ error: Double, degrees: Double) {
      self.error = error
      self.degrees = error > 0 && degrees > 0 ? degrees : nil
    }

    func interval(_ center: Double, _ confidence: Double) -> (Double?, Double?) {
      if error == 0 { return (center, center) }
      guard let degrees else { return (nil, nil) }
      let t = StudentDistribution(degreesOfFreedom: degrees).quantile(upperTail: (1 - confidence) / 2)
      return (finiteOrNil(center - t * error), finiteOrNil(center + t * error))
    }

    func p(_ effect: Double) -> Double? {
      if error == 0 { return effect == 0 ? 1 : 0 }
      guard let degrees else { return nil }
      return StudentDistribution(degreesOfFreedom: degrees).twoSided(effect / error)
    }
  }
}

/// A number, or nil after overflow.
func finiteOrNil(_ x: Double) -> Double? { x.isFinite ? x : nil }
