import ArgumentParser
import Experiments

/// Which columns of a table `analyze` reads, and as what.
struct AnalyzeColumns: ParsableArguments {
  @Option(help: "The column that names each row's variant.")
  var variant: String

  @Option(help: "The variant that the others are compared with.")
  var control: String

  @Option(help: "A column to compare; may be repeated, as most options here.")
  var metric: [String] = []

  @Option(help: "Two columns to compare by their sums' ratio, as NUMERATOR/DENOMINATOR.")
  var ratio: [String] = []

  @Option(help: "A quantile to compare, as METRIC:P with P between 0 and 1.")
  var quantile: [String] = []

  @Option(help: "A column from before treatment to adjust for: COLUMN, or METRIC=COLUMN for one metric.")
  var covariate: [String] = []

  @Option(
    help:
      "How to compare, as METHOD or METRIC=METHOD: welch, cuped, proportion, ratio, ratio_cuped, mann_whitney, quantile, bootstrap. Default: by the values."
  )
  var method: [String] = []

  @Option(help: "A metric of which less is better.")
  var lower: [String] = []

  @Option(help: "A column whose levels are compared by themselves.")
  var segments: [String] = []

  @Option(help: "The column with the unit's id, which no two rows may share.")
  var unit: String?

  @Option(help: "A column with the id of what several rows have in common; errors are clustered by it.")
  var cluster: String?

  @Option(help: "What stands for a missing number, beside an empty cell.")
  var missing: [String] = []

  @Option(help: "What divides fields: comma, tab, semicolon, or another character.")
  var separator = "comma"

  /// The metrics with their methods, covariates and directions.
  func requested() throws -> [AnalysisRequest.Metric] {
    var metrics =
      metric.map { AnalysisRequest.Metric(name: $0) }
      + ratio.map { AnalysisRequest.Metric(name: $0, isRatio: true) }
    for index in metrics.indices { metrics[index].methods = [] }
    try addMethods(to: &metrics)
    try addQuantiles(to: &metrics)
    for index in metrics.indices {
      if metrics[index].methods.isEmpty { metrics[index].methods = [.automatic] }
      for text in covariate {
        let (owner, column) = Self.split(text, among: metrics.map(\.name))
        if owner == nil || owner == metrics[index].name { metrics[index].covariates.append(column) }
      }
    }
    for name in lower {
      guard let index = metrics.firstIndex(where: { $0.name == name }) else {
        throw Self.unknown("--lower", name, metrics)
      }
      metrics[index].direction = .lower
    }
    for name in ratio where !name.contains("/") {
      throw ValidationError("--ratio \(quoted(name)): accepted is NUMERATOR/DENOMINATOR")
    }
    return metrics
  }

  /// The byte between two fields.
  func separatorByte() throws -> UInt8 { try Self.separatorByte(separator) }

  /// The byte that a name or a character means.
  static func separatorByte(_ separator: String) throws -> UInt8 {
    let names = ["comma": ",", "tab": "\t", "semicolon": ";", "\\t": "\t"]
    let text = names[separator] ?? separator
    guard let byte = text.utf8.first, text.utf8.count == 1, !"\"\n\r".utf8.contains(byte) else {
      throw ValidationError(
        "--separator \(quoted(separator)): accepted is comma, tab, semicolon, or one character that is no quote"
          + suggestion(for: separator, among: ["comma", "tab", "semicolon"]))
    }
    return byte
  }

  private func addMethods(to metrics: inout [AnalysisRequest.Metric]) throws {
    for text in method {
      let (owner, name) = Self.split(text, among: metrics.map(\.name))
      guard let chosen = AnalysisMethod(name: name) else {
        if let place = text.lastIndex(of: "="), owner == nil {
          throw Self.unknown("--method \(quoted(text))", String(text[..<place]), metrics)
        }
        throw ValidationError(
          "--method \(quoted(text)): accepted is \(listed(AnalysisMethod.names)), or METRIC= before it"
            + suggestion(for: name, among: AnalysisMethod.names))
      }
      for index in metrics.indices where owner == nil || owner == metrics[index].name {
        if !metrics[index].methods.contains(chosen) { metrics[index].methods.append(chosen) }
      }
    }
  }

  private func addQuantiles(to metrics: inout [AnalysisRequest.Metric]) throws {
    for text in quantile {
      guard let place = text.lastIndex(of: ":"), let p = Double(text[text.index(after: place)...]), p > 0,
        p < 1
      else {
        throw ValidationError("--quantile \(quoted(text)): accepted is METRIC:P with P between 0 and 1")
      }
      let name = String(text[..<place])
      if let index = metrics.firstIndex(where: { $0.name == name }) {
        if metrics[index].methods.isEmpty { metrics[index].methods = [.automatic] }
        if !metrics[index].methods.contains(.quantile(p)) { metrics[index].methods.append(.quantile(p)) }
      } else {
        metrics.append(AnalysisRequest.Metric(name: name))
        metrics[metrics.count - 1].methods = [.quantile(p)]
      }
    }
  }

  /// `METRIC=REST` where that is a metric asked for, else the whole text.
  static func split(_ text: String, among names: [String]) -> (owner: String?, rest: String) {
    for place in text.indices where text[place] == "=" {
      let name = String(text[..<place])
      if names.contains(name) { return (name, String(text[text.index(after: place)...])) }
    }
    return (nil, text)
  }

  static func unknown(
    _ option: String, _ name: String, _ metrics: [AnalysisRequest.Metric]
  ) -> ValidationError {
    let names = metrics.map(\.name)
    return ValidationError(
      "\(option): no metric \(quoted(name)) is asked for; accepted: \(listed(names))"
        + suggestion(for: name, among: names))
  }
}
