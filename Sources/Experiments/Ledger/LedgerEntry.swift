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
  /// By treatment and metric, the main row first.
  public var findings: [LedgerFinding]

  /// An entry as it is to be stored.
  public init(
    id: Int? = nil, run: Int, isRunStored: Bool = true, scenario: String, fingerprint: String,
    startedAt: String, toolVersion: String, listeners: Int, confidence: Double, table: String,
    digest: String, rows: Int, observedOn: String? = nil, note: String = "", findings: [LedgerFinding]
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
    self.findings = findings
  }

  /// Whether the run began on a later day than the live test was observed: then it is no prediction.
  ///
  /// false where nobody said when that was.
  public var isHindsight: Bool { observedOn.map { $0 < startedAt.prefix(10) } ?? false }
}
