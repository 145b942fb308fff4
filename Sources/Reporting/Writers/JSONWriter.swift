import Experiments
import Onboarding

/// Writes a run as the versioned JSON object that other programs read; a line an estimate or comparison.
///
/// Undefined is null, numbers read back exactly, keys keep their order. Estimates are over all replicates.
struct JSONWriter {
  let record: RunRecord
  let analysis: RunAnalysis

  /// What stands between the version and the run, as of a gate.
  let leading: [JSONValue.Member]
  /// What was checked before any number was read.
  let checks: [JSONValue]
  /// How right past predictions were; nil where the ledger has none.
  let quote: CalibrationQuote?

  /// A writer of one run, with what its comparisons say beyond effect and interval.
  ///
  /// A gate hands its `checks` over, in place of the run's own.
  init(
    record: RunRecord, analysis: RunAnalysis? = nil, leading: [JSONValue.Member] = [],
    checks: [JSONValue]? = nil, quote: CalibrationQuote? = nil
  ) {
    let analysis = analysis ?? RunAnalysis(record)
    self.record = record
    self.analysis = analysis
    self.leading = leading
    self.quote = quote
    self.checks = checks ?? Self.checks(of: analysis)
  }

  /// The object, ending with a line end.
  var text: String {
    """
    {
      "schema": 1,\(leadingLines)
      "run": \(run.text),
      "estimates": \(Self.lines(record.wholeEstimates.map(Self.value))),
      "comparisons": \(Self.lines(record.comparisons.map(value))),
      "gate": \(Self.lines(record.gate.map(Self.value))),
      "checks": \(Self.lines(checks)),
      "posterior": \(Self.lines(analysis.posteriors.map(Self.value))),
      "segment_tests": \(Self.lines(analysis.interactions.map(Self.value))),
      "worst_segments": \(Self.lines(analysis.worstSegments.map(value))),
      "models": \(Self.lines(analysis.models.map(Self.value))),
      "precision": \(Self.lines(analysis.precision.map(Self.value))),
      "curves": \(Self.lines(record.curves.map(Self.value)))\(ledgerLine)
    }

    """
  }

  private var leadingLines: String {
    leading.map { "\n  \(JSONValue.quoted($0.key)): \($0.value.text)," }.joined()
  }

