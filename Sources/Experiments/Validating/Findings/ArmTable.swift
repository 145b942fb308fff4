/// The means of some targets' arms in every metric, with what is needed for errors of any comparison of two of them.
///
/// Every metric is read as a ratio Σ numerators / Σ denominators, a plain mean being one whose denominators are 1 for listeners
/// that have a value: its error is that of the linearized ratio (Cochran (1977), Sampling Techniques, section 6.3).
public struct ArmTable: Sendable, Equatable {
  /// Listeners of every arm.
  public let listeners: Int
  /// One row a metric.
  public let metrics: [Row]

  /// One metric.
  public struct Row: Sendable, Equatable {
    /// One a target; nil where no listener has a value.
    public let means: [Double?]
    /// The covariance, over listeners, of what a listener contributes to the means of two targets, row by row.
    public let covariances: [Double]
    /// Listeners.
    public let listeners: Int
    /// The means of each member of an ensemble, which ``means`` pools; empty of one model alone.
    public internal(set) var memberMeans: [[Double?]] = []

    /// The variance of what a listener contributes to a mean.
    public func variance(_ target: Int) -> Double { covariances[target * means.count + target] }

    /// The standard error of a mean.
    public func standardError(_ target: Int) -> Double {
      (variance(target) / Double(max(listeners, 1))).squareRoot()
    }

    /// The covariance of two targets' contributions.
    func covariance(_ first: Int, _ second: Int) -> Double { covariances[first * means.count + second] }

    /// The difference of two targets' means, second less first; nil where one has none.
    public func difference(_ pair: TargetPair) -> Double? {
      guard let base = means[pair.base], let other = means[pair.other] else { return nil }
      return other - base
    }

    /// The standard error of a difference: of two arms of other people, or of the same.
    public func differenceError(_ pair: TargetPair, isPaired: Bool) -> Double {
      let both = variance(pair.base) + variance(pair.other)
      let shared = isPaired ? 2 * covariance(pair.base, pair.other) : 0
      return (max(both - shared, 0) / Double(max(listeners, 1))).squareRoot()
    }

    /// Whether a difference is at least two of its standard errors, as of two independent arms.
    public func isSettled(_ pair: TargetPair) -> Bool { LiftAgreement.isSettled(pair, in: self) }

    /// The lift of a pair; nil where the base's mean is 0 or there is none.
    public func lift(_ pair: TargetPair) -> Double? {
      guard let base = means[pair.base], let other = means[pair.other], base != 0 else { return nil }
      return other / base - 1
    }

    /// The standard error of a lift, by the delta method.
    public func liftError(_ pair: TargetPair, isPaired: Bool) -> Double? {
      guard let base = means[pair.base], let other = means[pair.other], base != 0 else { return nil }
      let ratio = other / base
      let both = variance(pair.other) + ratio * ratio * variance(pair.base)
      let shared = isPaired ? 2 * ratio * covariance(pair.base, pair.other) : 0
      return (max(both - shared, 0) / Double(max(listeners, 1))).squareRoot() / abs(base)
    }
  }

  /// The table of an ensemble, from what each member says of the same listeners.
  ///
  /// - Precondition: there is a member.
  init(members: [[ArmRecord]], metrics: Int) {
    let pooled = members[0].indices.map { target in ArmRecord.pooled(members.map { $0[target] }) }
    var table = ArmTable(Arms(records: pooled), metrics: metrics)
    if members.count > 1 {
      var rows = table.metrics
      for metric in rows.indices {
        rows[metric].memberMeans = members.map { records in
          records.map { $0.mean(ofMetric: metric, of: metrics) }
        }
      }
      table = ArmTable(listeners: table.listeners, metrics: rows)
    }
    self = table
  }

  /// The table of arms that were played on the same listeners.
  init(_ arms: Arms, metrics: Int) {
    let listeners = (arms.records.first?.numerators.count ?? 0) / max(metrics, 1)
    self.listeners = listeners
    self.metrics = (0..<metrics).map { Self.row(arms, metric: $0, of: metrics, listeners: listeners) }
  }

  /// A table of given rows.
  init(listeners: Int, metrics: [Row]) {
    self.listeners = listeners
    self.metrics = metrics
  }

  private static func row(_ arms: Arms, metric: Int, of metrics: Int, listeners: Int) -> Row {
    let parts = arms.records.map { Contributions($0, metric: metric, of: metrics, listeners: listeners) }
    let count = parts.count
    var covariances = [Double](repeating: 0, count: count * count)
    let freedom = Double(max(listeners - 1, 1))
    for i in 0..<count {
      for j in 0...i {
        var sum = 0.0
        for listener in 0..<listeners {
          sum += parts[i].residuals[listener] * parts[j].residuals[listener]
        }
        covariances[i * count + j] = sum / freedom
        covariances[j * count + i] = sum / freedom
      }
    }
    return Row(means: parts.map(\.mean), covariances: covariances, listeners: listeners)
  }
}
