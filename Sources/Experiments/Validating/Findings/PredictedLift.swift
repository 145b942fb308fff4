import Statistics

/// A lift as a simulator has it, with its own interval, beside the live one.
public struct PredictedLift: Sendable, Equatable {
  /// The live lift.
  public let live: Side
  /// The simulated one.
  public let simulated: Side
  /// The standard deviation between an ensemble's members, of log ratios; nil of one model alone.
  public let modelDeviation: Double?
  /// Half the length of the 95 % interval for the difference of both log ratios, from listeners being few alone.
  public let samplingReach: Double
  /// The same with the members' spread; nil of one model alone.
  public let modelReach: Double?

  /// One side's log ratio.
  public struct Side: Sendable, Equatable {
    /// ln(other ÷ base).
    public let logRatio: Double
    /// Its standard error, of arms on the same people.
    public let error: Double
  }

  /// A pair's lifts in a metric; nil where either side has no ratio.
  ///
  /// With M members whose log ratios have the variance s², the interval allows for s²(1 + 1/M): the fit at hand varies as
  /// members do, and their mean is of M. It is Student's with Satterthwaite's degrees of freedom, of which s² has M − 1
  /// (Satterthwaite (1946), doi:10.2307/3002019).
  public init?(_ pair: TargetPair, live: ArmTable.Row, simulated: ArmTable.Row) {
    guard let a = live.logRatio(pair), let b = simulated.logRatio(pair),
      let ea = live.logRatioError(pair, isPaired: true),
      let eb = simulated.logRatioError(pair, isPaired: true)
    else { return nil }
    self.live = Side(logRatio: a, error: ea)
    self.simulated = Side(logRatio: b, error: eb)
    let sampling = ea * ea + eb * eb
    samplingReach = normalReach * sampling.squareRoot()
    guard let spread = simulated.modelVariance(pair) else {
      (modelDeviation, modelReach) = (nil, nil)
      return
    }
    modelDeviation = spread.squareRoot()
    let members = Double(simulated.memberMeans.count)
    let model = spread * (1 + 1 / members)
    let total = model + sampling
    guard model > 1e-9 * total else {
      modelReach = samplingReach
      return
    }
    let freedom = (total / model) * (total / model) * (members - 1)
    modelReach =
      StudentDistribution(degreesOfFreedom: freedom).quantile(upperTail: 0.025) * total.squareRoot()
  }

  /// Whether the live lift lies inside the interval that knows of sampling alone.
  public var isInsideSampling: Bool { abs(simulated.logRatio - live.logRatio) <= samplingReach }

  /// Whether it lies inside the one with the members' spread; nil of one model alone.
  public var isInsideModels: Bool? { modelReach.map { abs(simulated.logRatio - live.logRatio) <= $0 } }
}

private let normalReach = NormalDistribution.quantile(upperTail: 0.025)
