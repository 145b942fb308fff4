extension PowerDesign.Sampling {
  var isValid: Bool {
    switch self {
    case .paired(let deviation): deviation >= 0 && deviation.isFinite
    case .independent(let control, let treatment, let share):
      control >= 0 && control.isFinite && treatment >= 0 && treatment.isFinite && share > 0 && share < 1
    case .shares(let control, let share): control >= 0 && control <= 1 && share > 0 && share < 1
    }
  }

  /// The largest effect that can be.
  var largestEffect: Double {
    if case .shares(let control, _) = self { return 1 - control }
    return .infinity
  }

  /// The error of an experiment of so many units; nil where there are too few, or the effect can't be.
  func error(effect: Double, units n: Double) -> PlannedError? {
    switch self {
    case .paired(let deviation):
      guard n >= 2 else { return nil }
      let error = deviation / n.squareRoot()
      return PlannedError(standardError: error, testError: error, degreesOfFreedom: n - 1)
    case .independent(let control, let treatment, let share):
      let (nC, nT) = (n * (1 - share), n * share)
      guard nC >= 2, nT >= 2 else { return nil }
      let (c, t) = (control * control / nC, treatment * treatment / nT)
      let error = (c + t).squareRoot()
      let degrees = error == 0 ? n - 2 : (c + t) * (c + t) / (c * c / (nC - 1) + t * t / (nT - 1))
      return PlannedError(standardError: error, testError: error, degreesOfFreedom: degrees)
    case .shares(let control, let share):
      let (nC, nT) = (n * (1 - share), n * share)
      let treatment = control + effect
      guard nC >= 1, nT >= 1, treatment >= 0, treatment <= 1 else { return nil }
      let pooled = control * (1 - share) + treatment * share
      let error = control * (1 - control) / nC + treatment * (1 - treatment) / nT
      return PlannedError(
        standardError: error.squareRoot(),
        testError: (pooled * (1 - pooled) * (1 / nC + 1 / nT)).squareRoot(), degreesOfFreedom: .infinity)
    }
  }

  /// The sampling that an estimate had, so that it says what more units of the same kind would find.
  ///
  /// Counts each unit's share of the error as one deviation, √n × standard error, whatever the method: the
  /// ratio's delta method and covariates are in it. nil without a standard error.
  public init?(like estimate: EffectEstimate) {
    guard let error = estimate.standardError, estimate.n > 1 else { return nil }
    let deviation = error * Double(estimate.n).squareRoot()
    guard deviation.isFinite else { return nil }
    self = .paired(deviation: deviation)
  }

  /// Different people with a mean each, as varied as the people of these moments in variable 0.
  ///
  /// nil below two units.
  public init?(meanOf moments: JointMoments, treatmentShare: Double = 0.5) {
    guard let variance = moments.variance(0) else { return nil }
    let deviation = Swift.max(variance, 0).squareRoot()
    self = .independent(
      controlDeviation: deviation, treatmentDeviation: deviation, treatmentShare: treatmentShare)
  }

  /// Different people with a ratio of means, variable 0 ÷ variable 1, by the delta method.
  ///
  /// The deviation of (numerator − ratio × denominator) ÷ mean denominator; nil below two units, or where the
  /// denominators sum to 0.
  public init?(ratioOf moments: JointMoments, treatmentShare: Double = 0.5) {
    precondition(moments.variables >= 2, "a ratio of \(moments.variables) variables")
    guard moments.count > 1, let linear = CenteredMoments(moments)?.linearized(ratios: 1) else { return nil }
    let deviation = Swift.max(linear.scatter(0, 0) / Double(moments.count - 1), 0).squareRoot()
    self = .independent(
      controlDeviation: deviation, treatmentDeviation: deviation, treatmentShare: treatmentShare)
  }

  /// The same people under both variants, variables 0 and 1; nil below two units.
  public init?(pairedDifferenceOf moments: JointMoments) {
    precondition(moments.variables >= 2, "\(moments.variables) variables for control and treatment")
    guard let error = Paired().estimate(moments).standardError else { return nil }
    self = .paired(deviation: error * Double(moments.count).squareRoot())
  }
}
