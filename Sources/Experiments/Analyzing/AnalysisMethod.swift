/// How an analysis compares one metric; names are those of the command line and of `--json`.
public enum AnalysisMethod: Sendable, Equatable {
  /// `proportion` for a column of zeros and ones, `ratio` for a ratio, else `welch`; `cuped` or `ratio_cuped` with
  /// covariates, except that zeros and ones stay a `proportion`.
  case automatic
  case welch
  /// With one covariate CUPED, with several Lin's regression.
  case cuped
  case proportion
  case ratio
  case ratioCUPED
  case mannWhitney
  /// Of a quantile between 0 and 1.
  case quantile(Double)
  /// Of the mean, or of a ratio of sums.
  case bootstrap

  /// The method under a name; nil for others.
  ///
  /// `quantile` by itself is the median.
  public init?(name: String) {
    let known = Self.named.first { $0.name == name }
    guard let known else { return nil }
    self = known
  }

  /// What the method is called.
  public var name: String {
    switch self {
    case .automatic: "automatic"
    case .welch: "welch"
    case .cuped: "cuped"
    case .proportion: "proportion"
    case .ratio: "ratio"
    case .ratioCUPED: "ratio_cuped"
    case .mannWhitney: "mann_whitney"
    case .quantile: "quantile"
    case .bootstrap: "bootstrap"
    }
  }

  /// All names, in the order in which they are documented.
  public static var names: [String] { named.map(\.name) }

  private static let named: [AnalysisMethod] = [
    .automatic, .welch, .cuped, .proportion, .ratio, .ratioCUPED, .mannWhitney, .quantile(0.5), .bootstrap,
  ]

  /// Whether the method adjusts for covariates.
  var isAdjusted: Bool { self == .cuped || self == .ratioCUPED }

  /// Whether the method needs how often each value occurs.
  var needsValues: Bool {
    if case .quantile = self { return true }
    return self == .mannWhitney
  }

  /// Whether the method is for a ratio of two columns.
  var isForRatios: Bool { [.automatic, .ratio, .ratioCUPED, .bootstrap].contains(self) }

  /// Whether the method is for a single column.
  var isForColumns: Bool { self != .ratio && self != .ratioCUPED }
}
