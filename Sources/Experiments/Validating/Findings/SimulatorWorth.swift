/// How many live users a simulator is worth: the size of a live test that is as likely to pick the better of two policies.
///
/// A live test of n users gives each policy n/2 of them and takes the larger mean; with the live variances, and means that are
/// close to normal, it picks the better one with probability Φ(|Δ| / √(2 (v₁ + v₂) / n)). The simulator picks the one that it
/// predicts to be better, and is right or wrong. Both are averaged over the pairs whose better policy is known: those whose live
/// difference, on the same people, is at least two of its standard errors.
public struct SimulatorWorth: Sendable, Equatable {
  /// Comparisons in which it is known who is better.
  public let comparisons: Int
  /// Those in which it isn't, live listeners being too few.
  public let unknown: Int
  /// The share of known comparisons that the simulator gets right.
  public let accuracy: Estimated
  /// The live test's chance for each number of ``sizes``.
  public let curve: [Estimated]
  /// Users of a live test that is right as often; infinite where none of any size within ``mostUsers`` is.
  public let users: Estimated
  /// Whether the simulator gets everything right, so that ``users`` is only a lower bound: what one wrong comparison in twice as
  /// many would be worth.
  public let isLowerBound: Bool

  /// Users of a live test for which there is a point of the curve.
  public static let sizes: [Double] = [
    20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
  ]
  /// With fewer comparisons nothing is said about users.
  public static let fewestComparisons = 5
  /// The largest test that is thought of.
  public static let mostUsers = 100_000_000.0

  /// Whether the interval of ``users`` has no end above: some draws of policies and worlds have everything right.
  public let hasOpenEnd: Bool
  /// The same without the pairs of one policy, for each policy of the pairs.
  public let leavingOut: [Left]

  /// What the simulator is worth without one policy's pairs.
  public struct Left: Sendable, Equatable {
    /// The policy that is left out, as an index in the study's targets.
    public let target: Int
    /// As ``SimulatorWorth/comparisons``.
    public let comparisons: Int
    /// As ``SimulatorWorth/accuracy``.
    public let accuracy: Double?
    /// As ``SimulatorWorth/users``.
    public let users: Double?
    /// As ``SimulatorWorth/isLowerBound``.
    public let isLowerBound: Bool
  }

  /// Compares worlds' live and simulated arms.
  init(_ worlds: [TwinArms], scope: TwinScope, targets: Int, seed: UInt64) {
    let bets = Bets(worlds, scope: scope)
    let whole = TwinWeights(worlds: worlds.count, targets: targets)
    let policies = scope.targets
    comparisons = bets.bets.count
    unknown = bets.unknown
    let right = bets.accuracy(whole)
    isLowerBound = right == 1 && bets.users(whole) != nil
    let table = TabulatedBets(bets, extra: Self.sizes)
    let intervals = TwinBootstrap(
      worlds: worlds.count, targets: targets, policies: policies.count, seed: seed
    ).intervals(2 + Self.sizes.count) { weights in
      let drawn = table.drawn(weights)
      return [drawn.accuracy, drawn.users] + Self.sizes.indices.map { drawn.chance(extra: $0) }
    }
    accuracy = Estimated(share: right, intervals[0], policies: policies.count)
    curve = Self.sizes.indices.map {
      Estimated(bets.chance(users: Self.sizes[$0], whole), intervals[2 + $0])
    }
    let value = bets.users(whole)
    hasOpenEnd = value != nil && accuracy.interval?.upperBound == 1
    if isLowerBound, let value, let low = accuracy.interval?.lowerBound {
      // Every draw has everything right: the interval is that of the share.
      users = Estimated(value, min(bets.users(goal: low, whole), value)...value)
    } else {
      users = Estimated(value, intervals[1])
    }
    leavingOut = policies.map { target in
      let weights = TwinWeights(worlds: worlds.count, targets: targets, without: target)
      let (accuracy, users) = (bets.accuracy(weights), bets.users(weights))
      return Left(
        target: target, comparisons: bets.count(weights), accuracy: accuracy, users: users,
        isLowerBound: accuracy == 1 && users != nil)
    }
  }
}
