import Fitting
import SessionMetrics

/// Reads what a study's worlds left into findings over all of them.
struct StudyReading: Sendable {
  let plan: StudyPlan
  let worlds: [WorldFinding]

  /// Everything that was found, model by model on several cores; the same for any number.
  ///
  /// - Parameter progress: Hears of each model that is done.
  /// - Returns: nil where the task was cancelled.
  func result(workers: Int, progress: @escaping @Sendable () -> Void = {}) async -> StudyResult? {
    let models = await withTaskGroup(of: (Int, SimulatorFinding).self) { group in
      var found = [SimulatorFinding?](repeating: nil, count: plan.cells.count)
      var launched = 0
      func launch() {
        guard launched < found.count, !Task.isCancelled else { return }
        group.addTask { [launched] in (launched, model(launched)) }
        launched += 1
      }
      for _ in 0..<workers { launch() }
      while let (index, finding) = await group.next() {
        found[index] = finding
        progress()
        launch()
      }
      return found.compactMap(\.self)
    }
    guard models.count == plan.cells.count, !Task.isCancelled else { return nil }
    let (order, leak) = (contest(ladder), contest(leakLast))
    guard !Task.isCancelled else { return nil }
    return StudyResult(
      study: plan.study, metrics: plan.plan.metrics.map(\.description), worlds: worlds, models: models,
      farthest: farthest, order: order, leak: leak)
  }

  // MARK: A model

  private func model(_ cell: Int) -> SimulatorFinding {
    let twins = twins(cell)
    let metrics = Array(plan.plan.metrics.indices)
    let heldOut = scope(pairs.pairs(.heldOut, cell: cell, logged: logged(cell)), metrics)
    let groups = PairGroup.allCases.map { group in
      let scope = scope(pairs.pairs(group, cell: cell, logged: logged(cell)), metrics)
      return (group, agreement(twins, scope, isDetailed: group == .heldOut))
    }
    let others = farthest.map(heldOut.without).flatMap { $0.targets.isEmpty ? nil : $0 }
    return SimulatorFinding(
      logging: plan.cells[cell].logging, family: plan.cells[cell].family,
      members: plan.cells[cell].members,
      agreements: Dictionary(uniqueKeysWithValues: groups),
      byMetric: metrics.map { agreement(twins, scope(heldOut.pairs, [$0]), isDetailed: false) },
      byWorld: worlds.indices.map {
        agreement([twins[$0]], scope([heldOut.pairs[$0]], metrics), isDetailed: false)
      },
      withoutFarthest: others.map { agreement(twins, $0, isDetailed: true) },
      worth: worth(twins, heldOut),
      worthWithoutFarthest: others.map { worth(twins, $0) },
      worthByMetric: metrics.map { worth(twins, scope(heldOut.pairs, [$0])) },
      refusal: RefusedAccuracy(
        twins, refused: scope(pairs.pairs(.refused, cell: cell, logged: logged(cell)), metrics),
        claimed: heldOut),
      survival: metrics.map { metric in
        RankingSurvival(twins, metric: metric, pairs: pairs.supportedEverywhere(cell: cell))
      })
  }

  private func agreement(_ twins: [TwinArms], _ scope: TwinScope, isDetailed: Bool) -> LiftAgreement {
    LiftAgreement(
      twins, scope: scope, targets: plan.study.targets.count, seed: plan.study.seed, isDetailed: isDetailed)
  }

  private func worth(_ twins: [TwinArms], _ scope: TwinScope) -> SimulatorWorth {
    SimulatorWorth(twins, scope: scope, targets: plan.study.targets.count, seed: plan.study.seed)
  }

  private func twins(_ cell: Int) -> [TwinArms] {
    worlds.map { TwinArms(live: $0.live, simulated: $0.cells[cell].simulated) }
  }

  private func scope(_ pairs: [[TargetPair]], _ metrics: [Int]) -> TwinScope {
    TwinScope(pairs: pairs, metrics: metrics, directions: plan.plan.metrics.map(\.description.direction))
  }

  private var pairs: StudyPairs {
    StudyPairs(targets: plan.study.targets.count, unseen: plan.heldOutTargets, worlds: worlds)
  }

  private func logged(_ cell: Int) -> [Int] { plan.study.logging[plan.cells[cell].logging].policies }

  // MARK: Models against each other

  /// Models on the pairs that all of them may claim something about; nil of fewer than two.
  private func contest(_ cells: [Int]) -> SignContest? {
    guard cells.count > 1 else { return nil }
    return SignContest(
      cells.map { ($0, twins($0)) },
      scope: scope(pairs.common(to: cells), Array(plan.plan.metrics.indices)),
      targets: plan.study.targets.count, seed: plan.study.seed)
  }

  /// From the log and model that should say most to the one that should say least: an explored log of several policies, the
  /// same without exploration, without a latent taste, and a log of one policy. Empty where a log is missing.
  private var ladder: [Int] {
    let logs = plan.study.logging
    func cell(_ logging: Int?, _ family: FittedFamily) -> Int? {
      plan.cells.firstIndex { $0.logging == logging && $0.family == family }
    }
    let explored = logs.firstIndex { $0.exploration > 0 && $0.policies.count > 1 }
    let mixed = logs.firstIndex { $0.exploration == 0 && $0.policies.count > 1 }
    let single = logs.firstIndex { $0.policies.count == 1 }
    let shared = plan.cells.last { candidate in
      candidate.logging == explored && !candidate.family.isWarning
        && cell(mixed, candidate.family) != nil && cell(single, candidate.family) != nil
    }
    guard let family = shared?.family, let first = cell(explored, family),
      let second = cell(mixed, family), let last = cell(single, family)
    else { return [] }
    return [first, second] + [family.withoutTaste.flatMap { cell(mixed, $0) }].compactMap(\.self) + [last]
  }

  /// The models of the log that one which looks ahead is fitted to, that one last; empty without one.
  private var leakLast: [Int] {
    guard let leaky = plan.cells.firstIndex(where: \.family.isWarning) else { return [] }
    return plan.cells.indices.filter {
      plan.cells[$0].logging == plan.cells[leaky].logging && !plan.cells[$0].family.isWarning
    } + [leaky]
  }

  // MARK: The straw man

  /// The policy that live users tell most easily from the others, by |Δ| / √(v₁ + v₂) over metrics and worlds: comparisons
  /// with it are the easiest there are. No simulator has a say in it; nil of fewer than three policies.
  private var farthest: Int? {
    let targets = plan.study.targets.indices
    guard targets.count > 2 else { return nil }
    let distances = targets.map { target -> Double in
      var mean = Mean()
      for row in worlds.flatMap(\.live.metrics) {
        for pair in plan.pairs where pair.base == target || pair.other == target {
          let spread = (row.variance(pair.base) + row.variance(pair.other)).squareRoot()
          mean.add(spread > 0 ? row.difference(pair).map { abs($0) / spread } : nil)
        }
      }
      return mean.value ?? 0
    }
    return targets.max { distances[$0] < distances[$1] }
  }
}
