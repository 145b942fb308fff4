import Population
import Statistics

/// A comparison of the variants in a table of one row a unit: what reports of it are written from.
public struct Analysis: Sendable, Equatable {
  /// What was asked for.
  public var request: AnalysisRequest
  /// What the table is called.
  public var table: String
  /// Rows behind it all.
  public var rows: Int
  /// The control first, then the others by name, with their rows.
  public var variants: [Variant]
  /// Whether units came to the variants as planned; nil where rows aren't what was assigned.
  public var sampleRatio: SampleRatioTest?
  /// Means of every variant.
  public var estimates: [EstimateRecord]
  /// Every treatment against the control, or every pair; over all rows first, then segment by segment.
  public var comparisons: [AnalysisComparison]
  /// Of each metric with more than one known variant, how likely each is the best, over all rows.
  public var posteriors: [VariantPosterior]
  /// Whether effects differ between segments, and where they are worst.
  public var segments: [SegmentFinding]
  /// What a reader must know beside the numbers, a sentence each.
  public var notes: [String]

  /// A variant with the rows that it has.
  public struct Variant: Sendable, Equatable {
    /// As the table has it.
    public var name: String
    /// Rows, missing values or not.
    public var rows: Int

    /// A variant with its rows.
    public init(name: String, rows: Int) {
      self.name = name
      self.rows = rows
    }
  }

  /// An analysis of what was asked for, all of it as it is to be reported.
  public init(
    request: AnalysisRequest, table: String, rows: Int, variants: [Variant], sampleRatio: SampleRatioTest?,
    estimates: [EstimateRecord], comparisons: [AnalysisComparison], posteriors: [VariantPosterior],
    segments: [SegmentFinding], notes: [String]
  ) {
    self.request = request
    self.table = table
    self.rows = rows
    self.variants = variants
    self.sampleRatio = sampleRatio
    self.estimates = estimates
    self.comparisons = comparisons
    self.posteriors = posteriors
    self.segments = segments
    self.notes = notes
  }

  /// Whether the sample ratio is off, so that no verdict stands.
  public var isInvalid: Bool { sampleRatio?.isMismatch() == true }

  /// Reads the table at a path and compares.
  ///
  /// - Parameters:
  ///   - path: A file of delimited rows; `/dev/stdin` for standard input.
  ///   - name: What to call the table.
  ///   - request: What to compare, and how.
  /// - Returns: every comparison asked for.
  /// - Throws: everything that is wrong with the request, else with the table, up to a limit.
  public static func of(
    path: String, name: String, request: AnalysisRequest
  ) throws(AnalysisError) -> Analysis {
    let problems = request.problems
    guard problems.isEmpty else { throw .arguments(problems) }
    let table: AnalysisTable
    do {
      table = try TableScan.read(path: path, name: name, request: request)
    } catch {
      throw .table(error)
    }
    return try AnalysisBuilder(request: request, table: table).analysis()
  }
}
