import SessionMetrics

/// Reads what a study's worlds left into findings over all of them.
struct StudyReading {
  let plan: StudyPlan
  let worlds: [WorldFinding]

  /// Everything that was found.
  var result: StudyResult {
    StudyResult(
      study: plan.study, metrics: plan.plan.metrics.map(\.description), worlds: worlds,
      models: plan.cells.indices.map(model))
  }

  private func model(_ cell: Int) -> SimulatorFinding {
    let study = plan.study
    let twins = worlds.map { TwinArms(live: $0.live, simulated: $0.cells[cell].simulated) }
    let metrics = Array(plan.plan.metrics.indices)
    let heldOut = pairs(.heldOut, cell)
    func agreement(_ pairs: [[TargetPair]], _ metrics: [Int], _ twins: [TwinArms]) -> LiftAgreement {
      LiftAgreement(twins, scope: scope(pairs, metrics), targets: study.targets.count, seed: study.seed)
    }
    func worth(_ metrics: [Int]) -> SimulatorWorth {
      SimulatorWorth(twins, scope: scope(heldOut, metrics), targets: study.targets.count, seed: study.seed)
    }
    let groups = PairGroup.allCases.map { ($0, agreement(pairs($0, cell), metrics, twins)) }
    return SimulatorFinding(
      logging: plan.cells[cell].logging, family: plan.cells[cell].family,
      agreements: Dictionary(uniqueKeysWithValues: groups),
      byMetric: metrics.map { agreement(heldOut, [$0], twins) },
      byWorld: worlds.indices.map { agreement([heldOut[$0]], metrics, [twins[$0]]) },
      worth: worth(metrics), worthByMetric: metrics.map { worth([$0]) },
      survival: metrics.map { metric in
        RankingSurvival(twins, metric: metric, pairs: supportedEverywhere(cell))
      })
  }

  private func scope(_ pairs: [[TargetPair]], _ metrics: [Int]) -> LiftAgreement.Scope {
    LiftAgreement.Scope(
      pairs: pairs, metrics: metrics, directions: plan.plan.metrics.map(\.description.direction))
  }

  /// The pairs of a group, world by world.
  private func pairs(_ group: PairGroup, _ cell: Int) -> [[TargetPair]] {
    let logged = plan.study.logging[plan.cells[cell].logging].policies
    let unseen = plan.heldOutTargets
    return worlds.map { world in
      let support = world.cells[cell].support
      return plan.pairs.filter { pair in
        let ends = [pair.base, pair.other]
        let isSupported = ends.allSatisfy { support[$0].isSupported }
        switch group {
        case .inLog: return ends.allSatisfy(logged.contains)
        case .heldOut: return isSupported && ends.contains(where: unseen.contains)
        case .supported: return isSupported
        case .refused: return !isSupported
        }
      }
    }
  }

  private func supportedEverywhere(_ cell: Int) -> [TargetPair] {
    plan.pairs.filter { pair in
      worlds.allSatisfy { world in
        [pair.base, pair.other].allSatisfy { world.cells[cell].support[$0].isSupported }
      }
    }
  }
}
