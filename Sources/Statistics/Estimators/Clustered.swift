/// Means over groups of units that share their luck, such as the listeners of one replicate or behavior.
///
/// Means are over units; errors treat each cluster as one draw. With one treatment score per cluster, u =
/// Σ(y − ȳ), the variance is Σ u² / n² with a correction for few clusters:
///
/// - `cr1`: times G/(G − 1), with G − 1 degrees of freedom;
/// - `cr2`: each u² divided by 1 − (the cluster's share of units), which is unbiased when units don't depend
///   on each other after all, with Bell and McCaffrey's degrees of freedom. Better where clusters differ in
///   size.
///
/// A cluster appears on both sides under the same index, so what its units share cancels in the effect.
/// Misleads with fewer than about five clusters, or where one holds most units.
///
/// Bell, McCaffrey (2002), Bias reduction in standard errors for linear regression with multi-stage samples,
/// Survey Methodology 28, 169–181. Cameron, Miller (2015), A practitioner's guide to cluster-robust inference,
/// doi:10.3368/jhr.50.2.317.
public struct Clustered: Sendable {
  /// What is done about few clusters.
  public enum Correction: String, Sendable, CaseIterable {
    case cr1
    case cr2
  }

  /// The share of intervals that should cover the truth, between 0 and 1.
  public let confidence: Double
  /// What is done about few clusters.
  public let correction: Correction

  /// An estimator with intervals at a confidence, by default 95%.
  public init(confidence: Double = 0.95, correction: Correction = .cr2) {
    self.confidence = confidence
    self.correction = correction
  }

  /// Compares variable 1 (treatment) with variable 0 (control) of the same people, one entry a cluster.
  public func estimate(paired clusters: [JointMoments], missing: Int = 0) -> EffectEstimate {
    precondition(clusters.allSatisfy { $0.variables >= 2 }, "fewer than two variables in a cluster")
    return estimate(
      Side(clusters, variable: 0), Side(clusters, variable: 1),
      n: clusters.reduce(0) { $0 + $1.count }, missing: missing)
  }

  /// Compares variable 0 of different people in the same clusters; a cluster may be empty on a side.
  ///
  /// - Precondition: as many entries on both sides.
  public func estimate(control: [JointMoments], treatment: [JointMoments], missing: Int = 0) -> EffectEstimate
  {
    precondition(control.count == treatment.count, "\(control.count) and \(treatment.count) clusters")
    return estimate(
      Side(control, variable: 0), Side(treatment, variable: 0),
      n: (control + treatment).reduce(0) { $0 + $1.count }, missing: missing)
  }

  private func estimate(_ control: Side, _ treatment: Side, n: Int, missing: Int) -> EffectEstimate {
    guard let c = control.mean, let t = treatment.mean else {
      return EffectEstimate(method: .clustered, n: n, missing: missing)
    }
    var pair = MeanPair(control: c, treatment: t)
    let used = control.counts.indices.filter { control.counts[$0] + treatment.counts[$0] > 0 }.count
    let cs = control.scores(correction)
    let ts = treatment.scores(correction)
    if used > 1, let cs, let ts {
      let factor = correction == .cr1 ? Double(used) / Double(used - 1) : 1
      pair.errors = MeanErrors(
        control: factor * product(cs, cs), treatment: factor * product(ts, ts),
        covariance: factor * product(cs, ts),
        floor: factor * Double(used) * 0x1p-98 * (abs(c) + abs(t)) * (abs(c) + abs(t)),
        freedom: .fixed(
          correction == .cr1
            ? Double(used - 1) : Swift.min(control.degreesOfFreedom, treatment.degreesOfFreedom)))
    }
    return pair.estimate(.clustered, n: n, missing: missing, confidence: confidence)
  }

  /// One variable under one variant, cluster by cluster.
  private struct Side {
    let counts: [Double]
    let sums: [Double]
    let total: Double

    init(_ clusters: [JointMoments], variable: Int) {
      counts = clusters.map { Double($0.count) }
      sums = clusters.map { $0.sums[variable] }
      total = counts.reduce(0, +)
    }

    var mean: Double? { total > 0 ? finiteOrNil(sums.reduce(0, +) / total) : nil }

    /// Each cluster's part of the mean's error; nil where one cluster is everything.
    func scores(_ correction: Correction) -> [Double]? {
      guard let mean, counts.allSatisfy({ $0 < total }) else { return nil }
      return zip(counts, sums).map { count, sum in
        let score = (sum - count * mean) / total
        return correction == .cr1 ? score : score / (1 - count / total).squareRoot()
      }
    }

    /// (tr Ω)² / tr Ω² of the variance as a quadratic form in independent units.
    var degreesOfFreedom: Double {
      let shares = counts.filter { $0 > 0 }.map { $0 / total }
      var squares = 0.0
      for g in shares {
        for h in shares { squares += g * h / ((1 - g) * (1 - h)) * g * h }
        squares += g * g - g * g / ((1 - g) * (1 - g)) * g * g
      }
      return 1 / squares
    }
  }
}