  /// What the ledger says, only where it says something.
  private var ledgerLine: String {
    guard let quote else { return "" }
    let signs = quote.signs.interval()
    let value = JSONValue.members([
      "experiments": .integer(quote.lifts), "live_tests": .integer(quote.tests),
      "decided": .integer(quote.signs.decided),
      "sign_right": .integer(quote.signs.right), "sign_low": .optional(signs?.low),
      "sign_high": .optional(signs?.high), "hindsight": .integer(quote.hindsight),
      "picked": .integer(quote.picked), "undated": .integer(quote.undated.decided + quote.undated.open),
      "own_live_tests": .integer(quote.ownTests), "scenario_live_tests": .optional(quote.ownScenario),
    ])
    return ",\n  \"ledger\": \(value.text)"
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

  private func value(_ row: ComparisonRecord) -> JSONValue {
    let (belief, look) = (analysis.posterior(of: row), analysis.anyTime(row))
    return .members([
      "control": .string(row.control), "treatment": .string(row.treatment), "behavior": .string(row.behavior),
      "metric": .string(row.metric), "segment": .string(row.segment), "method": .string(row.method),
      "effect": .optional(row.effect), "lift": .optional(row.lift), "low": .optional(row.low),
      "high": .optional(row.high), "p": .optional(row.p), "p_adjusted": .optional(row.adjustedP),
      "verdict": .optional(verdict(row)), "n": .integer(row.n), "missing": .integer(row.missing),
      "se": .optional(row.standardError), "effect_low": .optional(row.effectLow),
      "effect_high": .optional(row.effectHigh),
      "significant": .optional(row.adjustedP.map { $0 <= 1 - record.confidence }),
      "probability_better": .optional(belief?.probabilityBetter),
      "expected_loss": .optional(belief?.expectedLoss), "any_time_low": .optional(look?.low),
      "any_time_high": .optional(look?.high), "any_time_p": .optional(look?.p),
    ])
  }

  /// The verdict, or `invalid` where a check failed before anything was measured.
  private func verdict(_ row: ComparisonRecord) -> String? {
    guard analysis.isInvalid else { return row.verdict?.rawValue }
    let direction = record.metrics.first { $0.name == row.metric }?.direction
    return row.effect == nil || direction == "neutral" ? nil : "invalid"
  }

  private static func checks(of analysis: RunAnalysis) -> [JSONValue] {
    guard let ratio = analysis.sampleRatio else { return [] }
    return [
      .members([
        "check": .string("sample_ratio"), "passed": .bool(!ratio.isMismatch), "p": .optional(ratio.test.p),
        "variants": .array(ratio.variants.map { .string($0) }),
        "counts": .array(ratio.test.counts.map { .integer($0) }),
      ])
    ]
  }

  private static func value(_ row: GateRecord) -> JSONValue {
    .members([
      "metric": .string(row.metric), "rule": .string(row.rule), "margin": .string(row.margin),
      "control": .string(row.control), "treatment": .string(row.treatment), "lift": .optional(row.lift),
      "low": .optional(row.low), "high": .optional(row.high), "result": .string(row.result),
      "behavior": .string(row.behavior), "listeners": .optional(row.listeners),
    ])
  }

  private static func value(_ row: VariantPosterior) -> JSONValue {
    .members([
      "variant": .string(row.variant), "behavior": .string(row.behavior), "metric": .string(row.metric),
      "probability_best": .number(row.probabilityBest), "expected_loss": .number(row.expectedLoss),
    ])
  }

  private static func value(_ row: SegmentInteraction) -> JSONValue {
    .members([
      "control": .string(row.control), "treatment": .string(row.treatment), "behavior": .string(row.behavior),
      "metric": .string(row.metric), "key": .string(row.key), "segments": .integer(row.segments),
      "p": .optional(row.p), "p_adjusted": .optional(row.adjustedP),
    ])
  }

  private func value(_ row: WorstSegmentFinding) -> JSONValue {
    .members([
      "control": .string(row.control), "treatment": .string(row.treatment), "behavior": .string(row.behavior),
      "metric": .string(row.metric), "segment": .string(row.segment), "segments": .integer(row.segments),
      "n": .integer(row.n), "effect": .number(row.effect), "effect_low": .number(row.effectLow),
      "effect_high": .number(row.effectHigh), "lift": .optional(row.lift), "low": .optional(row.low),
      "high": .optional(row.high), "p": .optional(row.p),
      "verdict": .optional(analysis.isInvalid ? "invalid" : row.verdict?.rawValue),
    ])
  }

  private static func value(_ row: ModelFinding) -> JSONValue {
    .members([
      "control": .string(row.control), "treatment": .string(row.treatment), "metric": .string(row.metric),
      "scale": .string(row.isLift ? "lift" : "effect"), "behaviors": .integer(row.behaviors),
      "mean": .number(row.mean), "low": .optional(row.low), "high": .optional(row.high),
      "predicted_low": .optional(row.predictedLow), "predicted_high": .optional(row.predictedHigh),
      "model_sd": .optional(row.modelDeviation), "model_share": .optional(row.modelShare),
      "p": .optional(row.p),
    ])
  }

  private static func value(_ row: PrecisionFinding) -> JSONValue {
    .members([
      "control": .string(row.control), "treatment": .string(row.treatment), "behavior": .string(row.behavior),
      "metric": .string(row.metric), "method": .string(row.method), "against": .string(row.plainMethod),
      "variance_reduction": .optional(row.varianceReduction),
      "jackknife_ratio": .optional(row.jackknifeRatio),
    ])
  }

  private static func value(_ row: CurveRecord) -> JSONValue {
    .members([
      "variant": .string(row.variant), "behavior": .string(row.behavior), "metric": .string(row.metric),
      "queries": .integer(row.queries), "n": .integer(row.n), "mean": .number(row.mean),
      "se": .number(row.standardError),
    ])
  }

  private static func lines(_ values: [JSONValue]) -> String {
    values.isEmpty ? "[]" : "[\n    " + values.map(\.text).joined(separator: ",\n    ") + "\n  ]"
  }
}

extension JSONValue {
  /// True or false, or null.
  static func optional(_ value: Bool?) -> Self { value.map(Self.bool) ?? .null }
}
