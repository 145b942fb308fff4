import Experiments
import Onboarding

/// Writes a study's findings as the versioned JSON object that other programs read; a line a model.
///
/// Undefined is null and infinite the word "infinity", numbers read back exactly, keys keep their order.
struct StudyJSONWriter {
  let report: StudyReport
  private var result: StudyResult { report.result }

  /// The object, ending with a line end.
  var text: String {
    let study = result.study
    let head: JSONValue = .members([
      "name": .string(study.name), "seed": .unsigned(study.seed),
      "worlds": .array(study.worlds.map { .string($0.name) }),
      "logging": .array(study.logging.map { .string($0.name) }),
      "targets": .array(study.targets.map { .string($0.name) }),
      "metrics": .array(result.metrics.map { .string($0.name) }), "live_users": .integer(study.liveUsers),
      "simulated_users": .integer(study.simulatedUsers), "replications": .integer(study.replications),
      "epochs": .integer(study.epochs), "horizon_days": .integer(study.horizonDays),
      "held_out": .array(result.heldOutTargets.map { .string(study.targets[$0].name) }),
      "easiest": result.farthest.map { .string(study.targets[$0].name) } ?? .null,
    ])
    return """
      {
        "schema": 2,
        "tool_version": \(JSONValue.string(report.toolVersion).text),
        "study": \(head.text),
        "choice": \(result.choice.map { JSONValue.string("\(result.models[$0].name)") }?.text ?? "null"),
        "models": \(Self.lines(result.models.indices.map(model))),
        "checks": \(Self.lines(report.checks.map(Self.value))),
        "warnings": \(Self.lines(report.leakChecks.map(Self.value))),
        "order": \(result.order.map(contest)?.text ?? "null"),
        "leak": \(result.leak.map(contest)?.text ?? "null"),
        "logs": \(Self.lines(logs)),
        "survival": \(Self.lines(survival)),
        "live_tests": \(Self.lines(tests))
      }

      """
  }

  private func model(_ index: Int) -> JSONValue {
    let model = result.models[index]
    let agreement = PairGroup.allCases.compactMap { group in
      model.agreements[group].map {
        JSONValue.Member(key: group.rawValue.replacing(" ", with: "_"), value: Self.value($0))
      }
    }
    let rest: JSONValue = .members([
      "agreement": model.withoutFarthest.map(Self.value) ?? .null,
      "worth": model.worthWithoutFarthest.map(Self.value) ?? .null,
    ])
    let worlds = result.worlds.map { cell($0, $0.cells[index]) }
    return .members([
      "log": .string(result.study.logging[model.logging].name), "model": .string(model.name),
      "members": .integer(model.members), "log_loss": Self.number(result.logLoss(ofModel: index)),
      "agreement": .object(agreement), "by_metric": .array(byMetric(model)),
      "by_world": .array(byWorld(model)), "worth": Self.value(model.worth),
      "leaving_out": .array(leavingOut(model)), "without_easiest": rest,
      "refusal": Self.value(model.refusal), "worlds": .array(worlds),
    ])
  }

  private func byMetric(_ model: SimulatorFinding) -> [JSONValue] {
    result.metrics.indices.map { metric in
      .members([
        "metric": .string(result.metrics[metric].name), "agreement": Self.value(model.byMetric[metric]),
        "worth": Self.value(model.worthByMetric[metric]),
      ])
    }
  }

  private func byWorld(_ model: SimulatorFinding) -> [JSONValue] {
    zip(result.worlds, model.byWorld).map { world, found in
      .members(["world": .string(world.name), "agreement": Self.value(found)])
    }
  }

