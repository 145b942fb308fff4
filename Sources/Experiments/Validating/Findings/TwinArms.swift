/// The same targets live and simulated, in one world.
public struct TwinArms: Sendable, Equatable {
  /// The hidden world.
  public let live: ArmTable
  /// The simulator's prediction of it.
  public let simulated: ArmTable
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

  /// What a pair of targets counts.
  subscript(pair: TargetPair) -> Double { targets[pair.base] * targets[pair.other] }
}
