import SessionMetrics
import Statistics

/// What a run's comparisons say beyond effect and interval.
///
/// Derived from the record whenever it is read, never stored: effects and errors are in its comparisons, and what needs
/// more is read off its moments (over all listeners), and left out of a record without them.
public struct RunAnalysis: Sendable, Equatable {
  /// Whether a split run's variants got equal shares; nil for a paired run.
  public let sampleRatio: SampleRatio?
  /// How likely each variant is the best; for each metric with a direction and each behavior, and over all.
  public let posteriors: [VariantPosterior]
  /// Whether effects differ among segments.
  public let interactions: [SegmentInteraction]
  /// Where each treatment hurts most.
  public let worstSegments: [WorstSegmentFinding]
  /// What several behaviors say together.
  public let models: [ModelFinding]
  /// What the design gains, and whether resampling agrees.
  public let precision: [PrecisionFinding]
  private let beliefs: [PanelAddress: ComparisonPosterior]
  private let looks: [PanelAddress: AnyTimeReading]

  /// Analyzes a record.
  ///
  /// - Parameters:
  ///   - record: A run, or a comparison of stored runs.
  ///   - margin: The smallest lift that would change a decision.
  ///   - correction: How p-values answer for being several.
  public init(
    _ record: RunRecord, margin: Scenario.Margin = Scenario.ComparisonSettings().margin,
    correction: Scenario.ComparisonSettings.Correction = .holm
  ) {
    let reader = AnalysisReader(record: record, margin: margin, correction: correction)
    sampleRatio = SampleRatio(record)
    posteriors = reader.posteriors()
    interactions = reader.interactions()
    worstSegments = reader.worstSegments()
    models = reader.models()
    precision = reader.precision()
    var beliefs: [PanelAddress: ComparisonPosterior] = [:]
    var looks: [PanelAddress: AnyTimeReading] = [:]
    for row in record.comparisons where row.behavior != "worst" {
      beliefs[PanelAddress(row)] = ComparisonPosterior(row, direction: record.direction(of: row.metric))
      looks[PanelAddress(row)] = AnyTimeReading(row, confidence: record.confidence)
    }
    (self.beliefs, self.looks) = (beliefs, looks)
  }

  /// What to believe of one comparison; nil for the worst case, which was looked for.
  public func posterior(of row: ComparisonRecord) -> ComparisonPosterior? { beliefs[PanelAddress(row)] }

  /// The comparison as it may be read at any time; nil for the worst case.
  public func anyTime(_ row: ComparisonRecord) -> AnyTimeReading? { looks[PanelAddress(row)] }

  /// Whether nothing of the run can be trusted.
  public var isInvalid: Bool { sampleRatio?.isMismatch == true }
}

/// What one comparison is about.
private struct PanelAddress: Hashable, Sendable {
  let control: String
  let treatment: String
  let behavior: String
  let metric: String
  let segment: String

  init(_ row: ComparisonRecord) {
    (control, treatment, behavior) = (row.control, row.treatment, row.behavior)
    (metric, segment) = (row.metric, row.segment)
  }
}
