import Statistics

/// Predicted against observed lifts of one metric over past experiments, or of each experiment's first metric.
public struct LedgerCalibration: Sendable, Equatable {
  /// The metric; nil for each experiment's first.
  public let metric: String?
  /// Experiments with a lift on both sides.
  public let experiments: Int
  /// How often the sign was right.
  public let signs: SignCount
  /// Predicted lifts inside the observed interval.
  public let predictionInObserved: Share
  /// Observed lifts inside the predicted interval, which holds the noise of the simulation alone.
  public let observedInPrediction: Share
  /// Observed lifts where the run expected that of one more user model; of none below three behaviors.
  public let observedInModels: Share
  /// Misses that the noise of both sides explains at 95 %.
  public let withinNoise: Share
  /// Observed against predicted lift through the origin, by `UncertainLine`; 1 is right, less is too optimistic.
  ///
  /// Through the origin since a lift of 0 is one of 0 live as well, and since which of two variants is called the
  /// control only turns both signs: the line must stay the same.
  public let slope: UncertainLine?
  /// The same with an intercept, as a check: that should be near 0.
  public let line: UncertainLine?
  /// Observed less predicted lift over experiments by random effects: the mean is the bias, the spread between models is
  /// what noise doesn't explain, and the prediction interval is for the next experiment.
  public let miss: RandomEffects

  /// So many of so many.
  public struct Share: Sendable, Equatable {
    /// How many hold.
    public let count: Int
    /// Of how many where that can be said.
    public let of: Int

    init(_ answers: [Bool?]) {
      let known = answers.compactMap(\.self)
      count = known.count { $0 }
      of = known.count
    }
  }

  /// Combines findings, each with the number of its entry; nil where none has a lift on both sides.
  init?(metric: String?, pairs: [(finding: LedgerFinding, cluster: Int)]) {
    let pairs = pairs.filter { $0.finding.isComparable }
    guard !pairs.isEmpty else { return nil }
    let findings = pairs.map(\.finding)
    self.metric = metric
    experiments = findings.count
    signs = SignCount(findings)
    predictionInObserved = Share(findings.map(\.isPredictionInObserved))
    observedInPrediction = Share(findings.map(\.isObservedInPrediction))
    observedInModels = Share(findings.map(\.isObservedInModels))
    withinNoise = Share(findings.map { $0.isWithinNoise() })
    let points = pairs.compactMap { $0.finding.point(cluster: $0.cluster) }
    slope = UncertainLine(points, isThroughOrigin: true)
    line = points.count > 2 ? UncertainLine(points, isThroughOrigin: false) : nil
    miss = RandomEffects(
      findings.map { finding in
        var effect = EffectEstimate(method: .welch, n: finding.observed.n)
        effect.effect = finding.miss
        effect.standardError = finding.missError
        return effect
      })
  }
}
