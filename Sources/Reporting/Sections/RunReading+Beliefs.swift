import Experiments

/// How likely each variant is the best, and what choosing it is expected to lose.
extension RunReading {
  var beliefSection: ReportSection? {
    let whole = behaviors.count == 1 ? behaviors[0] : "all"
    let found = analysis.posteriors.filter { $0.behavior == whole && keyMetrics.contains($0.metric) }
    guard !found.isEmpty else { return nil }
    let shown = variants.filter { variant in found.contains { $0.variant == variant.name } }
    let all = keyMetrics.flatMap { metric -> [(isLikely: Bool, cells: [ReportTable.Cell])] in
      let losses = found.filter { $0.metric == metric }.map(\.expectedLoss)
      return shown.compactMap { variant in
        guard let belief = found.first(where: { $0.variant == variant.name && $0.metric == metric }) else {
          return nil
        }
        let row = comparison(variant.name, metric, behavior: whole)
        let better = row.flatMap { analysis.posterior(of: $0) }?.probabilityBetter
        let decimals = NumberText.decimals(for: losses)
        let cells = [
          ReportTable.Cell(metric, tone: .name), nameCell(variant), ReportTable.Cell(chance(better)),
          ReportTable.Cell(chance(belief.probabilityBest)),
          ReportTable.Cell(NumberText.fixed(belief.expectedLoss, decimals: decimals)),
          ReportTable.Cell(unitText(metric)),
        ]
        return (belief.probabilityBest >= Self.leastLikely, cells)
      }
    }
    let scope = behaviors.count > 1 ? " Over all user models together." : ""
    return ReportSection(
      id: "beliefs", title: "Which is best",
      lead:
        "Probabilities after a flat prior, normal: they restate the intervals and know nothing of the margin.\(scope)",
      blocks: beliefBlocks(all))
  }

  /// The table; of many variants those that may be best, and all of them folded away.
  private func beliefBlocks(
    _ rows: [(isLikely: Bool, cells: [ReportTable.Cell])]
  ) -> [ReportSection.Block] {
    let caption = "P(better), P(best), expected loss"
    let whole = ReportTable(caption: caption, columns: Self.columns, rows: rows.map(\.cells))
    let likely = rows.filter(\.isLikely).map(\.cells)
    guard isCrowded, likely.count < rows.count else { return [.table(whole)] }
    return [
      .table(
        ReportTable(
          caption: caption, columns: Self.columns, rows: likely,
          notes: ["Left out: who is the best with a chance below \(number: "1 %")."])),
      .details(summary: "All variants", [.table(whole)]),
    ]
  }

  /// A probability as percent; `>99.9 %` and `<0.1 %` rather than a certainty that nobody has.
  private func chance(_ share: Double?) -> String {
    guard let share else { return NumberText.undefined }
    if share > 0.999 { return ">99.9 %" }
    return share < 0.001 ? "<0.1 %" : NumberText.percent(share)
  }

  /// Below this chance of being the best a variant is left out of the short table.
  private static let leastLikely = 0.01

  private static let columns = [
    ReportTable.Column("metric"), ReportTable.Column("variant"),
    ReportTable.Column("better than control", isNumeric: true), ReportTable.Column("best", isNumeric: true),
    ReportTable.Column("expected loss", isNumeric: true), ReportTable.Column("", isAttached: true),
  ]
}
