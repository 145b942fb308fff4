/// One effect under several behaviors or replicates: the mean over models, and how much models disagree.
///
/// Each model's effect is θ + its own deviation (variance τ²) + Monte-Carlo error. More listeners shrink the
/// last and never the second. The interval for θ is Hartung, Knapp, Sidik and Jonkman's with t quantiles, kept
/// from being shorter than the plain one. The prediction interval is for the effect under one more model of
/// the same kind, which is what a launch meets.
///
/// Assumes models as good as drawn from a population of models: they were in fact chosen, so this describes
/// the disagreement among those chosen. With two or three models τ² is nearly a guess and intervals are very
/// wide, rightly. Models without an effect or an error are left out and counted.
///
/// Paule, Mandel (1982), doi:10.6028/jres.087.022; DerSimonian, Laird (1986), doi:10.1016/0197-2456(86)90046-2;
/// IntHout, Ioannidis, Borm (2014), doi:10.1186/1471-2288-14-25; Higgins, Thompson, Spiegelhalter (2009),
/// doi:10.1111/j.1467-985X.2008.00552.x.
public struct RandomEffects: Sendable, Equatable {
  /// How τ² is estimated.
  public enum Method: String, Sendable, CaseIterable {
    /// The τ² at which the weighted spread is what it should be; good at any number of units.
    case pauleMandel = "paule_mandel"
    /// In one step from Cochran's Q; needs errors above 0.
    case derSimonianLaird = "dersimonian_laird"
  }

  /// Models that count.
  public let models: Int
  /// Models without an effect or an error.
  public let excluded: Int
  /// The mean over models; nil without any.
  public let mean: Double?
  /// Of the mean over models; nil below two.
  public let standardError: Double?
  /// The interval of the mean over models, with k − 1 degrees of freedom; nil below two.
  public let interval: Interval?
  /// The interval of one more model's effect, with k − 2 degrees of freedom; nil below three.
  public let predictionInterval: Interval?
  /// τ²: variance between models, in the metric's unit squared; nil below two.
  public let modelVariance: Double?
  /// τ²/(τ² + typical Monte-Carlo variance): how much more listeners can't help; I² in meta-analysis.
  ///
  /// 0 where models agree exactly; nil below two models.
  public let modelShare: Double?
  /// Cochran's Q: Σ (effect − common effect)²/standard error²; nil below two models or with an error of 0.
  public let q: Double?
  /// For models that all agree; nil where `q` is.
  public let p: Double?

  /// Both ends, in the metric's unit.
  public struct Interval: Sendable, Equatable {
    /// The lower end.
    public let low: Double
    /// The upper end.
    public let high: Double

    fileprivate init?(_ center: Double, _ reach: Double) {
      guard reach.isFinite else { return nil }
      low = center - reach
      high = center + reach
    }
  }

  /// Combines one effect a model.
  public init(_ effects: [EffectEstimate], method: Method = .pauleMandel, confidence: Double = 0.95) {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    let spread = ModelSpread(
      effects.compactMap { effect in
        effect.effect.flatMap { value in effect.standardError.map { (value, $0 * $0) } }
      })
    models = spread.count
    excluded = effects.count - spread.count
    guard spread.count > 1, let variance = spread.modelVariance(method) else {
      mean = spread.count == 1 ? spread.effects.first : nil
      (standardError, interval, predictionInterval) = (nil, nil, nil)
      (modelVariance, modelShare, q, p) = (nil, nil, nil, nil)
      return
    }
    let k = Double(spread.count)
    let center = spread.center(variance)
    let error = spread.standardError(variance)
    mean = center
    standardError = error
    modelVariance = variance
    modelShare = spread.share(variance)
    q = spread.smallestVariance > 0 ? finiteOrNil(spread.q(0)) : nil
    p = q.map { ChiSquaredDistribution(degreesOfFreedom: k - 1).upperTail($0) }
    func t(_ degrees: Double) -> Double {
      StudentDistribution(degreesOfFreedom: degrees).quantile(upperTail: (1 - confidence) / 2)
    }
    interval = Interval(center, t(k - 1) * error)
    predictionInterval =
      k > 2 ? Interval(center, t(k - 2) * (variance + error * error).squareRoot()) : nil
  }
}
