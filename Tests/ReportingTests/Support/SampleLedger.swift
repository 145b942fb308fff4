import Experiments

/// Made-up ledgers whose numbers follow simple formulas.
enum SampleLedger {
  /// Eight live tests of two metrics: the simulator is too optimistic by a fifth, and wrong on the seventh's sign.
  static let ledger = Ledger((1...8).map(entry), removed: [9])

  private static func entry(_ number: Int) -> LedgerEntry {
    let lift = [0.02, -0.015, 0.05, 0.008, -0.03, 0.001, 0.012, 0.035][number - 1]
    let live = number == 7 ? -0.02 : 0.8 * lift + 0.001
    return LedgerEntry(
      id: number, run: 10 + number, isRunStored: number != 2, scenario: "quickstart",
      fingerprint: "9f86d081884c7d659a2feaa0c55ad015", startedAt: "2026-0\(number)-01T08:00:00Z",
      toolVersion: "0.1.0", listeners: 10_000, confidence: 0.95, table: "live-\(number).csv",
      digest: String(repeating: "\(number)", count: 64), rows: 40_000,
      observedOn: number == 6 ? nil : number == 8 ? "2026-07-31" : "2026-0\(number)-28",
      note: number == 1 ? "the first" : "",
      runMetric: number == 1 ? nil : number == 5 ? "minutes_28d" : "completed",
      findings: findings("completed", lift, live, isFirst: true)
        + (number % 2 == 0 ? findings("minutes_28d", 2 * lift, 1.5 * lift, isFirst: false) : []))
  }

  private static func findings(
    _ metric: String, _ lift: Double, _ live: Double, isFirst: Bool
  ) -> [LedgerFinding] {
    [("all", 0.0), ("typical", 0.005), ("impatient", -0.005), ("worst", -0.005)].map { behavior, shift in
      LedgerFinding(
        control: "popular", treatment: "helf", liveControl: "A", liveTreatment: "B", metric: metric,
        liveMetric: metric, direction: "higher", behavior: behavior, isMain: behavior == "all",
        isFirst: isFirst, predicted: side("paired_cuped", lift + shift, 0.002, 10_000),
        observed: side("welch", live, 0.004, 40_000))
    }
  }

  private static func side(_ method: String, _ lift: Double, _ error: Double, _ n: Int) -> LedgerLift {
    LedgerLift(
      method: method, n: n, lift: lift, low: lift - 1.96 * error, high: lift + 1.96 * error,
      standardError: error)
  }

  /// Names as bad as a file can hold, and numbers that are none.
  static var hostile: Ledger {
    var entries = ledger.entries
    for index in entries.indices {
      entries[index].table = "</title><script>alert(1)</script>\u{202E}\n,\"x\""
      entries[index].note = "]]><!-- \u{0}\u{1B}[31m"
      for place in entries[index].findings.indices {
        entries[index].findings[place].treatment = String(repeating: "very_long_name_", count: 30)
        entries[index].findings[place].metric = "`*|_<b>"
      }
    }
    entries[0].findings[0].observed = LedgerLift(method: "", n: 0, lift: nil)
    entries[2].findings[0].predicted.lift = .nan
    entries[3].findings[0].observed.low = -.infinity
    return Ledger(entries)
  }
}
