import Experiments

/// The two tables that an analyst reads first: what each variant does, and how it differs from the control.
extension RunReading {
  var summarySection: ReportSection? {
    guard !variants.isEmpty else { return nil }
    var blocks: [ReportSection.Block] = [.table(meansTable)]
    let isLong = treatments.count > 6 && shortMetrics != keyMetrics
    if let table = liftTable(metrics: isLong ? shortMetrics : keyMetrics) { blocks.append(.table(table)) }
    if isLong, let table = liftTable(metrics: keyMetrics) {
      blocks.append(.details(summary: "All key metrics", [.table(table)]))
    }
    let people = "\(counted(record.listeners, "listener")) under \(counted(behaviors.count, "user model"))"
    let repeated = replicatesText.map { ", the mean of \($0) each" } ?? ""
    let pairing = record.design == "paired" ? "the same people in every variant" : "\(record.design) design"
    return ReportSection(
      id: "summary", title: "At a glance",
      lead: "\(people)\(repeated); \(pairing); intervals at \(number: confidenceText).",
      blocks: blocks)
  }

  /// The few metrics that tell most, for runs with so many variants that all would be too long to read.
  var shortMetrics: [String] {
    let short = keyMetrics.filter { $0 == valueMetric || $0 == "completed" || $0 == "retained_d28" }
    return short.count > 1 ? short : Array(keyMetrics.prefix(3))
  }

  /// One row a variant: its policy and the means that a reader wants first.
  var meansTable: ReportTable {
    let metrics = summaryMetrics
    var columns = [ReportTable.Column("variant"), ReportTable.Column("policy")]
    columns += metrics.map { ReportTable.Column($0, isNumeric: true) }
    var rows = variants.map { [nameCell($0), ReportTable.Cell($0.policy)] }
    for metric in metrics {
      let means = variants.map { estimate($0.name, metric)?.mean }
      let decimals = NumberText.decimals(for: means.compactMap(\.self))
      for (index, mean) in means.enumerated() {
        rows[index].append(
          ReportTable.Cell(mean.map { NumberText.fixed($0, decimals: decimals) } ?? NumberText.undefined))
      }
    }
    let pooled = behaviors.count > 1 ? " over all user models" : ""
    return ReportTable(caption: "Means by variant\(pooled)", columns: columns, rows: rows)
  }

  /// Rows of treatment × metric: lift with interval, weakest user model, verdict; nil where nothing was compared.
  func liftTable(metrics: [String]) -> ReportTable? {
    let found = treatments.flatMap { variant in
      metrics.compactMap { metric in finding(variant.name, metric).map { (variant, metric, $0) } }
    }
    guard !found.isEmpty, let control else { return nil }
    let hasWorst = behaviors.count > 1
    var columns = [ReportTable.Column("variant"), ReportTable.Column("metric")]
    if !hasWorst {
      columns += [
        ReportTable.Column("control", isNumeric: true), ReportTable.Column("treatment", isNumeric: true),
      ]
    }
    columns.append(ReportTable.Column("lift", isNumeric: true))
    columns.append(ReportTable.Column("[\(confidenceText)]", isAttached: true))
    if hasWorst {
      columns += [ReportTable.Column("weakest"), ReportTable.Column("lift", isNumeric: true)]
      columns.append(ReportTable.Column("[\(worstConfidenceText)]", isAttached: true))
    }
    columns.append(ReportTable.Column("verdict"))
    return ReportTable(
      caption: "Lift against \(Text.line(control)), margin \(marginText ?? "not recorded")",
      columns: columns, rows: found.map(liftRow), notes: notes(on: found))
  }

  private func liftRow(_ variant: VariantRecord, _ metric: String, _ finding: Finding) -> [ReportTable.Cell] {
    var row = [nameCell(variant), ReportTable.Cell(metric)]
    if behaviors.count <= 1 {
      let means = [finding.main.controlMean, finding.main.treatmentMean]
      let decimals = NumberText.decimals(for: means.compactMap(\.self))
      row += means.map { mean in
        ReportTable.Cell(mean.map { NumberText.fixed($0, decimals: decimals) } ?? NumberText.undefined)
      }
    }
    row += liftCells(finding.main)
    if behaviors.count > 1 {
      row.append(ReportTable.Cell(finding.worstBehavior ?? ""))
      row += finding.worst.map(liftCells) ?? [ReportTable.Cell(NumberText.undefined), ""]
    }
    return row + [variant.isCheating ? verdictCell(nil) : verdictCell(finding)]
  }

  private var summaryMetrics: [String] {
    let wanted = [
      "completed", "artists_selected", "queries_asked", "onboarding_s", "ndcg_20", "recall_20",
      "retained_d28",
    ]
    let present = wanted.filter { metric in variants.contains { estimate($0.name, metric)?.mean != nil } }
    return present.isEmpty ? keyMetrics : present
  }
}
