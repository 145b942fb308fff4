import ArgumentParser
import Experiments

/// Which columns of a live table the ledger reads, and what the run calls them.
struct LedgerColumns: ParsableArguments {
  @Option(name: .customLong("variant-column"), help: "The column that names each row's variant.")
  var variantColumn = "variant"

  @Option(help: "The table's control. Default: the variant that is the run's control.")
  var control: String?

  @Option(
    help:
      "What a variant of the table is called in the run, as LIVE=VARIANT; may be repeated, as most options here."
  )
  var map: [String] = []

  @Option(
    help:
      "A column to compare, the first the one that the experiment is judged by. Default: every metric of the run, those of its gate first."
  )
  var metric: [String] = []

  @Option(help: "Two columns to compare by their sums' ratio, as NUMERATOR/DENOMINATOR.")
  var ratio: [String] = []

  @Option(help: "What a column or ratio is called in the run, as COLUMN=METRIC.")
  var mapMetric: [String] = []

  @Option(help: "A column from before treatment to adjust for: COLUMN, or METRIC=COLUMN for one metric.")
  var covariate: [String] = []

  @Option(help: "The column with the unit's id, which no two rows may share.")
  var unit: String?

  @Option(help: "A column with the id of what several rows have in common; errors are clustered by it.")
  var cluster: String?

  @Option(
    help:
      "The planned shares of units: 50:50 with the control first and the others by name, or NAME=50:NAME=50.")
  var shares: String?

  @Option(help: "What stands for a missing number, beside an empty cell.")
  var missing: [String] = []

  @Option(help: "What divides fields: comma, tab, semicolon, or another character.")
  var separator = "comma"

  /// What the options ask for.
  func request() throws -> LedgerRequest {
    var request = LedgerRequest()
    request.variantColumn = variantColumn
    request.control = control
    request.variants = try Self.names(map, option: "--map", accepted: "LIVE=VARIANT")
    request.metrics = try Self.names(mapMetric, option: "--map-metric", accepted: "COLUMN=METRIC")
    request.chosen = try chosen()
    request.covariates = covariate.filter { owner(of: $0) == nil }
    request.unit = unit
    request.cluster = cluster
    request.shares = try AnalyzeSettings.shares(shares)
    request.missingMarks = missing
    request.separator = try AnalyzeColumns.separatorByte(separator)
    return request
  }

  private func chosen() throws -> [AnalysisRequest.Metric] {
    for name in ratio where !name.contains("/") {
      throw ValidationError("--ratio \(quoted(name)): accepted is NUMERATOR/DENOMINATOR")
    }
    let metrics =
      metric.map { AnalysisRequest.Metric(name: $0) }
      + ratio.map { AnalysisRequest.Metric(name: $0, isRatio: true) }
    return metrics.map { metric in
      var metric = metric
      metric.covariates = covariate.compactMap { text in
        let owner = owner(of: text)
        guard owner == nil || owner == metric.name else { return nil }
        return AnalyzeColumns.split(text, among: metrics.map(\.name)).rest
      }
      return metric
    }
  }

  /// The metric that a covariate is for; nil where it is for all.
  private func owner(of text: String) -> String? { AnalyzeColumns.split(text, among: metric + ratio).owner }

  /// Names on both sides of the last equals sign.
  private static func names(
    _ texts: [String], option: String, accepted: String
  ) throws -> [LedgerRequest.Name] {
    try texts.map { text in
      guard let place = text.lastIndex(of: "="), place > text.startIndex,
        text.index(after: place) < text.endIndex
      else { throw ValidationError("\(option) \(quoted(text)): accepted is \(accepted)") }
      return .init(live: String(text[..<place]), run: String(text[text.index(after: place)...]))
    }
  }
}
