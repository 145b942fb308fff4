import Randomness
import SessionMetrics
import Statistics

/// Works out how well lifts agree, for any weights of worlds and policies.
struct LiftMeasure {
  private var blocks: [Block] = []
  /// Sizes of all comparisons that have one, the smallest errors first.
  private var sizes: [Size] = []

  /// One metric in one world.
  private struct Block {
    let world: Int
    let direction: MetricDescription.Direction
    let live: ArmTable.Row
    let simulated: ArmTable.Row
    var pairs: [TargetPair] = []
    var differences: [(first: Double, second: Double)] = []
    var isSettled: [Bool] = []
    var targets: [Int] = []
  }

  /// How large the lifts of a comparison are, on both sides.
  private struct Size {
    let world: Int
    let pair: TargetPair
    let live: PredictedLift.Side
    let simulated: PredictedLift.Side
    let isInsideSampling: Bool
    let isInsideModels: Bool?
    var error: Double { simulated.logRatio - live.logRatio }
  }

  /// Collects the comparisons of a scope.
  init(worlds: [TwinArms], scope: TwinScope) {
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
          guard let lift = PredictedLift(pair, live: block.live, simulated: block.simulated) else { continue }
          sizes.append(
            Size(
              world: world, pair: pair, live: lift.live, simulated: lift.simulated,
              isInsideSampling: lift.isInsideSampling, isInsideModels: lift.isInsideModels))
        }
        block.targets = Set(block.pairs.flatMap { [$0.base, $0.other] }).sorted()
        blocks.append(block)
      }
    }
    sizes = sizes.enumerated().sorted { (abs($0.1.error), $0.0) < (abs($1.1.error), $1.0) }.map(\.1)
  }

  /// Comparisons with a difference on both sides.
  var comparisons: Int { blocks.reduce(0) { $0 + $1.pairs.count } }

  /// Those of them that live listeners settle and that count at all.
  func settled(_ weights: TwinWeights) -> Int {
    blocks.reduce(0) { sum, block in
      sum + zip(block.pairs, block.isSettled).count { weights[$0] > 0 && $1 }
    }
  }

  /// Live against simulated log ratios, for a line.
  var points: [LiftLine.Point] {
    sizes.map { LiftLine.Point(pair: $0.pair, world: $0.world, live: $0.live, simulated: $0.simulated) }
  }

  /// Sign, settled sign, τ, regret, explained, typical error, median error, inside by sampling, inside with models.
  func numbers(_ weights: TwinWeights) -> [Double?] {
    var (sign, settled, tau, regret) = (Mean(), Mean(), Mean(), Mean())
    for block in blocks where weights.worlds[block.world] > 0 {
      let world = weights.worlds[block.world]
      let counts = block.pairs.map { weights[$0] }
      for (index, difference) in block.differences.enumerated()
      where difference.first != 0 && counts[index] > 0 {
        let agrees = difference.first * difference.second > 0 ? 1.0 : 0
        sign.add(agrees, weight: world * counts[index])
        if block.isSettled[index] { settled.add(agrees, weight: world * counts[index]) }
      }
      tau.add(RankAgreement(differences: block.differences, weights: counts).tau, weight: world)
      regret.add(lost(block, weights), weight: world)
    }
    return [sign.value, settled.value, tau.value, regret.value] + errors(weights)
  }

  private func errors(_ weights: TwinWeights) -> [Double?] {
    var (squares, effects, sampling, models) = (Mean(), Mean(), Mean(), Mean())
    var total = 0.0
    for size in sizes {
      let weight = weights.worlds[size.world] * weights[size.pair]
      guard weight > 0 else { continue }
      total += weight
      squares.add(size.error * size.error, weight: weight)
      effects.add(size.live.logRatio * size.live.logRatio, weight: weight)
      sampling.add(size.isInsideSampling ? 1 : 0, weight: weight)
      models.add(size.isInsideModels.map { $0 ? 1 : 0 }, weight: weight)
    }
    var (sum, median) = (0.0, nil as Double?)
    for size in sizes where median == nil {
      sum += weights.worlds[size.world] * weights[size.pair]
      if total > 0, sum >= total / 2 { median = abs(size.error) }
    }
    let explained = squares.value.flatMap { squares in
      effects.value.flatMap { $0 > 0 ? 1 - squares / $0 : nil }
    }
    return [
      explained, squares.value.map { Self.relative($0.squareRoot()) }, median.map(Self.relative),
      sampling.value, models.value,
    ]
  }

  /// What a difference of log ratios is as a share of the ratio.
  private static func relative(_ logarithm: Double) -> Double { exponential(logarithm) - 1 }

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
