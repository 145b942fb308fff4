import Experiments

/// What the scenario's gate rules say.
extension RunReading {
  var gateSection: ReportSection? {
    guard !record.gate.isEmpty else { return nil }
    return ReportSection(
      id: "gate", title: "The gate", lead: "The rules that a change must meet to go on.",
      blocks: [.table(gateTable)])
  }

  /// One row a rule and candidate, with the lift that decided.
  var gateTable: ReportTable {
    let names = ["metric", "rule", "margin", "treatment", "control"]
    let columns = (names + (behaviors.count > 1 ? ["decided under"] : [])).map { ReportTable.Column($0) }
    return ReportTable(
      caption: "Gate rules",
      columns: columns + [ReportTable.Column("lift", isNumeric: true), ReportTable.Column("result")],
      rows: record.gate.map(row))
  }

  /// Whether one of several behaviors decided a rule.
  func isUnderOne(_ rule: GateRecord) -> Bool { behaviors.count > 1 && rule.behavior != "all" }

  private func row(_ rule: GateRecord) -> [ReportTable.Cell] {
    let text =
      (rule.lift.map { LiftText(lift: $0, low: rule.low, high: rule.high) } ?? .undefined).full
    let tone: ReportTable.Tone =
      rule.result == "passed" ? .good : rule.result == "refused" ? .bad : .caution
    let behavior = behaviors.count > 1 ? [ReportTable.Cell(rule.behavior)] : []
    return [
      ReportTable.Cell(rule.metric), ReportTable.Cell(rule.rule), ReportTable.Cell(rule.margin),
      ReportTable.Cell(rule.treatment, tone: .name), ReportTable.Cell(rule.control),
    ] + behavior + [ReportTable.Cell(text), ReportTable.Cell(rule.result, tone: tone)]
  }
}
