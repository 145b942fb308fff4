import Experiments

/// How far listeners came in the onboarding.
extension RunReading {
  var funnelSection: ReportSection? {
    let charts = variants.compactMap { variant in funnel(of: variant.name).map { (variant.name, $0) } }
    guard !charts.isEmpty else { return nil }
    let shown = charts.filter { foreground.contains($0.0) }.map { Chart.bars($0.1) }
    let rest = charts.filter { !foreground.contains($0.0) }.map { Chart.bars($0.1) }
    let folded =
      rest.isEmpty ? [] : [ReportSection.Block.details(summary: "The other variants", [.charts(rest)])]
    let pooled = [behaviors.count > 1 ? "user models" : nil, replicates > 1 ? "replicates" : nil]
      .compactMap(\.self).joined(separator: " and ")
    return ReportSection(
      id: "funnel", title: "How far people came",
      lead:
        "Listeners who reached each stage\(pooled.isEmpty ? "" : ", all \(pooled) together"), as shares of those who arrived; outlined, how it ended.",
      blocks: [.charts(shown)] + folded)
  }

  private func funnel(of variant: String) -> BarChart? {
    let records = record.funnel.filter { $0.variant == variant }
    var stages: [String] = []
    var listeners: [String: Int] = [:]
    for record in records {
      if listeners[record.stage] == nil { stages.append(record.stage) }
      listeners[record.stage, default: 0] += record.listeners
    }
    let screens = stages.filter(Self.isStage)
    let ordered =
      screens.sorted { Self.position($0) < Self.position($1) } + stages.filter { !Self.isStage($0) }
    let arrived = listeners["arrived"] ?? listeners.values.max() ?? 0
    guard arrived > 0 else { return nil }
    let bars = ordered.map { stage in
      let count = listeners[stage] ?? 0
      let share = Double(count) / Double(arrived)
      return BarChart.Bar(
        label: stage, share: share, text: "\(NumberText.percent(share)) · \(NumberText.count(count))",
        isOutlined: !Self.isStage(stage))
    }
    return BarChart(title: variant, bars: bars)
  }

  private static func isStage(_ name: String) -> Bool { name == "arrived" || name.hasPrefix("screen ") }

  private static func position(_ stage: String) -> Int { Int(stage.dropFirst("screen ".count)) ?? 0 }
}
