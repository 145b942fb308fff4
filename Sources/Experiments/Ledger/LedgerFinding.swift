import Statistics

/// What a run predicted of one treatment and metric under one behavior, beside what a live test then showed.
public struct LedgerFinding: Sendable, Equatable {
  /// The control's name in the run.
  public var control: String
  /// The treatment's name in the run.
  public var treatment: String
  /// The control's name in the live table.
  public var liveControl: String
  /// The treatment's name in the live table.
  public var liveTreatment: String
  /// The metric's name in the run.
  public var metric: String
  /// The metric's name in the live table: a column, or `numerator/denominator`.
  public var liveMetric: String
  /// What is better in the run's metric: `higher`, `lower` or `neutral`.
  public var direction: String
  /// The row of the run that predicts: a behavior's name, `all`, or `worst`.
  public var behavior: String
  /// Whether that is the run's prediction as a whole: `all`, or the only behavior.
  public var isMain: Bool
  /// Whether the metric is the entry's first, by which the experiment as a whole is judged.
  public var isFirst: Bool
  /// What the run said.
  public var predicted: LedgerLift
  /// Where the lift under one more user model would lie, by the run; nil below three behaviors, and beside main rows.
  public var modelLow: Double?
  /// That interval ends here.
  public var modelHigh: Double?
  /// What the live table says.
  public var observed: LedgerLift

  /// A finding with what it is about.
  public init(
    control: String, treatment: String, liveControl: String, liveTreatment: String, metric: String,
    liveMetric: String, direction: String, behavior: String, isMain: Bool, isFirst: Bool,
    predicted: LedgerLift, modelLow: Double? = nil, modelHigh: Double? = nil, observed: LedgerLift
  ) {
    self.control = control
    self.treatment = treatment
    self.liveControl = liveControl
    self.liveTreatment = liveTreatment
    self.metric = metric
    self.liveMetric = liveMetric
    self.direction = direction
    self.behavior = behavior
    self.isMain = isMain
    self.isFirst = isFirst
    self.predicted = predicted
    self.modelLow = modelLow
    self.modelHigh = modelHigh
    self.observed = observed
  }

  /// Whether both sides have a lift, so that they can be compared.
  public var isComparable: Bool { predicted.lift?.isFinite == true && observed.lift?.isFinite == true }

  /// Whether the live test told the lift's sign: its interval leaves 0 out.
  public var isDecided: Bool {
    guard let low = observed.low, let high = observed.high else { return false }
    return low > 0 || high < 0
  }

  /// Whether the prediction had the sign that the live test decided; nil where it decided none, or was predicted nothing.
  ///
  /// A predicted lift of exactly 0 has no sign, and is wrong.
  public var hasRightSign: Bool? {
    guard isComparable, isDecided, let predicted = predicted.lift, let observed = observed.lift else {
      return nil
    }
    return (predicted > 0 && observed > 0) || (predicted < 0 && observed < 0)
  }

  /// Whether the predicted lift lies in the interval of the observed one.
  public var isPredictionInObserved: Bool? { observed.covers(predicted.lift) }

  /// Whether the observed lift lies in the interval of the predicted one.
  public var isObservedInPrediction: Bool? { predicted.covers(observed.lift) }

  /// Whether the observed lift lies where the run expects that of one more user model.
  public var isObservedInModels: Bool? {
    guard let modelLow, let modelHigh, let lift = observed.lift else { return nil }
    return modelLow <= lift && lift <= modelHigh
  }

  /// Observed less predicted lift.
  public var miss: Double? {
    guard isComparable, let predicted = predicted.lift, let observed = observed.lift else { return nil }
    return observed - predicted
  }

  /// Standard error of the miss: the noise of both sides, which are independent; nil where one has no error.
  public var missError: Double? {
    guard let a = predicted.standardError, let b = observed.standardError else { return nil }
    return (a * a + b * b).squareRoot()
  }

  /// Whether the miss is within what the noise of both sides explains at a confidence, by log ratios; nil where one has none or
  /// no error.
  public func isWithinNoise(confidence: Double = 0.95) -> Bool? {
    guard let point = point(cluster: 0) else { return nil }
    let error = (point.xError * point.xError + point.yError * point.yError).squareRoot()
    return (point.y - point.x).magnitude
      <= NormalDistribution.quantile(upperTail: (1 - confidence) / 2) * error
  }

  /// The pair of log ratios as a point of a line; nil where one is undefined or its error unknown.
  func point(cluster: Int) -> UncertainLine.Point? {
    guard let x = predicted.logRatio, let xError = x.standardError, let y = observed.logRatio,
      let yError = y.standardError
    else { return nil }
    return UncertainLine.Point(x: x.value, xError: xError, y: y.value, yError: yError, cluster: cluster)
  }
}
