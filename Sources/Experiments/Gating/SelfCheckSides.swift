import SessionMetrics
import Statistics

/// The two sides of one experiment.
struct SelfCheckSides {
  let plan: Plan
  let isPaired: Bool
  /// Which pair of keys the two sides draw under.
  let round: Int
  /// By behavior, then metric.
  private var pairs: [JointMoments]
  private var missing: [Int]
  private var differing: [Int]
  /// By side, behavior, metric; for a split design.
  private var cells: [BucketedMoments]

  init(plan: Plan, isPaired: Bool, round: Int) {
    self.plan = plan
    self.isPaired = isPaired
    self.round = round
    let shapes = plan.behaviors.indices.flatMap { _ in plan.metricShapes }
    pairs = shapes.map { JointMoments(variables: $0.isRatio ? 5 : 3) }
    missing = shapes.map { _ in 0 }
    differing = shapes.map { _ in 0 }
    cells = isPaired ? [] : (0..<2).flatMap { _ in shapes.map { BucketedMoments(variables: $0.variables) } }
  }

  mutating func add(_ shard: ShardResult) {
    for row in 0..<shard.listeners.count {
      for behavior in plan.behaviors.indices {
        for (metric, shape) in plan.metricShapes.enumerated() {
          let covariate = shard.covariates[row * 2 + (shape.covariate == .baselineFit ? 0 : 1)]
          let known = covariate.isNaN ? 0 : covariate
          isPaired
            ? addPair(row, behavior, metric, shape, known, of: shard)
            : addSingle(row, behavior, metric, shape, known, of: shard)
        }
      }
    }
  }

  private mutating func addPair(
    _ row: Int, _ behavior: Int, _ metric: Int, _ shape: Plan.MetricShape, _ covariate: Double,
    of shard: ShardResult
  ) {
    let place = behavior * plan.metrics.count + metric
    let first = shard[row, 2 * round * plan.behaviors.count + behavior, metric]
    let second = shard[row, (2 * round + 1) * plan.behaviors.count + behavior, metric]
    guard let first, let second else {
      missing[place] += 1
      return
    }
    if first != second { differing[place] += 1 }
    pairs[place].add(
      shape.isRatio
        ? [first.numerator, first.denominator, second.numerator, second.denominator, covariate]
        : [first.numerator, second.numerator, covariate])
  }

  private mutating func addSingle(
    _ row: Int, _ behavior: Int, _ metric: Int, _ shape: Plan.MetricShape, _ covariate: Double,
    of shard: ShardResult
  ) {
    let side = shard.assigned[row]
    let place = (side * plan.behaviors.count + behavior) * plan.metrics.count + metric
    let bucket = BucketedMoments.bucket(of: UInt32(shard.listeners.lowerBound + row))
    let cell = (round * plan.behaviors.count + behavior) * 2 + side
    guard let value = shard[row, cell, metric] else { return cells[place].addMissing(bucket: bucket) }
    if shape.isRatio {
      cells[place].add(bucket: bucket, value.numerator, value.denominator, covariate)
    } else {
      cells[place].add(bucket: bucket, value.numerator, covariate)
    }
  }

  /// The second side against the first.
  func effect(metric: Int, behavior: Int, confidence: Double) -> GateEffects.Effect {
    let place = behavior * plan.metrics.count + metric
    let kind = plan.metrics[metric].description.kind
    let method = MetricEffect(
      confidence: confidence, isAdjusted: plan.scenario.comparison.adjust == .cuped)
    guard isPaired else {
      let other = (plan.behaviors.count + behavior) * plan.metrics.count + metric
      return GateEffects.Effect(
        estimate: method.independent(
          control: cells[place], treatment: cells[other], kind: kind == .proportion ? .mean : kind),
        differing: nil)
    }
    return GateEffects.Effect(
      estimate: method.paired(pairs[place], kind: kind, missing: missing[place]), differing: differing[place])
  }
}
