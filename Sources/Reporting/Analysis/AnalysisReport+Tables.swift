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

  /// One row a comparison over all rows.
  var comparisonTable: ReportTable {
    let chosen = analysis.comparisons.filter { $0.record.segment == "all" }
    return table(
      chosen, caption: "Comparisons, \(confidenceText) intervals\(isCorrected ? correctionText : "")",
      hasSegments: false)
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
      let name = comparison.record.metric + " " + comparison.record.method + " " + comparison.record.treatment
      let place = places[name] ?? places.count
      places[name] = place
      return place
    }
    return comparisons.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { comparisons[$0] }
  }

  private var isCorrected: Bool {
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
    // Means stand in a table of their own as well: they give way where names would have to.
    let full = table(
      chosen, caption: caption, hasSegments: hasSegments, hasMeans: analysis.variants.count == 2)
    return TextTable(table: full, width: TerminalWriter.width).naturalWidth <= TerminalWriter.width
      ? full : table(chosen, caption: caption, hasSegments: hasSegments, hasMeans: false)
  }

  private func table(
    _ chosen: [AnalysisComparison], caption: String, hasSegments: Bool, hasMeans: Bool
  ) -> ReportTable {
    let hasControls = analysis.request.comparesAllPairs
    let hasTreatments = analysis.variants.count > 2
    var columns = [ReportTable.Column("metric"), ReportTable.Column("method")]
    if hasSegments { columns[1] = ReportTable.Column("level") }
    if hasControls { columns.append(ReportTable.Column("control")) }
    if hasTreatments { columns.append(ReportTable.Column("treatment")) }
    if hasSegments { columns.append(ReportTable.Column("rows", isNumeric: true)) }
    if hasMeans {
      columns += [analysis.variants[0].name, analysis.variants.last?.name ?? ""]
        .map { ReportTable.Column($0, isNumeric: true) }
    }
    columns += [
      ReportTable.Column("lift", isNumeric: true),
      ReportTable.Column("[\(confidenceText)]", isAttached: true),
      ReportTable.Column("p", isNumeric: true),
    ]
    if isCorrected || hasSegments { columns.append(ReportTable.Column("adjusted", isNumeric: true)) }
    columns += [ReportTable.Column("P(better)", isNumeric: true), ReportTable.Column("verdict")]
    let rows = chosen.map { comparison in
      let record = comparison.record
      var row = [ReportTable.Cell(record.metric), ReportTable.Cell(record.method)]
      if hasSegments {
        row[1] = ReportTable.Cell(String(record.segment.drop { $0 != "=" }.dropFirst()))
      }
      if hasControls { row.append(ReportTable.Cell(record.control)) }
      if hasTreatments { row.append(ReportTable.Cell(record.treatment)) }
      if hasSegments { row.append(ReportTable.Cell(NumberText.count(record.n))) }
      if hasMeans { row += Self.means(record) }
      let lift = Self.lift(record)
      row += [
        ReportTable.Cell(lift?.value ?? "undefined"), ReportTable.Cell(lift?.interval ?? ""),
        ReportTable.Cell(NumberText.pValue(record.p)),
      ]
      if isCorrected || hasSegments { row.append(ReportTable.Cell(NumberText.pValue(record.adjustedP))) }
      return row + [
        ReportTable.Cell(
          comparison.probabilityBetter.map { NumberText.percent($0) } ?? NumberText.undefined),
        ReportTable.Cell(
          isMismatch ? NumberText.undefined : record.verdict?.rawValue ?? NumberText.undefined),
      ]
    }
    return ReportTable(caption: caption, columns: columns, rows: rows, notes: notes(chosen))
  }

  private static func means(_ record: ComparisonRecord) -> [ReportTable.Cell] {
    let means = [record.controlMean, record.treatmentMean]
    let decimals = NumberText.decimals(for: means.compactMap(\.self))
    return means.map { mean in
      ReportTable.Cell(mean.map { NumberText.fixed($0, decimals: decimals) } ?? NumberText.undefined)
    }
  }

  private func notes(_ chosen: [AnalysisComparison]) -> [Phrase] {
    let hasOwn = chosen.contains { $0.record.segment != "all" }
    let own: [Phrase] =
      hasOwn ? ["Intervals and verdicts are each level’s own: judge by the adjusted p."] : []
    let hasEffects = chosen.contains {
      !Self.hasLift($0.record) && ($0.record.effect ?? 0) != 0
    }
    return own
      + (hasEffects
        ? ["Without %: the effect in the metric’s unit, where a share of the control mean isn’t known."] : [])
  }

  private func findingTable(_ key: String) -> ReportTable {
    let findings = analysis.segments.filter { $0.key == key }
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
      caption: "Does \(key) change the effect?", columns: columns, rows: rows,
      notes: ["The worst level’s interval holds for all levels together, since it was picked among them."])
  }
}
