import Experiments
import Statistics

/// The tables of an analysis.
extension AnalysisReport {
  /// One row a variant: its rows and the mean of each metric.
  var meansTable: ReportTable {
    let metrics = analysis.request.metrics.map(\.name)
    let columns =
      [ReportTable.Column("variant"), ReportTable.Column("rows", isNumeric: true)]
      + metrics.map { ReportTable.Column($0, isNumeric: true) }
    let estimates = analysis.estimates.filter { $0.segment == "all" }
    let decimals = metrics.map { metric in
      NumberText.decimals(for: estimates.filter { $0.metric == metric }.compactMap(\.mean))
    }
    let rows = analysis.variants.enumerated().map { place, variant in
      [
        ReportTable.Cell(variant.name, note: place == 0 && variant.name != "control" ? "control" : ""),
        ReportTable.Cell(NumberText.count(variant.rows)),
      ]
        + metrics.enumerated().map { index, metric in
          let mean = estimates.first { $0.variant == variant.name && $0.metric == metric }?.mean
          return ReportTable.Cell(
            mean.map { NumberText.fixed($0, decimals: decimals[index]) } ?? NumberText.undefined)
        }
    }
    return ReportTable(caption: "Means", columns: columns, rows: rows)
  }

  /// One row a comparison over all rows; a table for each pair where all pairs are compared.
  var comparisonTables: [ReportTable] {
    let chosen = analysis.comparisons.filter { $0.record.segment == "all" }
    let caption = "\(confidenceText) intervals\(isCorrected ? correctionText : "")"
    guard analysis.request.comparesAllPairs else {
      return [table(chosen, caption: "Comparisons, \(caption)", hasSegments: false)]
    }
    var pairs: [(name: String, comparisons: [AnalysisComparison])] = []
    for comparison in chosen {
      let name = "\(comparison.record.treatment) against \(comparison.record.control)"
      if pairs.last?.name != name { pairs.append((name, [])) }
      pairs[pairs.count - 1].comparisons.append(comparison)
    }
    return pairs.map { table($0.comparisons, caption: "\($0.name), \(caption)", hasSegments: false) }
  }

  /// Which of several variants is best on each metric; none for two, of which P(better) says it, and none that is
  /// invalid.
  var bestTables: [ReportTable] {
    guard analysis.variants.count > 2, !isMismatch, !analysis.posteriors.isEmpty else { return [] }
    let rows = analysis.posteriors.map { belief in
      let losses = analysis.posteriors.filter { $0.metric == belief.metric }.map(\.expectedLoss)
      return [
        ReportTable.Cell(belief.metric), ReportTable.Cell(belief.variant),
        ReportTable.Cell(NumberText.percent(belief.probabilityBest)),
        ReportTable.Cell(NumberText.fixed(belief.expectedLoss, decimals: NumberText.decimals(for: losses))),
      ]
    }
    return [
      ReportTable(
        caption: "Which is best",
        columns: [
          ReportTable.Column("metric"), ReportTable.Column("variant"),
          ReportTable.Column("P(best)", isNumeric: true),
          ReportTable.Column("expected loss", isNumeric: true),
        ], rows: rows)
    ]
  }

  /// For each segment: whether its levels differ and where it is worst, then the levels themselves.
  var segmentTables: [ReportTable] {
    analysis.request.segments.flatMap { key in
      let levels = Self.byMetric(analysis.comparisons.filter { $0.record.segment.hasPrefix(key + "=") })
      var tables = [findingTable(key)]
      if levels.count <= Self.longest {
        tables.append(
          table(levels, caption: "By \(key), p-values\(correctionText)", hasSegments: true))
      } else {
        tables[0].notes.append("The \(number: String(levels.count)) levels are in the JSON.")
      }
      return tables
    }
  }

  private static let longest = 60

  /// The same comparisons, those of one metric and method together, in the order of the first of each.
  private static func byMetric(_ comparisons: [AnalysisComparison]) -> [AnalysisComparison] {
    var places: [String: Int] = [:]
    let keys = comparisons.map { comparison in
      let name =
        comparison.record.metric + " " + comparison.record.method + " "
        + comparison.record.treatment + " " + comparison.record.control
      let place = places[name] ?? places.count
      places[name] = place
      return place
    }
    return comparisons.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { comparisons[$0] }
  }

  var isCorrected: Bool {
    analysis.request.correction != .none && analysis.comparisons.count { $0.record.segment == "all" } > 1
  }

  private var correctionText: String {
    switch analysis.request.correction {
    case .none: ""
    case .holm: ", adjusted by Holm"
    case .hochberg: ", adjusted by Hochberg"
    case .hommel: ", adjusted by Hommel"
    case .benjaminiHochberg: ", adjusted by Benjamini and Hochberg"
    case .benjaminiYekutieli: ", adjusted by Benjamini and Yekutieli"
    }
  }

  private func table(_ chosen: [AnalysisComparison], caption: String, hasSegments: Bool) -> ReportTable {
    var table = AnalysisComparisonTable(report: self, chosen: chosen, hasSegments: hasSegments)
    // Means stand in a table of their own as well: they give way where names would have to.
    if TextTable(table: table.table(caption), width: TerminalWriter.width).naturalWidth > TerminalWriter.width
    {
      table.hasMeans = false
    }
    return table.table(caption)
  }

  private func findingTable(_ key: String) -> ReportTable {
    // Methods by rank have no standard error, by which levels could be set against each other.
    let findings = analysis.segments.filter { $0.key == key && $0.worst != nil }
    let hasTreatments = analysis.variants.count > 2
    var columns = [ReportTable.Column("metric"), ReportTable.Column("method")]
    if hasTreatments { columns += [ReportTable.Column("control"), ReportTable.Column("treatment")] }
    columns += [
      ReportTable.Column("levels", isNumeric: true),
      ReportTable.Column("p of no difference", isNumeric: true),
      ReportTable.Column("worst in"), ReportTable.Column("effect", isNumeric: true),
      ReportTable.Column("[\(confidenceText)]", isAttached: true),
    ]
    let rows = findings.map { finding in
      var row = [ReportTable.Cell(finding.metric), ReportTable.Cell(finding.method)]
      if hasTreatments { row += [ReportTable.Cell(finding.control), ReportTable.Cell(finding.treatment)] }
      let effect = finding.worst.map { LiftText(effect: $0.effect, low: $0.low, high: $0.high, unit: "") }
      return row + [
        ReportTable.Cell(NumberText.count(finding.levels)),
        ReportTable.Cell(NumberText.pValue(finding.adjustedP)),
        ReportTable.Cell(finding.worst?.level ?? NumberText.undefined),
        ReportTable.Cell(effect?.value ?? NumberText.undefined), ReportTable.Cell(effect?.interval ?? ""),
      ]
    }
    return ReportTable(
      caption: "Does \(key) change the effect?" + (findings.count > 1 ? " p-values\(correctionText)" : ""),
      columns: columns, rows: rows,
      notes: ["The worst level’s interval holds for all levels together, since it was picked among them."])
  }
}
