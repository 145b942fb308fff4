import Experiments
import Onboarding

/// Writes the ledger as one tidy table after RFC 4180: a row a finding, of every row of the runs.
///
/// Undefined is an empty field.
struct LedgerCSVWriter {
  let ledger: Ledger

  /// The file, with lines that end in CR LF.
  var text: String {
    let rows = ledger.entries.flatMap { entry in entry.findings.map { Self.row(entry, $0) } }
    return ([Self.header] + rows).map { $0.map(CSVWriter.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func row(_ entry: LedgerEntry, _ finding: LedgerFinding) -> [String] {
    [
      entry.id.map(String.init) ?? "", String(entry.run), entry.scenario, entry.fingerprint, entry.startedAt,
      entry.table, entry.digest, String(entry.rows), entry.observedOn ?? "", flag(entry.isHindsight),
      number(entry.confidence), finding.control, finding.treatment, finding.liveControl,
      finding.liveTreatment, finding.metric, finding.liveMetric, finding.behavior, flag(finding.isMain),
      flag(finding.isFirst),
    ] + fields(finding.predicted) + [number(finding.modelLow), number(finding.modelHigh)]
      + fields(finding.observed) + [finding.hasRightSign.map(flag) ?? "", entry.note, entry.runMetric ?? ""]
  }

  private static func fields(_ side: LedgerLift) -> [String] {
    [side.method, String(side.n)] + [side.lift, side.low, side.high, side.standardError].map(number)
  }

  private static func flag(_ value: Bool) -> String { value ? "1" : "0" }

  private static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return JSONValue.shortest(value)
  }

  private static let header = [
    "entry", "run", "scenario", "fingerprint", "started", "table", "sha256", "rows", "observed", "hindsight",
    "confidence", "control", "treatment", "live_control", "live_treatment", "metric", "live_metric",
    "behavior", "main", "first", "predicted_method", "predicted_n", "predicted_lift", "predicted_low",
    "predicted_high", "predicted_se", "model_low", "model_high", "observed_method", "observed_n",
    "observed_lift", "observed_low", "observed_high", "observed_se", "sign_right", "note", "run_metric",
  ]
}
