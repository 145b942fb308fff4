import Statistics

/// A run's predictions beside a live table's answers: one line of the calibration ledger, all numbers in itself.
///
/// It keeps what it says when the run is deleted: a ledger that forgets with its runs would soon know only those that
/// were right.
public struct LedgerEntry: Sendable, Equatable {
  /// The store's number, never given twice; nil before the entry is stored.
  public var id: Int?
  /// The run's number, which may have been deleted since.
  public var run: Int
  /// Whether the run is still in the store.
  public var isRunStored: Bool
  /// The run's scenario.
  public var scenario: String
  /// The scenario's fingerprint.
  public var fingerprint: String
  /// When the run began; ISO 8601, UTC.
  public var startedAt: String
  /// The version of the tool that simulated.
  public var toolVersion: String
  /// Listeners that were simulated.
  public var listeners: Int
  /// The confidence of every interval of the entry, between 0 and 1.
  public var confidence: Double
  /// The live table's file name, without folders.
  public var table: String
  /// SHA-256 of the live table's bytes, in hexadecimal.
  public var digest: String
  /// The live table's rows, of all variants.
  public var rows: Int
  /// The day up to which the live test was observed, `2026-11-01`; nil where nobody said.
  public var observedOn: String?
  /// What the analyst wrote down; may be empty.
  public var note: String
  /// The metric that the run itself puts first: of its gate's first rule, else of the scenario; nil in entries from before
  /// that was kept.
  public var runMetric: String?
  /// By treatment and metric, the main row first.
  public var findings: [LedgerFinding]

  /// An entry as it is to be stored.
  public init(
    id: Int? = nil, run: Int, isRunStored: Bool = true, scenario: String, fingerprint: String,
    startedAt: String, toolVersion: String, listeners: Int, confidence: Double, table: String,
    digest: String, rows: Int, observedOn: String? = nil, note: String = "", runMetric: String? = nil,
    findings: [LedgerFinding]
  ) {
    self.id = id
    self.run = run
    self.isRunStored = isRunStored
    self.scenario = scenario
    self.fingerprint = fingerprint
    self.startedAt = startedAt
    self.toolVersion = toolVersion
    self.listeners = listeners
    self.confidence = confidence
    self.table = table
    self.digest = digest
    self.rows = rows
    self.observedOn = observedOn
    self.note = note
    self.runMetric = runMetric
    self.findings = findings
  }

  /// Whether a run predicted its live test.
  public enum Timing: String, Sendable, CaseIterable {
    /// It began on a day up to the live test's last.
    case prediction
    /// Nobody said when the live test was observed.
    case undated
    /// It began on a later day than the live test was observed.
    case hindsight
  }

  /// Whether the run came before the answer, by its days.
  public var timing: Timing {
    guard let observedOn else { return .undated }
    return observedOn < startedAt.prefix(10) ? .hindsight : .prediction
  }

  /// Whether the run began on a later day than the live test was observed: then it is no prediction.
  public var isHindsight: Bool { timing == .hindsight }

  /// Whether the entry is judged by another metric than the one that its run puts first.
  ///
  /// That may have been picked with the live answer at hand. false where it isn't known what the run puts first.
  public var isPicked: Bool {
    guard let runMetric, let first = findings.first(where: \.isFirst) else { return false }
    return first.metric != runMetric
  }

  /// The entry with every interval at another confidence.
  ///
  /// Bounds move in proportion to the normal quantiles, which is exact for normal intervals and nearly so for Student's of a
  /// hundred listeners or more; the interval for one more user model, of few degrees of freedom, is left out.
  func restated(confidence: Double) -> LedgerEntry {
    guard confidence != self.confidence else { return self }
    let scale =
      NormalDistribution.quantile(upperTail: (1 - confidence) / 2)
      / NormalDistribution.quantile(upperTail: (1 - self.confidence) / 2)
    var entry = self
    entry.confidence = confidence
    for place in entry.findings.indices {
      entry.findings[place].predicted.widen(by: scale)
      entry.findings[place].observed.widen(by: scale)
      (entry.findings[place].modelLow, entry.findings[place].modelHigh) = (nil, nil)
    }
    return entry
  }
}
