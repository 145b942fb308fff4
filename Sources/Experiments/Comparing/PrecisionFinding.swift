import SessionMetrics
import Statistics

/// What a comparison's design gains on one metric, and whether resampling agrees with its error.
public struct PrecisionFinding: Sendable, Equatable {
  /// The control's name.
  public var control: String
  /// The treatment's name.
  public var treatment: String
  /// The behavior's name, or `all`.
  public var behavior: String
  /// The metric's name.
  public var metric: String
  /// The method used.
  public var method: String
  /// The method it is measured against: unpaired, unadjusted.
  public var plainMethod: String
  /// Variance of the effect by the plain method ÷ that by the method used: as if so many times as many had taken part.
  public var varianceReduction: Double?
  /// Standard error by leaving out groups of listeners ÷ the formula's; nil below 2,560 listeners or where values are
  /// missing.
  public var jackknifeRatio: Double?

  /// Whether resampling and formula differ by more than a quarter, which is five times what chance does.
  public var isDoubtful: Bool { jackknifeRatio.map { $0 < 0.75 || $0 > 1 / 0.75 } ?? false }

  /// Measures a comparison with the moments of both sides; nil without an error.
  init?(
    _ row: ComparisonRecord, control: BucketedMoments, treatment: BucketedMoments,
    kind: MetricDescription.Kind, confidence: Double
  ) {
    guard let error = row.standardError, control.variables == treatment.variables else { return nil }
    let plain = MetricEffect(confidence: confidence, isAdjusted: false)
      .independent(control: control, treatment: treatment, kind: kind)
    (self.control, self.treatment, behavior, metric) = (row.control, row.treatment, row.behavior, row.metric)
    method = row.method
    plainMethod = plain.method.rawValue
    varianceReduction = plain.standardError.flatMap { error > 0 ? ($0 / error) * ($0 / error) : nil }
    guard row.n >= Self.fewestForJackknife, row.missing == 0, error > 0 else { return }
    if row.method == EstimationMethod.paired.rawValue || row.method == EstimationMethod.pairedRatio.rawValue {
      let paired = BucketPaired(confidence: confidence)
      let check =
        kind == .ratio
        ? paired.estimateRatio(control: control, treatment: treatment)
        : paired.estimate(control: control, treatment: treatment)
      jackknifeRatio = check.standardError.map { $0 / error }
    } else if !row.method.hasPrefix("bucket"), let plainError = plain.standardError, plainError > 0 {
      let check = BucketCheck(confidence: confidence)
        .jackknife(kind == .ratio ? .ratio : .mean, control: control, treatment: treatment)
      jackknifeRatio = check.standardError.map { $0 / plainError }
    }
  }

  /// Ten listeners a group: with fewer, the groups themselves are too uneven to check by.
  private static let fewestForJackknife = 10 * BucketedMoments.bucketCount
}
