import Experiments

/// A few listeners' lives, and what a gate says.
extension RunReading {
  var storySection: ReportSection? {
    let traces = chosenTraces
    guard !traces.isEmpty else { return nil }
    return ReportSection(
      id: "stories", title: "Listeners, one by one",
      lead: "Averages hide people. These are single listeners as they were simulated.",
      blocks: traces.map { trace in
        .story(
          title: "Listener \(trace.listener), asked by \(trace.variant), user model \(trace.behavior)",
          text: trace.story)
      })
  }

  /// Three at most: the same listener under different variants where there is one, as that shows the difference.
  private var chosenTraces: [TraceRecord] {
    guard let first = record.traces.first else { return [] }
    let same = record.traces.filter { $0.listener == first.listener && $0.behavior == first.behavior }
    let rest = record.traces.filter { $0.listener != first.listener || $0.behavior != first.behavior }
    return Array((same.prefix(2) + rest + same.dropFirst(2)).prefix(3))
  }

  var gateSection: ReportSection? {
    guard !record.gate.isEmpty else { return nil }
    let rows = record.gate.map { rule -> [ReportTable.Cell] in
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
    let columns = ["metric", "rule", "margin", "treatment", "control"].map { ReportTable.Column($0) }
    return ReportSection(
      id: "gate", title: "The gate", lead: "The rules that a change must meet to go on.",
      blocks: [
        .table(
          ReportTable(
            caption: "Gate rules",
            columns: columns + [ReportTable.Column("lift", isNumeric: true), ReportTable.Column("result")],
            rows: rows))
      ])
  }
}
