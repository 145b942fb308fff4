import Statistics

/// Whether listeners, simulated again one by one from their addresses, leave exactly what the run recorded of them.
///
/// The run keeps sums by bucket of listeners, so whole buckets are replayed, in listeners' order: the sums must be the same
/// bit for bit. What it would catch: a policy or behavior that remembers an earlier listener, a draw that depends on who
/// went before or on the core, a shard that was joined twice or in another order.
struct ReplayCheck {
  private let plan: Plan
  private let buckets: Set<Int>
  /// By behavior, variant, metric; then replayed bucket in order of number.
  private var replayed: [[Int: JointMoments]]
  private var missing: [[Int: Int]]
  private var simulator: ShardSimulator
  /// What policies have learned across listeners by now; nil where none does.
  private var teaching: Teaching?
  /// Listeners below this have been looked at.
  private var position = 0
  private(set) var listeners = 0

  /// A check of a run of a plan, which keeps up with it.
  init(plan: Plan) {
    self.plan = plan
    // The first listeners' buckets: nobody's bucket is known beforehand to be kinder than another's.
    buckets = Set((0..<UInt32(min(plan.listeners, replayedBuckets))).map { BucketedMoments.bucket(of: $0) })
    let cells = plan.behaviors.count * plan.policies.count * plan.metrics.count
    replayed = [[Int: JointMoments]](repeating: [:], count: cells)
    missing = [[Int: Int]](repeating: [:], count: cells)
    simulator = ShardSimulator(plan: plan)
    teaching = Teaching(plan: plan)
  }

  /// Replays the listeners who joined since the last look, and compares everything with what the run recorded.
  ///
  /// Policies that learn across listeners are taught anew for it, and not by those who are replayed alone.
  /// - Returns: nil if the task was cancelled meanwhile.
  mutating func check(_ accumulator: RunAccumulator, workers: Int) async -> GateCheck? {
    for listener in position..<accumulator.listeners {
      let bucket = BucketedMoments.bucket(of: UInt32(listener))
      guard buckets.contains(bucket) else { continue }
      if let taught = await teaching?.advance(through: listener..<listener + 1, workers: workers) {
        simulator = ShardSimulator(plan: plan, taught: taught)
      }
      guard !Task.isCancelled else { return nil }
      replay(listener, bucket: bucket)
    }
    position = max(position, accumulator.listeners)
    return GateCheck(
      name: "replay", problem: problem(in: accumulator),
      scope: "\(listeners) listeners in each cell, bit by bit")
  }

  private mutating func replay(_ listener: Int, bucket: Int) {
    let row = simulator.run(listener..<(listener + 1), index: 0)
    guard !row.listeners.isEmpty else { return }
    listeners += 1
    for behavior in plan.behaviors.indices {
      for variant in plan.policies.indices where row.assigned.isEmpty || row.assigned[0] == variant {
        for (metric, shape) in plan.metricShapes.enumerated() {
          let cell = cell(behavior, variant, metric)
          guard
            let values = values(of: row, behavior: behavior, variant: variant, metric: metric, shape: shape)
          else {
            missing[cell][bucket, default: 0] += 1
            continue
          }
          replayed[cell][bucket, default: JointMoments(variables: shape.variables)].add(values)
        }
      }
    }
  }

  /// A listener's values as the run adds them: the mean over replicates, then the covariate.
  private func values(
    of row: ShardResult, behavior: Int, variant: Int, metric: Int, shape: Plan.MetricShape
  ) -> [Double]? {
    var sums = (numerator: 0.0, denominator: 0.0, count: 0.0)
    for replicate in 0..<plan.scenario.replicates {
      let cell = (replicate * plan.behaviors.count + behavior) * plan.policies.count + variant
      guard let value = row[0, cell, metric] else { continue }
      sums = (sums.numerator + value.numerator, sums.denominator + value.denominator, sums.count + 1)
    }
    guard sums.count > 0 else { return nil }
    let covariate = row.covariates[shape.covariate == .baselineFit ? 0 : 1]
    let known = covariate.isNaN ? 0 : covariate
    return shape.isRatio
      ? [sums.numerator / sums.count, sums.denominator / sums.count, known]
      : [sums.numerator / sums.count, known]
  }

  private func problem(in accumulator: RunAccumulator) -> String? {
    for behavior in plan.behaviors.indices {
      for variant in plan.policies.indices {
        for metric in plan.metrics.indices {
          let recorded = accumulator.cells[behavior * plan.policies.count + variant]
            .moments(metric: metric, segment: 0)
          let cell = cell(behavior, variant, metric)
          for bucket in buckets.sorted() {
            let again =
              replayed[cell][bucket]
              ?? JointMoments(variables: plan.metricShapes[metric].variables)
            guard recorded.bucket(bucket) == again,
              recorded.missing(bucket: bucket) == missing[cell][bucket, default: 0]
            else {
              return
                "\(plan.metrics[metric].description.name) of \(plan.scenario.variants[variant].name) under "
                + "\(plan.scenario.behaviors[behavior].name): listeners of bucket \(bucket), simulated again, don't "
                + "leave what the run recorded (\(again.count) listeners with sums \(again.sums), recorded "
                + "\(recorded.bucket(bucket).count) with \(recorded.bucket(bucket).sums))"
            }
          }
        }
      }
    }
    return nil
  }

  private func cell(_ behavior: Int, _ variant: Int, _ metric: Int) -> Int {
    (behavior * plan.policies.count + variant) * plan.metrics.count + metric
  }
}

/// Buckets that are replayed, of 256: one listener in a hundred or so.
private let replayedBuckets = 2
