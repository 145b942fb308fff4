import Experiments
import Onboarding

/// Writes an analysis as a versioned JSON object, its comparisons as those of a run with what tables add.
///
/// Undefined is null, numbers read back exactly, keys keep their order.
struct AnalysisJSONWriter {
  let analysis: Analysis

  /// The object, ending with a line end.
  var text: String {
    """
    {
      "schema": 1,
      "table": \(table.text),
      "sample_ratio": \(sampleRatio.text),
      "estimates": \(Self.lines(analysis.estimates.map(Self.value))),
      "comparisons": \(Self.lines(analysis.comparisons.map(value))),
      "posterior": \(Self.lines(analysis.posteriors.map(Self.value))),
      "segments": \(Self.lines(analysis.segments.map(Self.value))),
      "notes": \(Self.lines(analysis.notes.map(JSONValue.string)))
    }

    """
  }

  private var table: JSONValue {
    let request = analysis.request
    return .members([
      "name": .string(analysis.table), "rows": .integer(analysis.rows), "control": .string(request.control),
      "confidence": .number(request.confidence), "correction": .string(request.correction.spelled),
      "margin": Self.value(request.margin), "sequential": .optional(request.sequentialRows),
    ])
  }

  private var sampleRatio: JSONValue {
    guard let test = analysis.sampleRatio else { return .null }
    return .members([
      "variants": .array(analysis.variants.map { .string($0.name) }),
      "counts": .array(test.counts.map(JSONValue.integer)),
      "expected": .array(test.expected.map(JSONValue.number)), "p": .optional(test.p),
      "mismatch": .bool(test.isMismatch()),
    ])
  }

  private static func value(_ row: EstimateRecord) -> JSONValue {
    .members([
      "variant": .string(row.variant), "behavior": .string(row.behavior), "metric": .string(row.metric),
      "segment": .string(row.segment), "n": .integer(row.n), "missing": .integer(row.missing),
      "mean": .optional(row.mean), "sd": .optional(row.sd),
    ])
  }

  private static func value(_ margin: Scenario.Margin) -> JSONValue {
    switch margin {
    case .relative(let share): .members(["relative": .number(share)])
    case .absolute(let size): .members(["absolute": .number(size)])
    }
  }

  private static func value(_ row: VariantPosterior) -> JSONValue {
    .members([
      "variant": .string(row.variant), "behavior": .string(row.behavior), "metric": .string(row.metric),
      "probability_best": .number(row.probabilityBest), "expected_loss": .number(row.expectedLoss),
    ])
  }

  private func value(_ comparison: AnalysisComparison) -> JSONValue {
    let row = comparison.record
    let verdict = analysis.isInvalid ? row.effect.map { _ in "invalid" } : row.verdict?.rawValue
    return .members([
      "control": .string(row.control), "treatment": .string(row.treatment), "behavior": .string(row.behavior),
      "metric": .string(row.metric), "segment": .string(row.segment), "method": .string(row.method),
      "n": .integer(row.n), "missing": .integer(row.missing), "control_mean": .optional(row.controlMean),
      "treatment_mean": .optional(row.treatmentMean), "effect": .optional(row.effect),
      "se": .optional(row.standardError), "effect_low": .optional(row.effectLow),
      "effect_high": .optional(row.effectHigh), "lift": .optional(row.lift), "low": .optional(row.low),
      "high": .optional(row.high), "p": .optional(row.p), "p_adjusted": .optional(row.adjustedP),
      "significant": .optional(row.adjustedP.map { $0 <= 1 - analysis.request.confidence }),
      "probability_better": .optional(comparison.probabilityBetter),
      "expected_loss": .optional(comparison.expectedLoss), "margin": Self.value(comparison.margin),
      "verdict": .optional(verdict),
    ])
  }

  private static func value(_ finding: SegmentFinding) -> JSONValue {
    let worst: JSONValue =
      finding.worst.map {
        .members([
          "level": .string($0.level), "effect": .number($0.effect), "effect_low": .number($0.low),
          "effect_high": .number($0.high), "p": .optional($0.p),
        ])
      } ?? .null
    return .members([
      "control": .string(finding.control), "treatment": .string(finding.treatment),
      "metric": .string(finding.metric), "method": .string(finding.method), "key": .string(finding.key),
      "levels": .integer(finding.levels), "interaction_p": .optional(finding.p),
      "interaction_p_adjusted": .optional(finding.adjustedP), "worst": worst,
    ])
  }

  private static func lines(_ values: [JSONValue]) -> String {
    values.isEmpty ? "[]" : "[\n    " + values.map(\.text).joined(separator: ",\n    ") + "\n  ]"
  }
}
