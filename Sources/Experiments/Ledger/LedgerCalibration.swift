import Statistics

/// Predicted against observed lifts of one metric over past experiments, or of each experiment's first metric.
///
/// Experiments whose run began after the answer was read are in none.
public struct LedgerCalibration: Sendable, Equatable {
  /// The metric; nil for each experiment's first.
  public let metric: String?
  /// Whether it is known when these live tests were observed: else the run may have come afterwards.
  public let isDated: Bool
  /// Experiments with a lift on both sides.
  public let experiments: Int
  /// Live tests behind them.
  public let tests: Int
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
  /// Observed against predicted log ratio log(1 + lift) through the origin, by `UncertainLine`; 1 is right, less is too
  /// optimistic.
  ///
  /// Through the origin since a lift of 0 is one of 0 live as well. Of log ratios since which of two variants is called the
  /// control turns both signs of these and changes nothing else, so that the line stays the same; a lift of 50 % becomes one of −33 %.
  public let slope: UncertainLine?
  /// The same with an intercept, a log ratio, as a check: that should be near 0.
  public let line: UncertainLine?
  /// Observed less predicted lift over experiments by random effects: the mean is the bias, the spread between models is
  /// what noise doesn't explain, and the prediction interval is for the next experiment.
  ///
  /// Experiments of one live test count as independent, so that the mean's interval is too short where there are many.
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
  init?(metric: String?, isDated: Bool, pairs: [(finding: LedgerFinding, cluster: Int)]) {
    let pairs = pairs.filter { $0.finding.isComparable }
    guard !pairs.isEmpty else { return nil }
    let findings = pairs.map(\.finding)
    self.metric = metric
    self.isDated = isDated
    experiments = findings.count
    tests = Set(pairs.map(\.cluster)).count
    signs = SignCount(pairs)
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
