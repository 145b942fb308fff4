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
    try Self.refuseLearning(people)
    self.listeners = min(listeners, people.listeners)
    blocks = min(replicates, max(1, people.listeners / self.listeners))
    rounds = min((replicates + blocks - 1) / blocks, ScenarioLimits.replicates.upperBound / keys)
    self.replicates = min(replicates, blocks * rounds)
    probe.replicates = rounds * keys
    plan = rounds == 1 ? people : try Plan(probe)
  }

  /// A policy that learns would take what it learned from one replicate into the next.
  private static func refuseLearning(_ plan: Plan) throws(RunError) {
    let control = plan.scenario.control
    guard !plan.learningCells.isEmpty else { return }
    throw RunError(
      code: .learning,
      message:
        "a self-check plays the control again and again against itself, and \(control.name)'s policy \(control.policy) "
        + "learns across listeners, so that no replicate would be an experiment of its own; check the gate's rules on a "
        + "scenario whose control doesn't learn")
  }

  /// Plays all replicates.
  ///
  /// - Returns: nil if the task was cancelled before.
  public func run(
    workers: Int, progress: @Sendable (_ listeners: Int, _ total: Int) -> Void = { _, _ in }
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
        progress(finished, blocks * listeners * rounds)
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
    var trials = (0..<rounds).map { SelfCheckTrial(plan: plan, rules: rules, isPaired: isPaired, round: $0) }
    let looks = GateSchedule(limit: listeners).looks
    var position = 0
    for look in looks {
      let start = block * listeners
      let shard = simulator.run(start + position..<start + look, index: 0)
      guard shard.listeners.upperBound == start + look else { return [] }
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
