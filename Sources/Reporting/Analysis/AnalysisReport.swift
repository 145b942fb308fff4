import Experiments
import Onboarding
import Statistics

/// What an analysis of a table says, written for a terminal or for other programs.
///
/// In reading order: whether the split of units is sound, means, comparisons, segments, what else one must know, and
/// the verdict last.
public struct AnalysisReport: Sendable {
  /// What is reported.
  public let analysis: Analysis

  /// A report of an analysis.
  public init(_ analysis: Analysis) { self.analysis = analysis }

  /// The versioned JSON object, ending with a line end.
  public var json: String { AnalysisJSONWriter(analysis: analysis).text }

  /// Tables and verdict, at most 110 columns wide, with ANSI codes where it is styled.
  public func terminalText(isStyled: Bool = false) -> String {
    func heading(_ line: String) -> String { isStyled ? "\u{1B}[1m\(line)\u{1B}[0m" : line }
    func block(_ table: ReportTable) -> [String] {
      let lines = table.terminalText.split(separator: "\n").map(String.init)
      let caption = TerminalWriter.wrapped(Text.line(table.caption), width: TerminalWriter.width).map(heading)
      return caption + lines
        + table.notes.flatMap { TerminalWriter.wrapped($0.text, width: TerminalWriter.width) }
    }
    var parts = [TerminalWriter.wrapped(Text.line(title), width: TerminalWriter.width).map(heading)]
    let ratio =
      sampleRatioText.map { TerminalWriter.wrapped(Text.line($0), width: TerminalWriter.width) } ?? []
    parts.append(isMismatch ? ratio.map(heading) : ratio)
    parts.append(block(meansTable))
    parts += (comparisonTables + bestTables).map(block)
    parts += segmentTables.map(block)
    parts.append(
      analysis.notes.flatMap { TerminalWriter.wrapped(Text.line($0), width: TerminalWriter.width) })
    parts.append(
      closing.flatMap { TerminalWriter.wrapped(Text.line($0), width: TerminalWriter.width) }.map(heading))
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// Whether the variants' numbers of rows can't be chance.
  var isMismatch: Bool { analysis.isInvalid }

  var confidenceText: String {
    JSONValue.shortest((analysis.request.confidence * 1e8).rounded() / 1e6) + "%"
  }

  static func text(_ margin: Scenario.Margin) -> String {
    switch margin {
    case .relative(let share): JSONValue.shortest((share * 1e8).rounded() / 1e6) + " %"
    case .absolute(let size): JSONValue.shortest(size)
    }
  }

  private var title: String {
    let treatments = analysis.variants.dropFirst().map(\.name)
    let whom = treatments.count > 4 ? "\(treatments.count) variants" : treatments.joined(separator: ", ")
    let against =
      analysis.request.comparesAllPairs ? "all pairs" : "\(whom) against \(analysis.request.control)"
    return "\(analysis.table): \(NumberText.count(analysis.rows)) rows, \(against), margin \(margins)"
  }

  /// The margin, then those of metrics that have their own.
  private var margins: String {
    let own = analysis.request.metrics.compactMap { metric in
      metric.margin.map { "\(metric.name) \(Self.text($0))" }
    }
    return Self.text(analysis.request.margin) + (own.isEmpty ? "" : " (\(own.joined(separator: ", ")))")
  }

  private var sampleRatioText: String? {
    guard let test = analysis.sampleRatio else { return nil }
    let counts = analysis.variants.map { "\($0.name) \(NumberText.count($0.rows))" }.joined(separator: ", ")
    let decimals = test.expected.allSatisfy { $0 == $0.rounded() || $0 >= 1000 } ? 0 : 1
    let expected = test.expected.map { NumberText.fixed($0, decimals: decimals) }.joined(
      separator: ", ")
    let p = test.p.map { NumberText.pValue($0) } ?? NumberText.undefined
    let finding =
      isMismatch
      ? "Sample ratio MISMATCH: units are missing or assigned wrongly. Explain that before reading any metric."
      : "Sample ratio as planned."
    return "\(finding) Rows: \(counts); expected \(expected); p \(p)."
  }

  /// What the first metric says of each treatment, in a sentence.
  private var closing: [String] {
    guard !isMismatch else { return ["No verdict stands while the sample ratio is off."] }
    guard let first = analysis.comparisons.first?.record else { return [] }
    return analysis.comparisons
      .filter {
        $0.record.segment == "all" && $0.record.metric == first.metric && $0.record.method == first.method
      }
      .map(sentence)
  }

  private func sentence(_ comparison: AnalysisComparison) -> String {
    let record = comparison.record
    let number = deciding(comparison)?.full ?? "undefined"
    let (t, c, metric) = (record.treatment, record.control, record.metric)
    let by = "(\(number), margin \(Self.text(comparison.margin)))"
    if isDoubted(record), let verdict = record.verdict {
      return "That \(t) is \(verdict.rawValue) than \(c) on \(metric) isn’t settled \(by): adjusted, p is "
        + "\(NumberText.pValue(record.adjustedP))."
    }
    return switch record.verdict {
    case .better: "\(t) is better than \(c) on \(metric) \(by)."
    case .worse: "\(t) is worse than \(c) on \(metric) \(by)."
    case .equivalent: "\(t) is equivalent to \(c) on \(metric) \(by)."
    case .inconclusive, .modelDependent:
      "\(t) against \(c) on \(metric) is inconclusive \(by)\(shareless(comparison))."
    case nil: "\(t) against \(c) on \(metric): \(number), without a verdict."
    }
  }

  /// Why no margin in percent can be read off an effect: of a control mean of 0 there is no share.
  private func shareless(_ comparison: AnalysisComparison) -> String {
    guard case .relative = comparison.margin, comparison.record.controlMean == 0,
      comparison.record.lift == nil, comparison.record.treatmentMean != 0
    else { return "" }
    return ": a lift on a control mean of 0 is undefined"
  }

  /// Whether a verdict claims an effect that the declared correction doesn't bear out.
  func isDoubted(_ record: ComparisonRecord) -> Bool {
    guard record.verdict == .better || record.verdict == .worse else { return false }
    return record.adjustedP.map { $0 > 1 - analysis.request.confidence } ?? false
  }

  /// The number that the verdict reads: the effect against a margin in the metric's unit, else the lift.
  private func deciding(_ comparison: AnalysisComparison) -> LiftText? {
    if case .absolute = comparison.margin { return Self.effect(comparison.record) }
    return Self.lift(comparison.record)
  }

  /// The lift with its interval, or the effect where that alone is known or bounded; nil where there is neither.
  static func lift(_ record: ComparisonRecord) -> LiftText? {
    if record.controlMean == 0, record.treatmentMean == 0 { return .nothingTwice }
    guard hasLift(record), let lift = record.lift else { return effect(record) }
    return LiftText(lift: lift, low: record.low, high: record.high)
  }

  /// Whether there is a lift and, if the effect is bounded, the lift as well.
  static func hasLift(_ record: ComparisonRecord) -> Bool {
    let isBounded = record.low != nil && record.high != nil
    return record.lift != nil && (isBounded || record.effectLow == nil || record.effectHigh == nil)
  }

  private static func effect(_ record: ComparisonRecord) -> LiftText? {
    record.effect.map { LiftText(effect: $0, low: record.effectLow, high: record.effectHigh, unit: "") }
  }
}
