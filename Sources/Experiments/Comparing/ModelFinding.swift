import Statistics

/// One effect under several behaviors: the mean over them, and how much of its spread is theirs and not noise.
///
/// By random effects, on lifts where every behavior has one. The behaviors were chosen and not drawn, so this describes
/// the disagreement among those chosen.
public struct ModelFinding: Sendable, Equatable {
  /// The control's name.
  public var control: String
  /// The treatment's name.
  public var treatment: String
  /// The metric's name.
  public var metric: String
  /// Whether the numbers are lifts; else effects in the metric's unit.
  public var isLift: Bool
  /// Behaviors that count.
  public var behaviors: Int
  /// The mean over behaviors.
  public var mean: Double
  /// The interval of that mean: Hartung, Knapp, Sidik and Jonkman's.
  public var low: Double?
  /// The mean's interval ends here.
  public var high: Double?
  /// The interval of the effect under one more behavior of the same kind; nil below three.
  public var predictedLow: Double?
  /// That interval ends here.
  public var predictedHigh: Double?
  /// The standard deviation between behaviors, τ.
  public var modelDeviation: Double?
  /// τ² ÷ (τ² + typical Monte-Carlo variance): the share that more listeners don't shrink.
  public var modelShare: Double?
  /// For behaviors that all agree.
  public var p: Double?

  /// Combines the comparisons of one treatment on one metric, one a behavior; nil below two with an error.
  init?(_ rows: [ComparisonRecord], confidence: Double) {
    let recovered = rows.compactMap { RecoveredEffect($0) }
    let lifts = recovered.compactMap(\.liftEstimate)
    isLift = lifts.count == rows.count
    let result = RandomEffects(isLift ? lifts : recovered.map(\.estimate), confidence: confidence)
    guard let first = rows.first, result.models > 1, let mean = result.mean else { return nil }
    (control, treatment, metric) = (first.control, first.treatment, first.metric)
    behaviors = result.models
    self.mean = mean
    (low, high) = (result.interval?.low, result.interval?.high)
    (predictedLow, predictedHigh) = (result.predictionInterval?.low, result.predictionInterval?.high)
    modelDeviation = result.modelVariance?.squareRoot()
    modelShare = result.modelShare
    p = result.p
  }
}
