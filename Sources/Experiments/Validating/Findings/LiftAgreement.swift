import SessionMetrics
import Statistics

/// How well simulated lifts say what live ones are, over some pairs of policies (T3).
public struct LiftAgreement: Sendable, Equatable {
  /// Pairs × metrics × worlds with a difference, live and simulated.
  public let comparisons: Int
  /// Those whose live difference is at least two of its standard errors, as of two independent arms.
  public let settled: Int
  /// The share of comparisons whose difference has the live one's sign.
  public let sign: Estimated
  /// The same among the settled ones.
  public let settledSign: Estimated
  /// Simulated on live lifts through the origin, the mean over metrics and worlds.
  public let slope: Estimated
  /// R² of that line, the mean over metrics and worlds.
  public let explained: Estimated
  /// Kendall's τ of the order of policies, the mean over metrics and worlds.
  public let tau: Estimated
  /// What is lost by taking the simulator's winner for the live one: the live lift from it to the live winner, a mean over
  /// metrics with a direction and worlds; 0 where it names the best.
  public let regret: Estimated

  /// What is measured.
  struct Scope {
    /// Which pairs, by world: support may differ.
    var pairs: [[TargetPair]]
    /// Metrics, as rows of the tables.
    var metrics: [Int]
    /// Of each metric of the tables.
    var directions: [MetricDescription.Direction]
  }

  /// Compares worlds' live and simulated arms.
  init(_ worlds: [TwinArms], scope: Scope, targets: Int, seed: UInt64) {
    let measure = Measure(worlds: worlds, scope: scope)
    let all = measure.numbers(TwinWeights(worlds: worlds.count, targets: targets))
    let intervals = TwinBootstrap(worlds: worlds.count, targets: targets, seed: seed)
      .intervals(all.count) { measure.numbers($0) }
    let (comparisons, settled) = measure.counts
    self.comparisons = comparisons
    self.settled = settled
    let found = zip(all, intervals).map { Estimated($0, $1) }
    (sign, settledSign, slope) = (found[0], found[1], found[2])
    (explained, tau, regret) = (found[3], found[4], found[5])
  }

  /// A live difference counts as settled from so many of its standard errors on.
  static let settledErrors = 2.0

  /// Whether a live difference is settled.
  static func isSettled(_ pair: TargetPair, in row: ArmTable.Row, isPaired: Bool = false) -> Bool {
    guard let difference = row.difference(pair) else { return false }
    let error = row.differenceError(pair, isPaired: isPaired)
    return difference != 0 && abs(difference) >= settledErrors * error
  }
}

/// Works out the numbers for any weights.
private struct Measure {
  let scope: LiftAgreement.Scope
  private var blocks: [Block] = []

  /// One metric in one world.
  private struct Block {
    let world: Int
    let direction: MetricDescription.Direction
    let live: ArmTable.Row
    let simulated: ArmTable.Row
    var pairs: [TargetPair] = []
    var differences: [(first: Double, second: Double)] = []
    var isSettled: [Bool] = []
    var lifts: [(pair: TargetPair, live: Double, simulated: Double)] = []
    var targets: [Int] = []
  }

  init(worlds: [TwinArms], scope: LiftAgreement.Scope) {
    self.scope = scope
    for (world, twins) in worlds.enumerated() {
      for metric in scope.metrics {
        var block = Block(
          world: world, direction: scope.directions[metric], live: twins.live.metrics[metric],
          simulated: twins.simulated.metrics[metric])
        for pair in scope.pairs[world] {
          guard let live = block.live.difference(pair), let simulated = block.simulated.difference(pair)
          else { continue }
          block.pairs.append(pair)
          block.differences.append((live, simulated))
          block.isSettled.append(LiftAgreement.isSettled(pair, in: block.live))
          if let live = block.live.lift(pair), let simulated = block.simulated.lift(pair) {
            block.lifts.append((pair, live, simulated))
          }
        }
        block.targets = Set(block.pairs.flatMap { [$0.base, $0.other] }).sorted()
        blocks.append(block)
      }
    }
  }

  var counts: (comparisons: Int, settled: Int) {
    (
      blocks.reduce(0) { $0 + $1.pairs.count }, blocks.reduce(0) { $0 + $1.isSettled.filter(\.self).count }
    )
  }

  /// Sign agreement, the same of settled pairs, slope, R², τ, regret.
  func numbers(_ weights: TwinWeights) -> [Double?] {
    var (sign, settled) = (Mean(), Mean())
    var (slope, explained, tau, regret) = (Mean(), Mean(), Mean(), Mean())
    for block in blocks where weights.worlds[block.world] > 0 {
      let world = weights.worlds[block.world]
      let counts = block.pairs.map { weights[$0] }
      for (index, difference) in block.differences.enumerated() where difference.first != 0 {
        let agrees = difference.first * difference.second > 0 ? 1.0 : 0
        sign.add(agrees, weight: world * counts[index])
        if block.isSettled[index] { settled.add(agrees, weight: world * counts[index]) }
      }
      tau.add(RankAgreement(differences: block.differences, weights: counts).tau, weight: world)
      let line = OriginLine(
        block.lifts.map(\.live), block.lifts.map(\.simulated), weights: block.lifts.map { weights[$0.pair] })
      slope.add(line?.slope, weight: world)
      explained.add(line?.explained, weight: world)
      regret.add(lost(block, weights), weight: world)
    }
    return [sign.value, settled.value, slope.value, explained.value, tau.value, regret.value]
  }

  /// The live lift from the simulator's winner to the live one, as a share of the latter's mean.
  private func lost(_ block: Block, _ weights: TwinWeights) -> Double? {
    guard block.direction != .neutral else { return nil }
    let factor = block.direction == .higher ? 1.0 : -1.0
    let candidates = block.targets.filter { weights.targets[$0] > 0 }.compactMap { target in
      block.live.means[target].flatMap { live in
        block.simulated.means[target].map { (live: factor * live, simulated: factor * $0) }
      }
    }
    guard candidates.count > 1, let best = candidates.map(\.live).max(), best != 0,
      let chosen = candidates.max(by: { $0.simulated < $1.simulated })
    else { return nil }
    return (best - chosen.live) / abs(best)
  }
}

/// A weighted mean in the making.
struct Mean {
  private var sum = 0.0
  private var weight = 0.0

  /// Adds a number, unless there is none.
  mutating func add(_ number: Double?, weight: Double = 1) {
    guard let number, weight > 0 else { return }
    sum += weight * number
    self.weight += weight
  }

  /// nil of nothing.
  var value: Double? { weight > 0 ? sum / weight : nil }
}
