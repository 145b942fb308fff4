/// The same people under both variants, adjusted for covariates fixed before treatment.
///
/// What adjustment can't do here: the covariate means of the two sides are those of the same people, so there
/// is no chance imbalance to remove, and the effect stays the paired one whatever θ is. The residual variance
/// of the differences, smaller by the squared correlation of yT − yC and x, answers another question than the
/// full one does. So the caller names what the effect is of:
///
/// - `population`: of everybody whom these people were drawn from. Which covariates were drawn is part of
///   the luck, so nothing is gained: the result is `Paired`, and says so as its method.
/// - `cohort`: of people with exactly these covariates. The effect is the paired one; the interval stands on
///   the residual variance, and is too short for the population.
/// - `known`: of a population whose covariate means are known, say from many more people than were simulated.
///   Each side is moved to those means by its own regression: effect and interval both change, rightly.
///   The interval takes residuals to spread alike at all covariates; where they don't, as with a metric that
///   is mostly 0, it covers 84% instead of 95% with twenty people and 93% with a hundred.
///
/// In all, effect and standard error are those of regressing yT − yC on x, read at the covariate means in
/// question. Control variates: Lavenberg, Welch (1981), doi:10.1287/mnsc.27.3.322.
public struct PairedCUPED: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double
  /// Whom the effect is an average over.
  public let target: Target

  /// Whom the effect is an average over.
  public enum Target: Sendable, Equatable {
    case population
    case cohort
    /// One mean a covariate.
    case known([Double])
  }

  /// An estimator of the effect on whom `target` says.
  public init(confidence: Double = 0.95, target: Target = .population) {
    self.confidence = confidence
    self.target = target
  }

  /// Compares variable 1 (treatment) with variable 0 (control), adjusted for all further variables.
  public func estimate(_ moments: JointMoments, missing: Int = 0) -> EffectEstimate {
    precondition(moments.variables >= 2, "\(moments.variables) variables for control and treatment")
    let method = target == .population ? EstimationMethod.paired : .pairedCUPED
    guard let centered = CenteredMoments(moments) else {
      return EffectEstimate(method: method, n: moments.count, missing: missing)
    }
    return MeanPair(pairedAdjusted: centered, target: target)
      .estimate(method, n: moments.count, missing: missing, confidence: confidence)
  }
}

extension MeanPair {
  /// Variables 0 and 1 of the same people, adjusted for the further variables.
  init(pairedAdjusted moments: CenteredMoments, target: PairedCUPED.Target) {
    let covariates = Array(2..<moments.means.count)
    let projection = CovariateProjection(count: covariates.count) { moments.scatter($0 + 2, $1 + 2) }
    let gap: [Double]
    switch target {
    case .population:
      self.init(paired: moments)
      return
    case .cohort: gap = covariates.map { _ in 0 }
    case .known(let means):
      precondition(means.count == covariates.count, "\(means.count) means for \(covariates.count) covariates")
      gap = zip(covariates, means).map { moments.means[$0] - $1 }
    }
    let distance = projection.whiten(gap)
    let c = projection.whiten(covariates.map { moments.scatter($0, 0) })
    let t = projection.whiten(covariates.map { moments.scatter($0, 1) })
    self.init(
      control: moments.means[0] - product(c, distance), treatment: moments.means[1] - product(t, distance))

    let n = Double(moments.count)
    let degrees = n - 1 - Double(projection.rank)
    guard degrees > 0 else { return }
    let scale = (1 / n + product(distance, distance)) / degrees
    errors = MeanErrors(
      control: (moments.scatter(0, 0) - product(c, c)) * scale,
      treatment: (moments.scatter(1, 1) - product(t, t)) * scale,
      covariance: (moments.scatter(1, 0) - product(c, t)) * scale, floor: moments.floor(0, 1) * scale,
      freedom: .fixed(degrees))
  }
}
