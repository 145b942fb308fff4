/// A ratio of means, such as selections per artist seen, in two independent samples.
///
/// The metric of a side is r = Σ numerator / Σ denominator, not the mean of people's own ratios. By the delta
/// method it is the mean of z = r + (numerator − r denominator) / mean denominator, whose variance Welch or
/// CUPED then use. Nil where a side's denominators sum to 0. Misleads where the mean denominator is uncertain
/// by more than a few percent.
///
/// Deng, Knoblich, Lu (2018), Applying the delta method in metric analytics, doi:10.1145/3219819.3219919.
public struct Ratio: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) { self.confidence = confidence }

  /// Compares variable 0 ÷ variable 1 of the two sides, adjusted for all further variables.
  public func estimate(control: JointMoments, treatment: JointMoments, missing: Int = 0) -> EffectEstimate {
    precondition(
      control.variables >= 2 && control.variables == treatment.variables,
      "\(control.variables) and \(treatment.variables) variables for numerator, denominator and covariates")
    let method = control.variables > 2 ? EstimationMethod.ratioCUPED : .ratio
    let n = control.count + treatment.count
    guard let c = CenteredMoments(control)?.linearized(ratios: 1),
      let t = CenteredMoments(treatment)?.linearized(ratios: 1)
    else { return EffectEstimate(method: method, n: n, missing: missing) }
    return MeanPair(adjusted: c, t).estimate(method, n: n, missing: missing, confidence: confidence)
  }
}

/// A ratio of means over the same people under both variants.
///
/// As `Ratio`, but paired: z of treatment and control have the covariance of the people.
public struct PairedRatio: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double
  /// Whom the effect is an average over.
  public let target: PairedCUPED.Target

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95, target: PairedCUPED.Target = .population) {
    self.confidence = confidence
    self.target = target
  }

  /// Compares variables 2 ÷ 3 (treatment) with 0 ÷ 1 (control), adjusted for all further variables.
  public func estimate(_ moments: JointMoments, missing: Int = 0) -> EffectEstimate {
    precondition(moments.variables >= 4, "\(moments.variables) variables for two ratios")
    let isAdjusted = moments.variables > 4 && target != .population
    let method = isAdjusted ? EstimationMethod.pairedRatioCUPED : .pairedRatio
    guard let linear = CenteredMoments(moments)?.linearized(ratios: 2) else {
      return EffectEstimate(method: method, n: moments.count, missing: missing)
    }
    return MeanPair(pairedAdjusted: linear, target: target)
      .estimate(method, n: moments.count, missing: missing, confidence: confidence)
  }
}

extension CenteredMoments {
  /// The first variables, taken in pairs as ratios of means and linearized; the rest as they are.
  ///
  /// Nil where a denominator's mean is 0.
  func linearized(ratios: Int) -> CenteredMoments? {
    var combinations: [Combination] = []
    for i in 0..<ratios {
      let denominator = means[2 * i + 1]
      let ratio = means[2 * i] / denominator
      guard denominator != 0, ratio.isFinite else { return nil }
      combinations.append(
        Combination(mean: ratio, terms: [(2 * i, 1 / denominator), (2 * i + 1, -ratio / denominator)]))
    }
    return combined(combinations + (2 * ratios..<means.count).map(unchanged))
  }
}
