import Experiments

/// Writes the tables and the verdict for a terminal or a README: plain text in at most 110 columns.
struct TerminalWriter {
  let report: Report
  /// Whether headings and verdicts are set off with ANSI codes.
  var isStyled = false

  /// What is printed: the run, means, lifts, notes, and the verdict last, where the eye rests.
  var text: String {
    var parts = [[heading(title)]]
    parts += report.warnings.map { Self.wrapped($0.text, width: Self.width) }
    let reading = report.reading
    if !reading.variants.isEmpty { parts.append(block(reading.meansTable)) }
    let metrics = reading.treatments.count <= 4 ? reading.keyMetrics : reading.shortMetrics
    if let table = reading.liftTable(metrics: metrics) { parts.append(block(table)) }
    if metrics.count < reading.keyMetrics.count, !reading.treatments.isEmpty {
      parts.append(["More metrics are in the report: \(left(out: metrics))."])
    }
    if !reading.ceilings.isEmpty {
      let names = Text.line(reading.ceilings.map(\.name).joined(separator: ", "))
      parts.append(["* \(names) sees the truth: a ceiling, not a candidate"])
    }
    parts.append(closing)
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var title: String {
    let record = report.record
    let behaviors = report.reading.behaviors
    let people = report.reading.counted(record.listeners, "listener")
    let under = behaviors.count == 1 ? behaviors[0] : report.reading.counted(behaviors.count, "user model")
    let parts = [
      people, behaviors.isEmpty ? "" : under, report.reading.replicatesText ?? "", "\(record.design) design",
      "seed \(record.seed)",
    ]
    return Text.line("\(record.scenario.name): \(parts.filter { !$0.isEmpty }.joined(separator: ", "))")
  }

  private var closing: [String] {
    let ceilings = VerdictSentence.ceilingRemark(report.reading)
    let remarks = report.remarks.filter { !ceilings.contains($0) }
    return ([report.verdict] + remarks).enumerated().flatMap { index, phrase in
      let lines = Self.wrapped(phrase.text, width: Self.width)
      return index == 0 ? lines.map(heading) : lines
    }
  }

  private func left(out shown: [String]) -> String {
    report.reading.keyMetrics.filter { !shown.contains($0) }.joined(separator: ", ")
  }

  /// A table under its caption; the policy's name gives way where the table would be too wide.
  private func block(_ table: ReportTable) -> [String] {
    var table = table
    table.rows = table.rows.map { row in row.map(Self.marked) }
    if TextTable(table: table, width: Self.width).naturalWidth > Self.width,
      let policy = table.columns.firstIndex(where: { $0.title == "policy" })
    {
      table.columns.remove(at: policy)
      for row in table.rows.indices { table.rows[row].remove(at: policy) }
    }
    let lines = TextTable(table: table, width: Self.width).lines
    return [heading(Text.truncated(Text.line(table.caption), columns: Self.width))]
      + lines.map(colored) + table.notes.flatMap { Self.wrapped($0.text, width: Self.width) }
  }

  /// A variant that sees the truth gets a star; the sentence below the tables says what it means.
  private static func marked(_ cell: ReportTable.Cell) -> ReportTable.Cell {
    guard cell.note == RunReading.ceilingNote else { return cell }
    return ReportTable.Cell(cell.text + " *", tone: cell.tone)
  }

  private func heading(_ line: String) -> String { isStyled ? "\u{1B}[1m\(line)\u{1B}[0m" : line }

  /// Colors the verdict that ends a line.
  private func colored(_ line: String) -> String {
    guard isStyled else { return line }
    for (verdict, code) in [(Verdict.better, "32"), (.worse, "31"), (.modelDependent, "33")]
    where line.hasSuffix("  \(verdict.rawValue)") {
      return line.dropLast(verdict.rawValue.count) + "\u{1B}[\(code)m\(verdict.rawValue)\u{1B}[0m"
    }
    return line
  }

  /// Breaks a text at spaces; a longer word gets a line of its own.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, Text.width(line) + 1 + Text.width(String(word)) > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? [] : [line])
  }

  /// The columns of a terminal that tables and sentences may use.
  static let width = 110
}
