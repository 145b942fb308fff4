import Randomness
import SessionMetrics
import Statistics

/// Plays the gate's control against itself, again and again, and counts how often the gate is wrong about it.
///
/// In a paired design a variant against itself is exactly 0, which tells nothing. So each replicate has people of its
/// own, and the two sides draw their answers under different keys: same policy, same people, other luck. In a split design
/// the two sides are different people, as in the gate. Everything else is the gate's: looks, bounds, rules and margins.
public struct GateSelfCheck: Sendable {
  /// What the replicates are cut from.
  let plan: Plan
  /// A/A experiments.
  public let replicates: Int
  /// Listeners of each: the limit of its gate.
  public let listeners: Int
  let rules: [Scenario.GateRule]
  private let isPaired: Bool
  /// Blocks of different people; where a recorded population has too few, they are met again under other keys.
  private let blocks: Int
  /// How often each block is met.
  private let rounds: Int

  /// A self-check of a scenario's gate.
  ///
  /// - Parameters:
  ///   - scenario: has rules; only its control is played.
  ///   - replicates: A/A experiments, at least 1.
  ///   - listeners: of each experiment; fewer where a recorded population hasn't as many.
  /// - Throws: `RunError` where the scenario can't be planned.
  public init(_ scenario: Scenario, replicates: Int, listeners: Int) throws(RunError) {
    precondition(replicates > 0 && listeners > 0, "\(replicates) replicates of \(listeners) listeners")
    rules = scenario.gate
    isPaired = scenario.comparison.design == .paired
    var probe = scenario.playingControlAlone(isPaired: isPaired)
    let keys = isPaired ? 2 : 1
    probe.listeners.count = min(listeners * replicates, ScenarioLimits.listeners.upperBound)
    probe.replicates = keys
    let people = try Plan(probe)
    self.listeners = min(listeners, people.listeners)
    blocks = min(replicates, max(1, people.listeners / self.listeners))
    rounds = min((replicates + blocks - 1) / blocks, ScenarioLimits.replicates.upperBound / keys)
    self.replicates = min(replicates, blocks * rounds)
    probe.replicates = rounds * keys
    plan = rounds == 1 ? people : try Plan(probe)
  }

  /// Plays all replicates.
  ///
  /// - Returns: nil if the task was cancelled before.
  public func run(
    workers: Int, progress: @Sendable (ExperimentRunner.Progress) -> Void = { _ in }
  ) async -> SelfCheckFindings? {
    var outcomes = [[Outcome]](repeating: [], count: blocks)
    var finished = 0
    await withTaskGroup(of: (Int, [Outcome]).self) { group in
      var launched = 0
      func launch() {
        guard launched < blocks, !Task.isCancelled else { return }
        group.addTask { [self, block = launched] in (block, self.outcomes(ofBlock: block)) }
        launched += 1
      }
      for _ in 0..<workers { launch() }
      while let (block, found) = await group.next() {
        outcomes[block] = found
        finished += listeners * rounds
        progress(ExperimentRunner.Progress(listeners: finished, total: blocks * listeners * rounds))
        launch()
      }
    }
    guard outcomes.allSatisfy({ $0.count == rounds }) else { return nil }
    return findings(Array(outcomes.flatMap(\.self).prefix(replicates)))
  }

  // MARK: One block of people

  /// What the gate made of one replicate.
  struct Outcome: Sendable {
    /// By rule.
    var verdicts: [GateVerdict]
    /// By rule: whether under some behavior, at some look, the claim excluded the truth, which is 0.
    var excluded: [[Bool]]
  }

  /// One outcome a round; none where the task is cancelled meanwhile.
  private func outcomes(ofBlock block: Int) -> [Outcome] {
    var simulator = ShardSimulator(plan: plan)
    var trials = (0..<rounds).map { Trial(plan: plan, rules: rules, isPaired: isPaired, round: $0) }
    let looks = GateSchedule(limit: listeners).looks
    var position = 0
    for look in looks {
      let start = block * listeners
      guard let shard = simulator.run(start + position..<start + look, index: 0) else { return [] }
      position = look
      for round in trials.indices {
        trials[round].look(shard, at: look, of: listeners)
      }
    }
    return trials.map(\.outcome)
  }

  // MARK: All replicates

