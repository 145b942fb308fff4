import SessionMetrics

/// The same targets live and simulated, in one world.
public struct TwinArms: Sendable, Equatable {
  /// The hidden world.
  public let live: ArmTable
  /// The simulator's prediction of it.
  public let simulated: ArmTable
}

/// What is compared of live and simulated arms.
struct TwinScope: Sendable {
  /// Which pairs, by world: support may differ.
  var pairs: [[TargetPair]]
  /// Metrics, as rows of the tables.
  var metrics: [Int]
  /// Of each metric of the tables.
  var directions: [MetricDescription.Direction]

  /// The targets that the pairs are of, in order.
  var targets: [Int] { Set(pairs.joined().flatMap { [$0.base, $0.other] }).sorted() }

  /// The same without the pairs of one target.
  func without(_ target: Int) -> TwinScope {
    var scope = self
    scope.pairs = pairs.map { $0.filter { $0.base != target && $0.other != target } }
    return scope
  }
}

/// What a bootstrap counts: each world and each target as often as it was drawn.
struct TwinWeights {
  /// One a world.
  var worlds: [Double]
  /// One a target.
  var targets: [Double]

  /// Everything once.
  init(worlds: Int, targets: Int) {
    self.worlds = [Double](repeating: 1, count: worlds)
    self.targets = [Double](repeating: 1, count: targets)
  }

  /// Everything once but one target.
  init(worlds: Int, targets: Int, without target: Int) {
    self.init(worlds: worlds, targets: targets)
    self.targets[target] = 0
  }

  /// What a pair of targets counts.
  subscript(pair: TargetPair) -> Double { targets[pair.base] * targets[pair.other] }
}
