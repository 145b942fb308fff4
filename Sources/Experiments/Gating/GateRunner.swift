import Statistics

/// Runs a gate: adds listeners in rounds until every rule is decided or the limit is met.
///
/// The looks are fixed beforehand and the bounds hold at all of them together, so that stopping early costs no trust.
/// Results are the same for any number of workers.
public struct GateRunner: Sendable {
  /// What is executed; its listeners are the limit.
  public let plan: Plan
  let workers: Int
  let opponent: GateEffects.Opponent
  let described: GateOpponent
  /// Where to stop without looking before: a stored baseline has moments at one number of listeners alone, and what a
  /// policy that learns across listeners is worth moves from listener to listener, which no confidence sequence follows.
  let onlyLook: Int?
  /// Who is played against, as far as it is known by which policy and settings.
  private let opponentChoice: Scenario.VariantChoice?
  /// What the replay check simulates: the plan, but for a test of the check.
  var replayed: Plan

  /// A gate against the plan's control, which may stand for a baseline that is run again.
  ///
  /// - Precondition: the scenario has rules and candidates, and there is a worker.
  public init(plan: Plan, workers: Int, opponent: GateOpponent? = nil) {
    self.plan = plan
    self.workers = workers
    self.opponent = .control
    described = opponent ?? .control(plan.scenario.control.name)
    opponentChoice = plan.scenario.control
    onlyLook = plan.scenario.learners.isEmpty ? nil : plan.listeners
    replayed = plan
  }

  /// A gate against the stored moments of a baseline over the same people.
  ///
  /// - Precondition: the plan has at least as many listeners as the baseline's run.
  public init(plan: Plan, workers: Int, baseline: GateBaseline) {
    precondition(baseline.record.listeners <= plan.listeners, "a baseline of more listeners than are planned")
    self.plan = plan
    self.workers = workers
    opponent = .stored(baseline.record, variant: baseline.variant)
    described = .stored(
      name: baseline.name, run: baseline.record.id ?? 0, variant: baseline.variant,
      toolVersion: baseline.record.toolVersion)
    opponentChoice = baseline.scenario?.variants.first { $0.name == baseline.variant }
    onlyLook = baseline.record.listeners
    replayed = plan
  }

  /// The most listeners that will be simulated.
  public var limit: Int { onlyLook ?? plan.listeners }

  /// Simulates, checks, looks, and goes on as long as anything is undecided.
  ///
  /// - Returns: nil if the task was cancelled before.
  public func run(
    _ begun: RunRecord, progress: @Sendable (ExperimentRunner.Progress) -> Void = { _ in }
  ) async -> GateFindings? {
    let looks = onlyLook.map { [$0] } ?? GateSchedule(limit: plan.listeners).looks
    let runner = ExperimentRunner(plan: plan, workers: workers)
    let shares = SampleRatioCheck(plan: plan, looks: looks.count)
    var replay = ReplayCheck(plan: replayed)
    var run = RunUnderWay(plan: plan)
    var findings = GateFindings(
      verdict: .invalid, record: begun, rules: [], checks: [], listeners: 0, limit: limit, looks: [],
      opponent: described, learners: plan.scenario.learners)
    var watches = watches
    for listeners in looks {
      guard await runner.advance(&run, to: listeners, progress: progress) else { return nil }
      findings.listeners = listeners
      guard let replayed = await replay.check(run.accumulator, workers: workers) else { return nil }
      findings.checks = [shares.check(run.accumulator), replayed]
      guard findings.checks.allSatisfy(\.isPassed) else { return findings }
      findings.looks.append(listeners)
      look(&watches, at: run.accumulator, isLast: listeners == looks.last)
      if watches.allSatisfy({ $0.decidedAt != nil }) { break }
    }
    findings.rules = watches.map { $0.finding(control: opponentName) }
    findings.verdict = GateVerdict(of: findings.rules.map(\.verdict))
    findings.record = run.record(begun)
    findings.record.gate = findings.rules.map(\.record)
    return findings
  }

  private var opponentName: String {
    if case .stored(let name, _, _, _) = described { return name }
    return plan.scenario.control.name
  }

  /// Who is judged: without a variant beside the control, against a stored baseline, the control itself.
  private var candidates: [Scenario.VariantChoice] {
    guard case .stored = opponent, plan.scenario.candidates.isEmpty else { return plan.scenario.candidates }
    return [plan.scenario.control]
  }

  private var watches: [RuleWatch] {
    plan.scenario.gate.flatMap { rule in
      candidates.map { candidate in
        RuleWatch(
          rule: rule, candidate: candidate.name, isSameChoice: isSame(candidate),
          behaviors: plan.scenario.behaviors.map(\.name), confidence: plan.scenario.comparison.confidence)
      }
    }
  }

  private func isSame(_ candidate: Scenario.VariantChoice) -> Bool {
    guard let other = opponentChoice, plan.scenario.comparison.design == .paired else { return false }
    return candidate.policy == other.policy && candidate.parts == other.parts
      && candidate.parameters == other.parameters
      && candidate.serviceTime == other.serviceTime
  }

  private func look(_ watches: inout [RuleWatch], at accumulator: RunAccumulator, isLast: Bool) {
    let effects = GateEffects(plan: plan, accumulator: accumulator, opponent: opponent)
    let reach = onlyLook == nil ? GateReach.rounds : .single
    for index in watches.indices {
      guard
        let metric = plan.metrics.firstIndex(where: { $0.description.name == watches[index].rule.metric }),
        let candidate = plan.scenario.variants.firstIndex(where: { $0.name == watches[index].candidate })
      else {
        preconditionFailure("a rule about \(watches[index].rule.metric) of \(watches[index].candidate)")
      }
      watches[index].look(listeners: accumulator.listeners, isLast: isLast, reach: reach) {
        effects.effect(metric: metric, candidate: candidate, behavior: $0, confidence: $1)
      }
    }
  }
}
