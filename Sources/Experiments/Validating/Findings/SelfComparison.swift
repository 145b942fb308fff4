import Statistics

/// A policy compared with itself under a simulator, again and again (T6): whether intervals hold what they promise.
public struct SelfComparison: Sendable, Equatable {
  /// Comparisons of two groups of other people.
  public let replications: Int
  /// Simulated listeners of each group.
  public let users: Int
  /// By metric: the share of 95 % intervals for the difference that hold 0; nil where no comparison had an interval.
  public let coverage: [Double?]

  /// By replication: the share of metrics whose interval holds 0; nil where none has one.
  ///
  /// Metrics of one replication are of the same listeners and hold or miss together, and so do models, which play the same ones:
  /// the error of any mean of coverages comes from these.
  public let byReplication: [Double?]

  /// Listeners of each group.
  static let groupSize = 100

  /// The bounds between which 95 % of coverages lie where intervals are right: the binomial distribution's, by the normal one.
  public var tolerance: ClosedRange<Double> {
    let half = 1.96 * (0.95 * 0.05 / Double(max(replications, 1))).squareRoot()
    return (0.95 - half)...min(1, 0.95 + half)
  }

  /// Compares neighboring groups of one long arm.
  init(_ record: ArmRecord, metrics: Int, replications: Int, users: Int = groupSize) {
    self.replications = replications
    self.users = users
    let held = (0..<replications).map { replication in
      (0..<metrics).map { Self.holds(record, $0, metrics, first: replication * 2 * users, users: users) }
    }
    coverage = (0..<metrics).map { metric in Self.share(held.map { $0[metric] }) }
    byReplication = held.map(Self.share)
  }

  private static func share(_ held: [Bool?]) -> Double? {
    var mean = Mean()
    for isHeld in held { mean.add(isHeld.map { $0 ? 1 : 0 }) }
    return mean.value
  }

  /// Whether the interval for the difference of two neighboring groups holds 0; nil where a group has no mean.
  private static func holds(
    _ record: ArmRecord, _ metric: Int, _ metrics: Int, first: Int, users: Int
  ) -> Bool? {
    guard let a = group(record, metric, metrics, first..<first + users),
      let b = group(record, metric, metrics, first + users..<first + 2 * users)
    else { return nil }
    let (va, vb) = (a.error * a.error, b.error * b.error)
    guard va + vb > 0 else { return a.mean == b.mean }
    // Welch's with Satterthwaite's degrees of freedom, as comparisons of split designs are made.
    let freedom = (va + vb) * (va + vb) / (va * va + vb * vb) * Double(users - 1)
    let quantile = StudentDistribution(degreesOfFreedom: freedom).quantile(upperTail: 0.025)
    return abs(a.mean - b.mean) <= quantile * (va + vb).squareRoot()
  }

  private static func group(
    _ record: ArmRecord, _ metric: Int, _ metrics: Int, _ listeners: Range<Int>
  ) -> (mean: Double, error: Double)? {
    let places = listeners.map { $0 * metrics + metric }
    guard let last = places.last, last < record.numerators.count else { return nil }
    let above = places.reduce(0) { $0 + record.numerators[$1] }
    let below = places.reduce(0) { $0 + record.denominators[$1] }
    guard below > 0 else { return nil }
    let mean = above / below
    let usual = below / Double(places.count)
    let squares = places.reduce(0) { sum, place in
      let residual = (record.numerators[place] - mean * record.denominators[place]) / usual
      return sum + residual * residual
    }
    return (mean, (squares / Double(places.count - 1) / Double(places.count)).squareRoot())
  }
}
