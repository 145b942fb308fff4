import ArgumentParser
import Experiments
import Statistics

/// How `analyze` decides: level, margin, correction, shares.
struct AnalyzeSettings: ParsableArguments {
  @Option(
    help:
      "The smallest effect that would change a decision: 1% of the control's mean (the default), or 0.5 in the metric's unit; METRIC=SIZE for one metric."
  )
  var margin: [String] = []

  @Option(help: "The share of intervals that should cover the truth.")
  var confidence = "95%"

  @Option(
    help:
      "How p-values are adjusted for their number: none, holm, hochberg, hommel, benjamini_hochberg, benjamini_yekutieli."
  )
  var correction = "holm"

  @Option(
    help:
      "The planned shares of units: 50:50 with the control first and the others by name, or NAME=50:NAME=50.")
  var shares: String?

  @Option(help: "What to compare: control (each treatment with it), or all pairs.")
  var pairs = "control"

  @Flag(help: "Intervals and p-values that hold at any look while the test runs.")
  var sequential = false

  @Option(
    parsing: .unconditional,
    help: "With --sequential, the rows at which a decision is expected. Default: 10,000.")
  var planned: Int?

  /// Sets what the options say.
  func apply(to request: inout AnalysisRequest) throws {
    try applyMargins(to: &request)
    request.confidence = try confidenceValue()
    guard let correction = Correction(spelled: correction) else {
      let names = Correction.allCases.map(\.spelled)
      throw ValidationError(
        "--correction \(quoted(correction)): accepted is \(listed(names))"
          + suggestion(for: correction, among: names))
    }
    request.correction = correction
    guard ["control", "all"].contains(pairs) else {
      throw ValidationError("--pairs \(quoted(pairs)): accepted is control or all")
    }
    request.comparesAllPairs = pairs == "all"
    if planned != nil, !sequential { throw ValidationError("--planned is for --sequential; accepted: both") }
    let planned = planned ?? 10_000
    guard (1...1_000_000_000_000).contains(planned) else {
      throw ValidationError("--planned \(planned): accepted is a whole number from 1")
    }
    request.sequentialRows = sequential ? planned : nil
    request.shares = try Self.shares(shares)
  }

  private func applyMargins(to request: inout AnalysisRequest) throws {
    let names = request.metrics.map(\.name)
    var given: Set<String?> = []
    for text in margin {
      let (owner, size) = AnalyzeColumns.split(text, among: names)
      if owner == nil, let place = text.lastIndex(of: "=") {
        throw AnalyzeColumns.unknown("--margin \(quoted(text))", String(text[..<place]), request.metrics)
      }
      guard let value = Scenario.Margin(size), Self.accepts(value) else {
        throw ValidationError(
          "--margin \(quoted(text)): accepted is a share such as 1%, or a number from 0, or METRIC= before it"
        )
      }
      guard given.insert(owner).inserted else {
        throw ValidationError("--margin \(quoted(text)): given twice for \(owner ?? "all metrics")")
      }
      if owner == nil { request.margin = value }
      for index in request.metrics.indices where request.metrics[index].name == owner {
        request.metrics[index].margin = value
      }
    }
  }

  private static func accepts(_ margin: Scenario.Margin) -> Bool {
    switch margin {
    case .relative(let share): share >= 0 && share < 1
    case .absolute(let size): size >= 0 && size < 1e150
    }
  }

  private func confidenceValue() throws -> Double {
    let isPercent = confidence.hasSuffix("%")
    guard let number = Double(isPercent ? confidence.dropLast() : confidence[...]) else {
      throw confidenceError
    }
    let value = isPercent ? number / 100 : number
    guard value >= 0.5, value <= 0.999999 else { throw confidenceError }
    return value
  }

  private var confidenceError: ValidationError {
    ValidationError("--confidence \(quoted(confidence)): accepted is 95% or 0.95, from 50% to 99.9999%")
  }

  /// The planned shares that a text says; none without one.
  static func shares(_ shares: String?) throws -> [AnalysisRequest.Share] {
    try (shares ?? "").split(separator: ":", omittingEmptySubsequences: shares == nil).map { part in
      let place = part.lastIndex(of: "=")
      let number = place.map { part[part.index(after: $0)...] } ?? part
      guard let weight = Double(number.hasSuffix("%") ? number.dropLast() : number), weight > 0, weight < 1e12
      else {
        throw ValidationError(
          "--shares \(quoted(shares ?? "")): accepted is 50:50, or NAME=50:NAME=50, with positive numbers")
      }
      return .init(variant: place.map { String(part[..<$0]) }, weight: weight)
    }
  }
}
