/// How a live table is linked to a run: which columns to read, and what they are called in the run.
public struct LedgerRequest: Sendable, Equatable {
  /// A name in the live table with the run's name for the same.
  public struct Name: Sendable, Equatable {
    /// As the live table has it.
    public var live: String
    /// As the run has it.
    public var run: String

    /// A name on both sides.
    public init(live: String, run: String) {
      self.live = live
      self.run = run
    }
  }

  /// The column that names each row's variant.
  public var variantColumn = "variant"
  /// The live variant that the others are compared with; nil for the one that is the run's control.
  public var control: String?
  /// Live variants that the run calls otherwise.
  public var variants: [Name] = []
  /// Live columns or ratios that the run calls otherwise.
  public var metrics: [Name] = []
  /// What to compare, the first metric first; empty for every column that is a metric of the run.
  public var chosen: [AnalysisRequest.Metric] = []
  /// Columns from before treatment that every metric is adjusted for.
  public var covariates: [String] = []
  /// A column with the unit's id, which no two rows may share.
  public var unit: String?
  /// A column with the id of what several rows have in common.
  public var cluster: String?
  /// How units were to be assigned.
  public var shares: [AnalysisRequest.Share] = []
  /// What stands for a missing number, beside an empty cell.
  public var missingMarks: [String] = []
  /// The byte between two fields.
  public var separator = UInt8(ascii: ",")
  /// The day up to which the live test was observed, `2026-11-01`; nil where nobody says.
  public var observedOn: String?
  /// What the analyst writes down.
  public var note = ""

  /// A request for everything that has the same name on both sides.
  public init() {}
}
