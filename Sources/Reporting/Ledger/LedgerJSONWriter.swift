import Experiments
import Onboarding
import Statistics

/// Writes the ledger as a versioned JSON object: what it says of the simulator, then every entry.
///
/// Undefined is null, numbers read back exactly, keys keep their order.
struct LedgerJSONWriter {
  let ledger: Ledger

  /// The object, ending with a line end.
  var text: String {
    let lines = ledger.calibrations.map(Self.value)
    return """
      {
        "schema": 1,
        "behavior": \(JSONValue.optional(ledger.behavior).text),
        "experiments": \((ledger.overall.map(Self.value) ?? .null).text),
        "undated": \((ledger.undatedOverall.map(Self.value) ?? .null).text),
        "hindsight": \(ledger.quote()?.hindsight ?? 0),
        "metrics": \(Self.lines(lines)),
        "entries": \(Self.lines(ledger.entries.map(Self.value))),
        "removed": \(JSONValue.array(ledger.removed.map(JSONValue.integer)).text)
      }

      """
  }

  /// One entry with every row of its run.
  static func value(_ entry: LedgerEntry) -> JSONValue {
    .members([
      "entry": .optional(entry.id), "run": .integer(entry.run), "run_stored": .bool(entry.isRunStored),
      "scenario": .string(entry.scenario), "fingerprint": .string(entry.fingerprint),
      "started": .string(entry.startedAt), "version": .string(entry.toolVersion),
      "listeners": .integer(entry.listeners), "confidence": .number(entry.confidence),
      "table": .string(entry.table), "sha256": .string(entry.digest), "rows": .integer(entry.rows),
      "observed": .optional(entry.observedOn), "hindsight": .bool(entry.isHindsight),
      "note": .string(entry.note), "run_metric": .optional(entry.runMetric), "picked": .bool(entry.isPicked),
      "findings": .array(entry.findings.map(value)),
    ])
  }

  private static func value(_ finding: LedgerFinding) -> JSONValue {
    .members([
      "control": .string(finding.control), "treatment": .string(finding.treatment),
      "live_control": .string(finding.liveControl), "live_treatment": .string(finding.liveTreatment),
      "metric": .string(finding.metric), "live_metric": .string(finding.liveMetric),
      "direction": .string(finding.direction), "behavior": .string(finding.behavior),
      "main": .bool(finding.isMain), "first": .bool(finding.isFirst), "predicted": value(finding.predicted),
      "model_low": .optional(finding.modelLow), "model_high": .optional(finding.modelHigh),
      "observed": value(finding.observed), "decided": .bool(finding.isDecided),
      "sign_right": .optional(finding.hasRightSign),
      "prediction_in_observed": .optional(finding.isPredictionInObserved),
      "observed_in_prediction": .optional(finding.isObservedInPrediction),
      "within_noise": .optional(finding.isWithinNoise()),
    ])
  }

  private static func value(_ side: LedgerLift) -> JSONValue {
    .members([
      "method": .string(side.method), "n": .integer(side.n), "lift": .optional(side.lift),
      "low": .optional(side.low), "high": .optional(side.high), "se": .optional(side.standardError),
    ])
  }

  private static func value(_ line: LedgerCalibration) -> JSONValue {
    let signs = line.signs.interval()
    return .members([
      "metric": .optional(line.metric), "dated": .bool(line.isDated),
      "experiments": .integer(line.experiments),
      "live_tests": .integer(line.tests),
      "decided": .integer(line.signs.decided), "sign_right": .integer(line.signs.right),
      "sign_low": .optional(signs?.low), "sign_high": .optional(signs?.high),
      "prediction_in_observed": value(line.predictionInObserved),
      "observed_in_prediction": value(line.observedInPrediction),
      "observed_in_models": value(line.observedInModels), "within_noise": value(line.withinNoise),
      "slope": .optional(line.slope?.slope), "slope_se": .optional(line.slope?.standardError),
      "slope_low": .optional(line.slope?.low), "slope_high": .optional(line.slope?.high),
      "slope_p": .optional(line.slope?.p), "slope_scatter": .optional(line.slope?.scatter),
      "line_slope": .optional(line.line?.slope),
      "line_intercept": .optional(line.line?.intercept), "miss": .optional(line.miss.mean),
      "miss_low": .optional(line.miss.interval?.low), "miss_high": .optional(line.miss.interval?.high),
      "next_miss_low": .optional(line.miss.predictionInterval?.low),
      "next_miss_high": .optional(line.miss.predictionInterval?.high),
      "miss_sd": .optional(line.miss.modelVariance?.squareRoot()),
    ])
  }

  private static func value(_ share: LedgerCalibration.Share) -> JSONValue {
    .members(["count": .integer(share.count), "of": .integer(share.of)])
  }

  private static func lines(_ values: [JSONValue]) -> String {
    values.isEmpty ? "[]" : "[\n    " + values.map(\.text).joined(separator: ",\n    ") + "\n  ]"
  }
}
