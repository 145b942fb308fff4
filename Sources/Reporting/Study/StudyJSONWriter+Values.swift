import Experiments
import Onboarding

/// How each finding is written.
extension StudyJSONWriter {
  static func value(_ check: StudyCheck) -> JSONValue {
    .members([
      "id": .string(check.id), "goal": .string(check.goal), "found": .string(check.found),
      "outcome": .string(check.outcome.rawValue),
      "without_easiest": check.rest.map {
        .members(["found": .string($0.found), "outcome": .string($0.outcome.rawValue)])
      } ?? .null,
    ])
  }

  static func value(_ found: LiftAgreement) -> JSONValue {
    .members([
      "comparisons": .integer(found.comparisons), "settled": .integer(found.settled),
      "sign": value(found.sign), "settled_sign": value(found.settledSign), "tau": value(found.tau),
      "slope": value(found.slope), "explained": value(found.explained), "regret": value(found.regret),
      "median_error": value(found.medianError), "root_mean_square_error": value(found.typicalError),
      "inside_sampling": value(found.insideSampling), "inside_models": value(found.insideModels),
    ])
  }

  static func value(_ found: SimulatorWorth) -> JSONValue {
    .members([
      "comparisons": .integer(found.comparisons), "unknown": .integer(found.unknown),
      "accuracy": value(found.accuracy), "users": value(found.users),
      "is_lower_bound": .bool(found.isLowerBound), "has_open_end": .bool(found.hasOpenEnd),
      "curve": .array(
        zip(SimulatorWorth.sizes, found.curve).map { size, chance in
          .array([.integer(Int(size)), number(chance.value)])
        }),
    ])
  }

  static func value(_ found: RefusedAccuracy) -> JSONValue {
    .members([
      "refused": .integer(found.refused), "right": number(found.right), "matched": .integer(found.matched),
      "right_of_matched": number(found.rightOfMatched), "right_of_claimed": number(found.rightOfClaimed),
    ])
  }

  static func value(_ found: StepCalibration) -> JSONValue {
    .members([
      "sessions": .integer(found.sessions), "log_loss": number(found.logLoss),
      "gain": number(found.gain), "select": value(found.selections), "end": value(found.endings),
    ])
  }

  static func value(_ found: ChanceCalibration) -> JSONValue {
    .members([
      "count": .integer(found.count), "log_loss": number(found.logLoss), "brier": number(found.squaredError),
      "ece": number(found.error),
    ])
  }

  static func value(_ found: SessionLikeness) -> JSONValue {
    .members([
      "ks_selections": number(found.selectionsGap), "w_selections": number(found.selectionsTransport),
      "ks_screens": number(found.screensGap), "w_screens": number(found.screensTransport),
      "auc": number(found.discrimination),
    ])
  }

  /// A number with its interval, as three.
  static func value(_ found: Estimated) -> JSONValue {
    .array([
      number(found.value), number(found.interval?.lowerBound), number(found.interval?.upperBound),
    ])
  }

  /// Undefined is null; what isn't finite has no number in JSON, and is a word.
  static func number(_ value: Double?) -> JSONValue {
    guard let value, !value.isNaN else { return .null }
    return value.isFinite ? .number(value) : .string(value > 0 ? "infinity" : "-infinity")
  }
}
