/// Which orders of two policies a simulator gets right in every world (T7): only these are worth reporting.
public struct RankingSurvival: Sendable, Equatable {
  /// The metric, as a row of the tables.
  public let metric: Int
  /// Pairs that some world settles.
  public let settled: Int
  /// Those of them that live orders alike in every world that settles them.
  public let stable: Int
  /// Stable pairs that the simulator orders as live does in every world that settles them.
  public let surviving: [TargetPair]
  /// Pairs that it orders as live does everywhere, though live itself orders them one way here and the other way there: what
  /// holds of them depends on a world that nobody knows.
  public let turning: [TargetPair]
  /// Settled pairs that it orders wrongly in some world, with that world's index.
  public let failing: [Failure]

  /// A pair that is ordered wrongly.
  public struct Failure: Sendable, Equatable {
    /// Which.
    public let pair: TargetPair
    /// In which worlds, as indices.
    public let worlds: [Int]
  }

  /// The pairs' fate in one metric.
  init(_ worlds: [TwinArms], metric: Int, pairs: [TargetPair]) {
    self.metric = metric
    var (settled, stable) = (0, 0)
    var (surviving, turning, failing): ([TargetPair], [TargetPair], [Failure]) = ([], [], [])
    for pair in pairs {
      let settling = worlds.indices.filter {
        LiftAgreement.isSettled(pair, in: worlds[$0].live.metrics[metric])
      }
      guard !settling.isEmpty else { continue }
      settled += 1
      let signs = settling.map { (worlds[$0].live.metrics[metric].difference(pair) ?? 0) > 0 }
      let isStable = Set(signs).count == 1
      if isStable { stable += 1 }
      let wrong = settling.filter {
        let live = worlds[$0].live.metrics[metric].difference(pair) ?? 0
        return live * (worlds[$0].simulated.metrics[metric].difference(pair) ?? 0) <= 0
      }
      if !wrong.isEmpty {
        failing.append(Failure(pair: pair, worlds: wrong))
      } else if isStable {
        surviving.append(pair)
      } else {
        turning.append(pair)
      }
    }
    (self.settled, self.stable) = (settled, stable)
    (self.surviving, self.turning, self.failing) = (surviving, turning, failing)
  }
}
