import Experiments

/// For whom a metric is undefined.
extension RunReading {
  var missingSection: ReportSection? {
    guard !record.wholeEstimates.isEmpty else { return nil }
    var seen: Set<String> = []
    let metrics = record.wholeEstimates.map(\.metric).filter { seen.insert($0).inserted }
      .filter { metric in variants.contains { (estimate($0.name, metric)?.missing ?? 0) > 0 } }
    guard !metrics.isEmpty else {
      return ReportSection(
        id: "missing", title: "What is missing", lead: "Nothing: every metric is defined for every listener.",
        blocks: [])
    }
    let rows = metrics.map { metric in
      [ReportTable.Cell(metric)]
        + variants.map { variant in
          ReportTable.Cell(
            estimate(variant.name, metric).map { NumberText.count($0.missing) } ?? NumberText.undefined)
        }
    }
    let columns =
      [ReportTable.Column("metric")] + variants.map { ReportTable.Column($0.name, isNumeric: true) }
    return ReportSection(
      id: "missing", title: "What is missing",
      lead:
        "Listeners for whom a metric is undefined. They count nowhere; where variants differ much here, means are of different people.",
      blocks: [.table(ReportTable(caption: "Missing values", columns: columns, rows: rows))])
  }
}
