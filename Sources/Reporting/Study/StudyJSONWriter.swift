import Experiments
import Onboarding

/// Writes a study's findings as the versioned JSON object that other programs read; a line a model.
///
/// Undefined and infinite are null, numbers read back exactly, keys keep their order.
struct StudyJSONWriter {
  let result: StudyResult
  let checks: [StudyCheck]

  /// The object, ending with a line end.
  var text: String {
    let study = result.study
    let head: JSONValue = .members([
      "name": .string(study.name), "seed": .unsigned(study.seed),
      "worlds": .array(study.worlds.map { .string($0.name) }),
      "logging": .array(study.logging.map { .string($0.name) }),
      "targets": .array(study.targets.map { .string($0.name) }),
      "metrics": .array(result.metrics.map { .string($0.name) }), "live_users": .integer(study.liveUsers),
      "simulated_users": .integer(study.simulatedUsers),
    ])
    return """
      {
        "schema": 1,
        "study": \(head.text),
        "choice": \(result.choice.map { JSONValue.string("\(result.models[$0].name)") }?.text ?? "null"),
        "models": \(Self.lines(result.models.indices.map(model))),
        "checks": \(Self.lines(checks.map(Self.value))),
        "survival": \(Self.lines(survival)),
        "live_tests": \(Self.lines(tests))
      }

      """
  }

  private func model(_ index: Int) -> JSONValue {
    let model = result.models[index]
    return .members([
      "log": .string(result.study.logging[model.logging].name), "model": .string(model.name),
      "log_loss": Self.number(result.logLoss(ofModel: index)),
      "agreement": .object(
        PairGroup.allCases.compactMap { group in
          model.agreements[group].map {
            JSONValue.Member(key: group.rawValue.replacing(" ", with: "_"), value: Self.value($0))
          }
        }),
      "worth": Self.value(model.worth),
      "worlds": .array(result.worlds.map { cell($0, $0.cells[index]) }),
    ])
  }

  private func cell(_ world: WorldFinding, _ cell: CellFinding) -> JSONValue {
    .members([
      "world": .string(world.name), "in_log": Self.value(cell.calibrationInLog),
      "held_out": cell.calibrationHeldOut.map(Self.value) ?? .null,
      "in_hindsight": cell.calibrationInHindsight.map(Self.value) ?? .null,
      "likeness_in_log": cell.likenessInLog.map(Self.value) ?? .null,
      "likeness_held_out": cell.likenessHeldOut.map(Self.value) ?? .null,
      "support": .array(cell.support.map(support)),
      "self_coverage": .array(cell.selfComparison?.coverage.map(Self.number) ?? []),
    ])
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

  private static func value(_ check: StudyCheck) -> JSONValue {
    .members([
      "id": .string(check.id), "goal": .string(check.goal), "found": .string(check.found),
      "met": check.isMet.map { .bool($0) } ?? .null,
    ])
  }

  private static func value(_ found: LiftAgreement) -> JSONValue {
    .members([
      "comparisons": .integer(found.comparisons), "settled": .integer(found.settled),
      "sign": value(found.sign), "settled_sign": value(found.settledSign), "tau": value(found.tau),
      "slope": value(found.slope), "r2": value(found.explained), "regret": value(found.regret),
    ])
  }

  private static func value(_ found: SimulatorWorth) -> JSONValue {
    .members([
      "comparisons": .integer(found.comparisons), "unknown": .integer(found.unknown),
      "accuracy": value(found.accuracy), "users": value(found.users),
      "is_lower_bound": .bool(found.isLowerBound),
      "curve": .array(
        zip(SimulatorWorth.sizes, found.curve).map { size, chance in
          .array([.integer(Int(size)), number(chance.value)])
        }),
    ])
  }

  private static func value(_ found: StepCalibration) -> JSONValue {
    .members([
      "sessions": .integer(found.sessions), "log_loss": number(found.logLoss),
      "select": value(found.selections), "end": value(found.endings),
    ])
  }

  private static func value(_ found: ChanceCalibration) -> JSONValue {
    .members([
      "count": .integer(found.count), "log_loss": number(found.logLoss), "brier": number(found.squaredError),
      "ece": number(found.error),
    ])
  }

  private static func value(_ found: SessionLikeness) -> JSONValue {
    .members([
      "ks_selections": number(found.selectionsGap), "w_selections": number(found.selectionsTransport),
      "ks_screens": number(found.screensGap), "w_screens": number(found.screensTransport),
      "auc": number(found.discrimination),
    ])
  }

  /// A number with its interval, as three.
  private static func value(_ found: Estimated) -> JSONValue {
    .array([
      number(found.value), number(found.interval?.lowerBound), number(found.interval?.upperBound),
    ])
  }

  private static func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number(value)
  }

  /// Values one below the other.
  private static func lines(_ values: [JSONValue]) -> String {
    values.isEmpty ? "[]" : "[\n    " + values.map(\.text).joined(separator: ",\n    ") + "\n  ]"
  }
}
