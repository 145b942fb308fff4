import SessionMetrics
import Statistics

/// What to believe of one comparison: normal, after a flat prior.
///
/// The posterior of an effect is normal around its estimate with the estimate's standard error; nothing was believed
/// beforehand.
public struct ComparisonPosterior: Sendable, Equatable {
  /// P(the treatment is better), by whatever amount; one half where both are exactly alike.
  public let probabilityBetter: Double
  /// What choosing the treatment is expected to lose, in the metric's unit: the mean of max(control − treatment, 0),
  /// turned so that more is better.
  public let expectedLoss: Double

  /// The belief after a comparison; nil without an effect or an error, and for a metric without a direction.
  init?(_ record: ComparisonRecord, direction: MetricDescription.Direction) {
    guard direction != .neutral, let effect = record.effect, let error = record.standardError,
      effect.isFinite, error.isFinite
    else { return nil }
    let belief = NormalPosterior(mean: direction == .lower ? -effect : effect, deviation: error)
    probabilityBetter = error == 0 && effect == 0 ? 0.5 : belief.probability(above: 0)
    expectedLoss = belief.lossOfTreatment
  }
}

/// How likely a variant is the best of all on one metric, and what choosing it is expected to lose.
public struct VariantPosterior: Sendable, Equatable {
  /// The variant's name.
  public var variant: String
  /// The behavior's name, or `all`.
  public var behavior: String
  /// The metric's name.
  public var metric: String
  /// P(no other variant is better); those that see the truth don't compete.
  public var probabilityBest: Double
  /// The mean of (best mean − this one's mean), in the metric's unit.
  public var expectedLoss: Double

  /// What is believed of a variant.
  public init(
    variant: String, behavior: String, metric: String, probabilityBest: Double, expectedLoss: Double
  ) {
    self.variant = variant
    self.behavior = behavior
    self.metric = metric
    self.probabilityBest = probabilityBest
    self.expectedLoss = expectedLoss
  }
}

extension VariantPosterior {
  /// Every variant of one metric, `effects` against the control; empty where not every effect is known.
  ///
  /// Effects have the comparisons' own standard errors; how they move together is read off the 256 groups of listeners in
  /// `moments`: the control's, then the treatments' in the order of the effects, not needed for a single one. Two variants
  /// are compared exactly, more by 4,000 draws, each probability within 0.008.
  static func all(
    control: String, effects: [ComparisonRecord], moments: [BucketedMoments], isRatio: Bool, isPaired: Bool,
    direction: MetricDescription.Direction
  ) -> [VariantPosterior] {
    let sign: Double = direction == .lower ? -1 : 1
    let known = effects.compactMap { row in
      row.effect.flatMap { effect in row.standardError.map { (effect: sign * effect, error: $0) } }
    }
    guard direction != .neutral, known.count == effects.count, let first = effects.first else { return [] }
    let names = [control] + effects.map(\.treatment)
    func posteriors(_ probabilities: [Double], _ losses: [Double]) -> [VariantPosterior] {
      zip(names, zip(probabilities, losses)).map {
        VariantPosterior(
          variant: $0, behavior: first.behavior, metric: first.metric, probabilityBest: $1.0,
          expectedLoss: $1.1)
      }
    }
    if known.count == 1 {
      let belief = NormalPosterior(mean: known[0].effect, deviation: known[0].error)
      let isTie = known[0].effect == 0 && known[0].error == 0
      let better = isTie ? 0.5 : belief.probability(above: 0)
      return posteriors([1 - better, better], [belief.lossOfControl, belief.lossOfTreatment])
    }
    guard let groups = MovingTogether(moments, isRatio: isRatio, isPaired: isPaired),
      moments.count == names.count
    else { return [] }
    let count = names.count
    var covariance = [Double](repeating: 0, count: count * count)
    for i in 1..<count {
      for j in 1..<count {
        covariance[i * count + j] = groups.correlation(i, j) * known[i - 1].error * known[j - 1].error
      }
    }
    let best = BestVariant(
      means: [0] + known.map(\.effect), covariance: covariance, draws: 4_000, seed: 0x504F_5354)
    return posteriors(best.probabilities, best.expectedLosses)
  }
}

/// How far the effects of several variants against the first move together, by leaving out groups of listeners.
private struct MovingTogether {
  /// The covariance of the variants' means, by pairs.
  private let covariance: [[Double]]

  /// nil where a mean or one of the leave-one-out means is undefined.
  init?(_ variants: [BucketedMoments], isRatio: Bool, isPaired: Bool) {
    let parts = variants.map { moments in
      (0..<BucketedMoments.bucketCount).map { index -> (top: Double, bottom: Double) in
        let bucket = moments.bucket(index)
        return (bucket.sums[0], isRatio ? bucket.sums[1] : Double(bucket.count))
      }
    }
    let used = (0..<BucketedMoments.bucketCount).filter { index in parts.contains { $0[index].bottom != 0 } }
    guard used.count > 1 else { return nil }
    let rests = parts.map { parts -> [Double] in
      let top = used.reduce(0) { $0 + parts[$1].top }
      let bottom = used.reduce(0) { $0 + parts[$1].bottom }
      let rests = used.map { (top - parts[$0].top) / (bottom - parts[$0].bottom) }
      let mean = rests.reduce(0, +) / Double(rests.count)
      return rests.map { $0 - mean }
    }
    guard rests.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    covariance = rests.indices.map { i in
      rests.indices.map { j in
        i != j && !isPaired ? 0 : zip(rests[i], rests[j]).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
  }

  /// Of the effects of two variants against the first, in −1…1; 0 where one of them doesn't vary.
  func correlation(_ i: Int, _ j: Int) -> Double {
    if i == j { return 1 }
    let (a, b) = (effects(i, i), effects(j, j))
    guard a > 0, b > 0 else { return 0 }
    return max(-1, min(1, effects(i, j) / (a * b).squareRoot()))
  }

  private func effects(_ i: Int, _ j: Int) -> Double {
    covariance[i][j] - covariance[i][0] - covariance[0][j] + covariance[0][0]
  }
}
