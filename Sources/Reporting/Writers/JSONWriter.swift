import Experiments
import Onboarding

/// Writes a run as the versioned JSON object that other programs read; a line an estimate or comparison.
///
/// Undefined is null, numbers read back exactly, keys keep their order. Estimates are over all replicates.
struct JSONWriter {
  let record: RunRecord

  /// What stands between the version and the run, as of a gate.
  let leading: [JSONValue.Member]

  /// A writer of one run.
  init(record: RunRecord, leading: [JSONValue.Member] = []) {
    self.record = record
    self.leading = leading
  }

  /// The object, ending with a line end.
  var text: String {
    """
    {
      "schema": 1,\(leadingLines)
      "run": \(run.text),
      "estimates": \(Self.lines(record.wholeEstimates.map(Self.value))),
      "comparisons": \(Self.lines(record.comparisons.map(Self.value))),
      "gate": \(Self.lines(record.gate.map(Self.value)))
    }

    """
  }

  private var leadingLines: String {
    leading.map { "\n  \(JSONValue.quoted($0.key)): \($0.value.text)," }.joined()
  }

  private var run: JSONValue {
    .members([
      "id": .optional(record.id), "scenario": .string(record.scenario.name), "label": .optional(record.label),
      "seed": .unsigned(record.seed), "listeners": .integer(record.listeners),
      "planned_listeners": .optional(record.plannedListeners), "state": .string(record.state.rawValue),
      "fingerprint": .string(record.scenario.fingerprint), "seconds": .number(record.seconds),
    ])
  }

  private static func value(_ row: EstimateRecord) -> JSONValue {
    .members([
      "variant": .string(row.variant), "behavior": .string(row.behavior), "metric": .string(row.metric),
      "segment": .string(row.segment), "n": .integer(row.n), "missing": .integer(row.missing),
      "mean": .optional(row.mean), "sd": .optional(row.sd),
    ])
  }

  private static func value(_ row: ComparisonRecord) -> JSONValue {
    .members([
      "control": .string(row.control), "treatment": .string(row.treatment), "behavior": .string(row.behavior),
      "metric": .string(row.metric), "segment": .string(row.segment), "method": .string(row.method),
      "effect": .optional(row.effect), "lift": .optional(row.lift), "low": .optional(row.low),
      "high": .optional(row.high), "p": .optional(row.p), "p_adjusted": .optional(row.adjustedP),
      "verdict": .optional(row.verdict?.rawValue),
    ])
  }

  private static func value(_ row: GateRecord) -> JSONValue {
    .members([
      "metric": .string(row.metric), "rule": .string(row.rule), "margin": .string(row.margin),
      "control": .string(row.control), "treatment": .string(row.treatment), "lift": .optional(row.lift),
      "low": .optional(row.low), "high": .optional(row.high), "result": .string(row.result),
      "behavior": .string(row.behavior), "listeners": .optional(row.listeners),
    ])
  }

  private static func lines(_ values: [JSONValue]) -> String {
    values.isEmpty ? "[]" : "[\n    " + values.map(\.text).joined(separator: ",\n    ") + "\n  ]"
  }
}
