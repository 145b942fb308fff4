import Randomness
import Statistics

/// The comparisons in which it is known who is better.
struct Bets: Sendable {
  private(set) var bets: [Bet] = []
  private(set) var unknown = 0

  /// One comparison.
  struct Bet: Sendable {
    let world: Int
    let pair: TargetPair
    /// |Δ| / √(v₁ + v₂).
    let distance: Double
    let isRight: Bool

    /// The chance of a live test of so many users to be right.
    func chance(users: Double) -> Double { NormalDistribution.cdf(distance * (users / 2).squareRoot()) }

    /// What the comparison counts.
    func weight(_ weights: TwinWeights) -> Double { weights.worlds[world] * weights[pair] }
  }

  /// Collects the comparisons of a scope.
  init(_ worlds: [TwinArms], scope: TwinScope) {
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

  /// Comparisons that count at all.
  func count(_ weights: TwinWeights) -> Int { bets.count { $0.weight(weights) > 0 } }

  /// The share of comparisons that the simulator gets right.
  func accuracy(_ weights: TwinWeights) -> Double? {
    var mean = Mean()
    for bet in bets { mean.add(bet.isRight ? 1 : 0, weight: bet.weight(weights)) }
    return mean.value
  }

  /// The chance of a live test of so many users to be right.
  func chance(users: Double, _ weights: TwinWeights) -> Double? {
    var mean = Mean()
    for bet in bets {
      let weight = bet.weight(weights)
      if weight > 0 { mean.add(bet.chance(users: users), weight: weight) }
    }
    return mean.value
  }

  /// Users of a live test that is right as often as the simulator; 0 where guessing is, nil of hardly any comparisons.
  func users(_ weights: TwinWeights) -> Double? {
    guard let accuracy = accuracy(weights), let goal = Self.goal(accuracy, of: count(weights)) else {
      return nil
    }
    return users(goal: goal, weights)
  }

  /// The share to be reached; nil of hardly any comparisons.
  ///
  /// All right of so many can't be told from one wrong in twice as many.
  static func goal(_ accuracy: Double, of count: Int) -> Double? {
    guard count >= SimulatorWorth.fewestComparisons else { return nil }
    return min(accuracy, 1 - 0.5 / Double(count))
  }

  /// Users of a live test that is right as often as a given share; infinite where none within bounds is.
  func users(goal: Double, _ weights: TwinWeights) -> Double {
    guard goal > 0.5 else { return 0 }
    guard let most = chance(users: SimulatorWorth.mostUsers, weights), most >= goal else { return .infinity }
    var (low, high) = (0.0, logarithm(SimulatorWorth.mostUsers))
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if (chance(users: exponential(middle), weights) ?? 1) < goal { low = middle } else { high = middle }
    }
    return exponential(high)
  }
}