  private func cell(_ world: WorldFinding, _ cell: CellFinding) -> JSONValue {
    .members([
      "world": .string(world.name), "means": .array(means(world, cell)),
      "in_log": Self.value(cell.calibrationInLog),
      "left_out": cell.calibrationLeftOut.map(Self.value) ?? .null,
      "held_out": cell.calibrationHeldOut.map(Self.value) ?? .null,
      "in_hindsight": cell.calibrationInHindsight.map(Self.value) ?? .null,
      "likeness_in_log": cell.likenessInLog.map(Self.value) ?? .null,
      "likeness_held_out": cell.likenessHeldOut.map(Self.value) ?? .null,
      "support": .array(cell.support.map(support)),
      "self_coverage": .array(cell.selfComparison?.coverage.map(Self.number) ?? []),
    ])
  }

  /// T2: every mean of both sides.
  private func means(_ world: WorldFinding, _ cell: CellFinding) -> [JSONValue] {
    MetricFidelity.all(live: world.live, simulated: cell.simulated).map { found in
      .members([
        "metric": .string(result.metrics[found.metric].name),
        "policy": .string(result.study.targets[found.target].name), "live": Self.number(found.live),
        "simulated": Self.number(found.simulated), "errors": Self.number(found.errors),
      ])
    }
  }

  private func leavingOut(_ model: SimulatorFinding) -> [JSONValue] {
    let left: [LiftAgreement.Left] = model.agreements[.heldOut]?.leavingOut ?? []
    return left.map { left -> JSONValue in
      let worth = model.worth.leavingOut.first { $0.target == left.target }
      return .members([
        "policy": .string(result.study.targets[left.target].name), "settled": .integer(left.settled),
        "settled_sign": Self.number(left.settledSign), "tau": Self.number(left.tau),
        "slope": Self.number(left.slope), "accuracy": Self.number(worth?.accuracy),
        "users": Self.number(worth?.users), "is_lower_bound": .bool(worth?.isLowerBound ?? false),
      ])
    }
  }

  private func contest(_ found: SignContest) -> JSONValue {
    .members([
      "comparisons": .integer(found.comparisons),
      "models": .array(found.models.map { .string(report.name(result.models[$0])) }),
      "signs": .array(found.signs.map(Self.number)), "leads": .array(found.leads.map(Self.value)),
      "lead_over_last": Self.value(found.leadOverLast),
    ])
  }

  private var logs: [JSONValue] {
    result.worlds.flatMap { world in
      zip(result.study.logging, world.logs).map { choice, log in
        .members([
          "world": .string(world.name), "log": .string(choice.name), "training": .integer(log.training),
          "held_out": .integer(log.heldOut), "exposures": .integer(log.exposures),
          "selection_share": Self.number(log.selectionShare), "coverage": Self.number(log.coverage),
        ])
      }
    }
  }

  private func support(_ found: PolicySupport) -> JSONValue {
    .members([
      "policy": .string(result.study.targets[found.target].name), "rare_share": Self.number(found.rareShare),
      "strange_screens": Self.number(found.strangeScreens), "overlap": Self.number(found.overlap),
      "effective_exposures": Self.number(found.effectiveExposures), "supported": .bool(found.isSupported),
    ])
  }

  private var survival: [JSONValue] {
    guard let choice = result.choice else { return [] }
    return result.models[choice].survival.map { found in
      .members([
        "metric": .string(result.metrics[found.metric].name), "settled": .integer(found.settled),
        "stable": .integer(found.stable), "surviving": .integer(found.surviving.count),
        "turning": .integer(found.turning.count),
        "failing": .array(
          found.failing.map { failure in
            .members([
              "base": .string(result.study.targets[failure.pair.base].name),
              "other": .string(result.study.targets[failure.pair.other].name),
              "worlds": .array(failure.worlds.map { .string(result.worlds[$0].name) }),
            ])
          }),
      ])
    }
  }

  private var tests: [JSONValue] {
    result.worlds.flatMap { world in
      world.tests.map { test in
        .members([
          "world": .string(world.name), "users": .integer(test.users), "played": Self.number(test.share),
          "formula": Self.number(test.expected),
        ])
      }
    }
  }

  /// Values one below the other.
  private static func lines(_ values: [JSONValue]) -> String {
    values.isEmpty ? "[]" : "[\n    " + values.map(\.text).joined(separator: ",\n    ") + "\n  ]"
  }
}
