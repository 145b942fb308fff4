/// Two independent samples, compared after taking out what covariates fixed before treatment explain.
///
/// Adjusted mean of a side: ȳ − θ·(x̄ − x̄ of both together), with θ by least squares within the two sides
/// pooled. The error counts what θ itself is uncertain by, so with sides of one size effect and standard
/// error are exactly those of analysis of covariance. The variance falls by about the squared correlation of
/// y and x. Constant or redundant covariates are left out; without any left this is Welch. Misleads when
/// treatment can change a covariate.
///
/// Deng, Xu, Kohavi, Walker (2013), Improving the sensitivity of online controlled experiments by utilizing
/// pre-experiment data, doi:10.1145/2433396.2433413.
public struct CUPED: Sendable {
  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95) { self.confidence = confidence }

  /// Compares variable 0 of the two sides, adjusted for all further variables.
  public func estimate(control: JointMoments, treatment: JointMoments, missing: Int = 0) -> EffectEstimate {
    precondition(
      control.variables == treatment.variables, "\(control.variables) and \(treatment.variables) variables")
    let n = control.count + treatment.count
    guard let c = CenteredMoments(control), let t = CenteredMoments(treatment) else {
      return EffectEstimate(method: .cuped, n: n, missing: missing)
    }
    return MeanPair(adjusted: c, t).estimate(.cuped, n: n, missing: missing, confidence: confidence)
  }
}

extension MeanPair {
  /// Variable 0 of two independent samples, adjusted for their further variables.
  init(adjusted c: CenteredMoments, _ t: CenteredMoments) {
    let covariates = Array(1..<c.means.count)
    let projection = CovariateProjection(count: covariates.count) {
      c.scatter($0 + 1, $1 + 1) + t.scatter($0 + 1, $1 + 1)
    }
    guard projection.rank > 0 else {
      self.init(independent: c, t)
      return
    }
    let nC = Double(c.count)
    let nT = Double(t.count)
    let n = nC + nT
    let explained = projection.whiten(covariates.map { c.scatter($0, 0) + t.scatter($0, 0) })
    let coefficients = projection.coefficients(explained)
    // How far each side's covariates lie from the common mean, in units of the projection.
    let gap = projection.whiten(covariates.map { t.means[$0] - c.means[$0] })
    let shift = product(explained, gap)
    self.init(control: c.means[0] + nT / n * shift, treatment: t.means[0] - nC / n * shift)

    let rank = Double(projection.rank)
    let degrees = n - 2 - rank
    guard c.count > 1, t.count > 1, degrees > 0 else { return }
    let residualC = c.residualScatter(coefficients)
    let residualT = t.residualScatter(coefficients)
    let inflation = (n - 2) / degrees
    let leverage = product(gap, gap) * (residualC + residualT) / degrees
    let common = product(explained, explained) / ((n - 2) * n)
    errors = MeanErrors(
      control: residualC / (nC * (nC - 1)) * inflation + nT / n * (nT / n) * leverage + common,
      treatment: residualT / (nT * (nT - 1)) * inflation + nC / n * (nC / n) * leverage + common,
      covariance: common - nC / n * (nT / n) * leverage,
      freedom: .satterthwaite(
        control: nC - 1 - rank * nC / n, treatment: nT - 1 - rank * nT / n))
  }
}

extension CenteredMoments {
  /// The sum of squares of variable 0 less given multiples of the further ones.
  fileprivate func residualScatter(_ coefficients: [Double]) -> Double {
    let terms = coefficients.indices.map { (variable: $0 + 1, weight: -coefficients[$0]) }
    return combined([Combination(mean: 0, terms: [(0, 1)] + terms)]).scatter(0, 0)
  }
}