  private func findings(_ outcomes: [Outcome]) -> SelfCheckFindings {
    let names = plan.scenario.behaviors.map(\.name)
    let level = 1 - plan.scenario.comparison.confidence
    let found = rules.indices.map { index in
      let rule = rules[index]
      let wrong = outcomes.count { Self.isWrong($0.verdicts[index], about: rule) }
      return SelfCheckFindings.Rule(
        rule: rule, wrong: ErrorRate(count: wrong, of: replicates, level: level),
        verdicts: GateVerdict.allCases.map { verdict in
          (verdict, outcomes.count { $0.verdicts[index] == verdict })
        }.filter { $0.1 > 0 }.map { SelfCheckFindings.Tally(verdict: $0.0, count: $0.1) },
        excluded: names.indices.map { behavior in
          SelfCheckFindings.Behavior(
            name: names[behavior],
            rate: ErrorRate(
              count: outcomes.count { $0.excluded[index][behavior] }, of: replicates, level: level))
        })
    }
    let any = outcomes.count { outcome in
      rules.indices.contains { Self.isWrong(outcome.verdicts[$0], about: rules[$0]) }
    }
    return SelfCheckFindings(
      scenario: plan.scenario.name, control: plan.scenario.control.name,
      design: plan.scenario.comparison.design,
      replicates: replicates, listeners: listeners, blocks: blocks,
      looks: GateSchedule(limit: listeners).looks,
      confidence: plan.scenario.comparison.confidence,
      wrong: ErrorRate(count: any, of: replicates, level: level * Double(rules.count)), rules: found)
  }

  /// Whether a verdict is false where the truth is no difference at all.
  private static func isWrong(_ verdict: GateVerdict, about rule: Scenario.GateRule) -> Bool {
    switch verdict {
    case .passed: rule.rule == .superior
    case .refused: rule.rule != .superior
    case .modelDependent: true
    case .inconclusive, .invalid: false
    }
  }
}

extension Scenario {
  /// The scenario with its control alone; in a split design twice, so that listeners are assigned.
  fileprivate func playingControlAlone(isPaired: Bool) -> Scenario {
    var scenario = self
    var again = control
    again.isControl = false
    again.name = control.name + "-again"
    scenario.variants = isPaired ? [control] : [control, again]
    let judged = Set(gate.map(\.metric))
    scenario.metrics = metrics.filter { judged.contains($0) }
    scenario.comparison.segments = []
    return scenario
  }
}

/// One A/A experiment: its two sides as they grow, and the gate that watches.
private struct Trial {
  private let plan: Plan
  private let rules: [Scenario.GateRule]
  private var sides: Sides
  private var watches: [RuleWatch]
  private var excluded: [[Bool]]

  init(plan: Plan, rules: [Scenario.GateRule], isPaired: Bool, round: Int) {
    self.plan = plan
    self.rules = rules
    sides = Sides(plan: plan, isPaired: isPaired, round: round)
    watches = rules.map { rule in
      RuleWatch(
        rule: rule, candidate: "again", isSameChoice: false, behaviors: plan.scenario.behaviors.map(\.name),
        confidence: plan.scenario.comparison.confidence)
    }
    excluded = rules.map { _ in plan.behaviors.map { _ in false } }
  }

  var outcome: GateSelfCheck.Outcome {
    GateSelfCheck.Outcome(verdicts: watches.map(\.panel.verdict), excluded: excluded)
  }

  /// Takes in the listeners since the last look, and looks.
  mutating func look(_ shard: ShardResult, at listeners: Int, of limit: Int) {
    sides.add(shard)
    let reach = GateReach.upTo(limit: limit)
    let confidence = plan.scenario.comparison.confidence
    for (index, rule) in rules.enumerated() {
      guard let metric = plan.metrics.firstIndex(where: { $0.description.name == rule.metric }) else {
        continue
      }
      watches[index].look(listeners: listeners, isLast: listeners == limit, reach: reach) {
        sides.effect(metric: metric, behavior: $0, confidence: $1)
      }
      for behavior in plan.behaviors.indices {
        let effect = sides.effect(metric: metric, behavior: behavior, confidence: confidence)
        let bounded = reach.bounded(effect.estimate, confidence: confidence)
        if let low = bounded.effectLow, let high = bounded.effectHigh, low > 0 || high < 0 {
          excluded[index][behavior] = true
        }
      }
    }
  }
}

/// The two sides of one experiment.
private struct Sides {
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
