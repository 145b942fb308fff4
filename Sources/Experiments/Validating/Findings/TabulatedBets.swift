import Randomness

/// Bets with every live test's chance of them worked out once, so that hundreds of draws of them are sums.
///
/// Chances stand for sizes that rise by a factor of 1.03 from one user to the largest test; between two of them the logarithm of
/// users is linear in the chance, which is off by less than one user in a thousand.
struct TabulatedBets {
  private let bets: [Bets.Bet]
  /// Of every size every bet's chance.
  private let rows: [[Double]]
  /// The same of sizes that were asked for.
  private let extra: [[Double]]

  /// Works out all chances.
  ///
  /// - Complexity: O(bets × sizes).
  init(_ bets: Bets, extra: [Double]) {
    func row(_ users: Double) -> [Double] { bets.bets.map { $0.chance(users: users) } }
    self.bets = bets.bets
    rows = (0...Self.steps).map { row(exponential(Self.step * Double($0))) }
    self.extra = extra.map(row)
  }

  /// What a draw of worlds and policies says.
  func drawn(_ weights: TwinWeights) -> Drawn {
    var places: [(index: Int, weight: Double)] = []
    var total = 0.0
    for (index, bet) in bets.enumerated() {
      let weight = bet.weight(weights)
      guard weight > 0 else { continue }
      places.append((index, weight))
      total += weight
    }
    return Drawn(table: self, places: places, total: total)
  }

  /// The bets that a draw has, as often as it has them.
  struct Drawn {
    fileprivate let table: TabulatedBets
    fileprivate let places: [(index: Int, weight: Double)]
    fileprivate let total: Double

    /// The share of bets that the simulator wins; nil without any.
    var accuracy: Double? {
      guard total > 0 else { return nil }
      return places.reduce(0) { $0 + (table.bets[$1.index].isRight ? $1.weight : 0) } / total
    }

    /// A live test's chance for one of the sizes that were asked for.
    func chance(extra place: Int) -> Double? { total > 0 ? mean(table.extra[place]) : nil }

    /// As `Bets.users`.
    var users: Double? {
      guard let accuracy, let goal = Bets.goal(accuracy, of: places.count) else { return nil }
      guard goal > 0.5 else { return 0 }
      guard mean(table.rows[TabulatedBets.steps]) >= goal else { return .infinity }
      var (low, high) = (0, TabulatedBets.steps)
      while low < high {
        let middle = (low + high) / 2
        if mean(table.rows[middle]) < goal { low = middle + 1 } else { high = middle }
      }
      guard high > 0 else { return 1 }
      let (before, after) = (mean(table.rows[high - 1]), mean(table.rows[high]))
      let part = after > before ? (goal - before) / (after - before) : 1
      return exponential(TabulatedBets.step * (Double(high - 1) + part))
    }

    private func mean(_ row: [Double]) -> Double {
      var sum = 0.0
      for place in places { sum += place.weight * row[place.index] }
      return sum / total
    }
  }

  private static let steps = 600
  private static let step = logarithm(SimulatorWorth.mostUsers) / Double(steps)
}
