/// Two independent samples, each adjusted by a regression of its own: Lin's regression adjustment.
///
/// The same as regressing y on treatment, centered covariates and their products with treatment. Mean of a
/// side: its regression read at the covariate means of both sides together. Never less precise than Welch
/// with many units, also where covariates act differently under the two variants or sides differ in size;
/// CUPED's pooled regression can be. With few units and many covariates CUPED is the steadier one: a side
/// here needs at least two units more than it has covariates.
///
/// The variance is that of both regressions, plus what covariates of other people would have changed,
/// (θT − θC)' Σ (θT − θC) / n: the interval is for the population that units were drawn from, not for these
/// very units. Assumes errors that spread alike at all covariates; Welch's small-sample degrees of freedom.
/// Covariates that are constant or redundant on a side are left out there. Misleads when treatment can change
/// a covariate.
///
/// Lin (2013), Agnostic notes on regression adjustments to experimental data: reexamining Freedman's critique,
/// doi:10.1214/12-AOAS583. Negi, Wooldridge (2021), Revisiting regression adjustment in experiments with
/// heterogeneous treatment effects, doi:10.1080/07474938.2020.1824732, for the last term.
public struct InteractedRegression: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) { self.confidence = confidence }

  /// Compares variable 0 of the two sides, adjusted for all further variables.
  public func estimate(control: JointMoments, treatment: JointMoments, missing: Int = 0) -> EffectEstimate {
    precondition(
      control.variables == treatment.variables, "\(control.variables) and \(treatment.variables) variables")
    let n = control.count + treatment.count
    let both = {
      var both = control
      both.merge(treatment)
      return CenteredMoments(both)
    }()
    guard let c = CenteredMoments(control), let t = CenteredMoments(treatment), let both else {
      return EffectEstimate(method: .interactedRegression, n: n, missing: missing)
    }
    return MeanPair(interacted: c, t, both: both)
      .estimate(.interactedRegression, n: n, missing: missing, confidence: confidence)
  }
}

extension MeanPair {
  /// Variable 0 of two independent samples, each adjusted for its further variables by itself.
  fileprivate init(interacted c: CenteredMoments, _ t: CenteredMoments, both: CenteredMoments) {
    let control = AdjustedSide(c, means: both.means)
    let treatment = AdjustedSide(t, means: both.means)
    self.init(control: control.mean, treatment: treatment.mean)
    guard let varianceC = control.variance, let varianceT = treatment.variance else { return }
    let n = Double(both.count)
    let scale = 1 / (n * (n - 1))
    func common(_ a: AdjustedSide, _ b: AdjustedSide) -> Double {
      var sum = 0.0
      for i in a.slopes.indices {
        for j in b.slopes.indices { sum += a.slopes[i] * b.slopes[j] * both.scatter(i + 1, j + 1) }
      }
      return sum * scale
    }
    errors = MeanErrors(
      control: varianceC + common(control, control), treatment: varianceT + common(treatment, treatment),
      covariance: common(control, treatment),
      freedom: .satterthwaite(control: control.degrees, treatment: treatment.degrees))
  }
}

/// A side's regression on its covariates, read at given covariate means.
private struct AdjustedSide {
  var mean: Double
  /// nil without degrees of freedom.
  var variance: Double?
  var degrees: Double
  var slopes: [Double]

  init(_ side: CenteredMoments, means: [Double]) {
    let covariates = Array(1..<side.means.count)
    let projection = CovariateProjection(count: covariates.count) { side.scatter($0 + 1, $1 + 1) }
    let explained = projection.whiten(covariates.map { side.scatter($0, 0) })
    let gap = projection.whiten(covariates.map { side.means[$0] - means[$0] })
    let n = Double(side.count)
    slopes = projection.coefficients(explained)
    mean = side.means[0] - product(explained, gap)
    degrees = n - 1 - Double(projection.rank)
    guard degrees > 0 else { return }
    let residual = Swift.max(side.scatter(0, 0) - product(explained, explained), 0)
    variance = residual / degrees * (1 / n + product(gap, gap))
  }
}
