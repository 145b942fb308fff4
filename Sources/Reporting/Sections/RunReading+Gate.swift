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
    let columns = ["metric", "rule", "margin", "treatment", "control"].map { ReportTable.Column($0) }
    return ReportTable(
      caption: "Gate rules",
      columns: columns + [ReportTable.Column("lift", isNumeric: true), ReportTable.Column("result")],
      rows: record.gate.map(Self.row))
  }

  private static func row(_ rule: GateRecord) -> [ReportTable.Cell] {
    let text =
      (rule.lift.map { LiftText(lift: $0, low: rule.low, high: rule.high) } ?? .undefined).full
    let tone: ReportTable.Tone =
      rule.result == "passed" ? .good : rule.result == "refused" ? .bad : .caution
    return [
      ReportTable.Cell(rule.metric), ReportTable.Cell(rule.rule), ReportTable.Cell(rule.margin),
      ReportTable.Cell(rule.treatment, tone: .name), ReportTable.Cell(rule.control), ReportTable.Cell(text),
      ReportTable.Cell(rule.result, tone: tone),
    ]
  }
}
