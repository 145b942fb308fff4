import Experiments

/// Where it hurts, and whether effects differ among parts of the listeners at all.
extension RunReading {
  /// The worst segment of each candidate on some metrics, at bounds that hold for all segments together.
  func worstSegmentTable(of metrics: [String]) -> ReportTable? {
    let rows = candidates.flatMap { variant in
      metrics.compactMap { metric -> [ReportTable.Cell]? in
        guard let worst = worstSegment(variant.name, metric) else { return nil }
        let text = text(of: worst)
        return [
          nameCell(variant), ReportTable.Cell(metric), ReportTable.Cell(Self.readableSegment(worst.segment)),
          ReportTable.Cell(NumberText.count(worst.n)), ReportTable.Cell(text.value),
          ReportTable.Cell(text.interval), verdictCell(worst.verdict),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    let count = analysis.worstSegments.map(\.segments).max() ?? 0
    return ReportTable(
      caption: "Where it hurts: the least favorable part of the listeners",
      columns: [
        ReportTable.Column("variant"), ReportTable.Column("metric"), ReportTable.Column("worst segment"),
        ReportTable.Column("listeners", isNumeric: true), ReportTable.Column("lift", isNumeric: true),
        ReportTable.Column("[\(confidenceText), all \(count)]", isAttached: true),
        ReportTable.Column("verdict"),
      ], rows: rows,
      notes: [
        "The interval holds for all \(number: String(count)) segments together, as this one was looked for (Šidák)."
      ])
  }

  /// Whether the effect of each candidate on some metrics differs among the segments of each key.
  func interactionTable(of metrics: [String]) -> ReportTable? {
    let keys = interactionKeys
    let rows = candidates.flatMap { variant in
      metrics.compactMap { metric -> [ReportTable.Cell]? in
        guard analysis.interactions.contains(where: { $0.treatment == variant.name && $0.metric == metric })
        else { return nil }
        return [nameCell(variant), ReportTable.Cell(metric)] + interactionCells(variant.name, metric)
      }
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      caption: "Does the effect differ among the segments of a key?",
      columns: [ReportTable.Column("variant"), ReportTable.Column("metric")]
        + keys.map { ReportTable.Column("p by \($0)", isNumeric: true) }, rows: rows,
      notes: [
        "For one and the same effect in all segments of the key, adjusted for all such tests of the run. A large p doesn’t show that segments are alike."
      ])
  }

  /// A treatment's worst segment on a metric.
  func worstSegment(_ treatment: String, _ metric: String) -> WorstSegmentFinding? {
    analysis.worstSegments.first {
      $0.control == control && $0.treatment == treatment && $0.metric == metric
    }
  }

  /// The number of a worst segment, as a margin reads it.
  func text(of worst: WorstSegmentFinding) -> LiftText {
    if margin?.isAbsolute != true, let lift = worst.lift {
      return LiftText(lift: lift, low: worst.low, high: worst.high)
    }
    return LiftText(
      effect: worst.effect, low: worst.effectLow, high: worst.effectHigh, unit: unitText(worst.metric))
  }

  /// `country=BR` as `country BR`.
  static func readableSegment(_ segment: String) -> String {
    segment.split(separator: "=", maxSplits: 1).joined(separator: " ")
  }

  private var interactionKeys: [String] {
    var keys: [String] = []
    for test in analysis.interactions where !keys.contains(test.key) { keys.append(test.key) }
    return keys
  }

  private func interactionCells(_ treatment: String, _ metric: String) -> [ReportTable.Cell] {
    interactionKeys.map { key in
      let test = analysis.interactions.first {
        $0.control == control && $0.treatment == treatment && $0.metric == metric && $0.key == key
      }
      return ReportTable.Cell(NumberText.pValue(test?.adjustedP))
    }
  }
}
