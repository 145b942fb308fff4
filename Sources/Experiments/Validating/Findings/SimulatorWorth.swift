import Randomness
import Statistics

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

  /// Compares worlds' live and simulated arms.
  init(_ worlds: [TwinArms], scope: LiftAgreement.Scope, targets: Int, seed: UInt64) {
    let bets = Bets(worlds, scope: scope)
    let whole = TwinWeights(worlds: worlds.count, targets: targets)
    comparisons = bets.bets.count
    unknown = bets.unknown
    let right = bets.accuracy(whole)
    isLowerBound = right == 1
    let numbers = { (weights: TwinWeights) -> [Double?] in
      [bets.accuracy(weights), bets.users(weights)]
        + Self.sizes.map { bets.chance(users: $0, weights) }
    }
    let intervals = TwinBootstrap(worlds: worlds.count, targets: targets, seed: seed)
      .intervals(2 + Self.sizes.count, numbers)
    let found = zip(numbers(whole), intervals).map { Estimated($0, $1) }
    accuracy = found[0]
    users = found[1]
    curve = Array(found.dropFirst(2))
  }
}

/// The comparisons in which it is known who is better.
struct Bets {
  private(set) var bets: [Bet] = []
  private(set) var unknown = 0

  /// One comparison.
  struct Bet {
    let world: Int
    let pair: TargetPair
    /// |Δ| / √(v₁ + v₂).
    let distance: Double
    let isRight: Bool
  }

  init(_ worlds: [TwinArms], scope: LiftAgreement.Scope) {
    for (world, twins) in worlds.enumerated() {
      for metric in scope.metrics {
        let (live, simulated) = (twins.live.metrics[metric], twins.simulated.metrics[metric])
        for pair in scope.pairs[world] {
          guard let difference = live.difference(pair), let guess = simulated.difference(pair) else {
            continue
          }
          guard LiftAgreement.isSettled(pair, in: live, isPaired: true) else {
            unknown += 1
            continue
          }
          let spread = (live.variance(pair.base) + live.variance(pair.other)).squareRoot()
          bets.append(
            Bet(
              world: world, pair: pair, distance: spread > 0 ? abs(difference) / spread : .infinity,
              isRight: difference * guess > 0))
        }
      }
    }
  }

  /// The share of comparisons that the simulator gets right.
  func accuracy(_ weights: TwinWeights) -> Double? {
    var mean = Mean()
    for bet in bets { mean.add(bet.isRight ? 1 : 0, weight: weight(bet, weights)) }
    return mean.value
  }

  /// The chance of a live test of so many users to be right.
  func chance(users: Double, _ weights: TwinWeights) -> Double? {
    var mean = Mean()
    let root = (users / 2).squareRoot()
    for bet in bets {
      mean.add(NormalDistribution.cdf(bet.distance * root), weight: weight(bet, weights))
    }
    return mean.value
  }

  /// Users of a live test that is right as often as the simulator; 0 where guessing is, nil of hardly any comparisons.
  func users(_ weights: TwinWeights) -> Double? {
    guard var goal = accuracy(weights) else { return nil }
    let count = bets.reduce(0) { $0 + (weight($1, weights) > 0 ? 1 : 0) }
    guard count >= SimulatorWorth.fewestComparisons else { return nil }
    // All right of so many can't be told from one wrong in twice as many.
    goal = min(goal, 1 - 0.5 / Double(max(count, 1)))
    guard goal > 0.5 else { return 0 }
    guard let most = chance(users: SimulatorWorth.mostUsers, weights), most >= goal else { return .infinity }
    var (low, high) = (0.0, logarithm(SimulatorWorth.mostUsers))
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if (chance(users: exponential(middle), weights) ?? 1) < goal { low = middle } else { high = middle }
    }
    return exponential(high)
  }

  private func weight(_ bet: Bet, _ weights: TwinWeights) -> Double {
    weights.worlds[bet.world] * weights[bet.pair]
  }
}
