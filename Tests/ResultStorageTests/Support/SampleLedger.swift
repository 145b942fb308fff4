import Experiments

/// A ledger entry about a run, with every field in use, and its second finding all but empty.
func sampleEntry(run: Int = 1, digest: Character = "a") -> LedgerEntry {
  let predicted = LedgerLift(
    method: "paired_cuped", n: 490, lift: 0.2, low: 0.15, high: 0.25, standardError: 0.025)
  let observed = LedgerLift(
    method: "proportion", n: 8000, lift: 0.18, low: 0.1, high: 0.26, standardError: 0.04)
  let unknown = LedgerLift(method: "welch", n: 0, lift: nil)
  return LedgerEntry(
    run: run, scenario: "quickstart", fingerprint: "f1a2", startedAt: "2024-09-17T08:00:00Z",
    toolVersion: "0.1.0", listeners: 500, confidence: 0.95, table: "live.csv",
    digest: String(repeating: digest, count: 64), rows: 8000, observedOn: "2024-11-01", note: "spring",
    runMetric: "minutes_28d",
    findings: [
      LedgerFinding(
        control: "popular", treatment: "evoi", liveControl: "A", liveTreatment: "B", metric: "completed",
        liveMetric: "done", direction: "higher", behavior: "all", isMain: true, isFirst: true,
        predicted: predicted, modelLow: -0.1, modelHigh: 0.5, observed: observed),
      LedgerFinding(
        control: "popular", treatment: "evoi", liveControl: "A", liveTreatment: "B", metric: "completed",
        liveMetric: "done", direction: "higher", behavior: "worst", isMain: false, isFirst: true,
        predicted: unknown, observed: unknown),
    ])
}
