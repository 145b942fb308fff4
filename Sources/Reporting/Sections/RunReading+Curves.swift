import Experiments

/// Value and cost over the number of screens.
extension RunReading {
  var curveSection: ReportSection? {
    let names = curveMetrics
    guard !names.isEmpty else { return nil }
    let isValue = { (name: String) in Self.valueCurves.contains(name) }
    var blocks: [ReportSection.Block] = []
    for (heading, metrics) in [
      ("What was learned", names.filter(isValue)), ("What it cost", names.filter { !isValue($0) }),
    ]
    where !metrics.isEmpty {
      blocks.append(.heading(heading))
      blocks.append(.charts(metrics.map { .line(curve(of: $0, behavior: nil)) }))
    }
    if behaviors.count > 1 {
      blocks.append(
        .details(
          summary: "The same under each user model",
          behaviors.flatMap { behavior in
            [
              .heading(behavior),
              .charts(names.filter(isValue).map { .line(curve(of: $0, behavior: behavior)) }),
            ]
          }))
    }
    blocks.append(.details(summary: "The numbers", names.map { .table(curveTable(of: $0)) }))
    let each = behaviors.count > 1 ? " under each user model" : ""
    let pairing = record.design == "paired" ? ": pairing makes the lifts above surer than they look here" : ""
    return ReportSection(
      id: "curves", title: "Screen by screen",
      lead:
        "Means after so many screens over \(sampledText(nil))\(each), with \(number: confidenceText) bands; who is done stays at their last value. The bands are each variant’s own\(pairing).",
      blocks: blocks)
  }

  /// Over how many the points of a metric, or of all, are: fewer where it is undefined for some.
  private func sampledText(_ metric: String?) -> String {
    let sizes = record.curves.filter { (metric ?? $0.metric) == $0.metric && $0.mean.isFinite }.map(\.n)
    let (least, most) = (sizes.min() ?? 0, sizes.max() ?? 0)
    return least == most
      ? counted(most, "sampled listener")
      : "\(NumberText.count(least)) to \(counted(most, "sampled listener"))"
  }

  private var curveMetrics: [String] {
    var seen: Set<String> = []
    let present = record.curves.map(\.metric).filter { seen.insert($0).inserted }
    return Self.valueCurves.filter(present.contains) + present.filter { !Self.valueCurves.contains($0) }
  }

  private func curve(of metric: String, behavior: String?) -> LineChart {
    let series = variants.compactMap { variant -> LineChart.Series? in
      let points = curvePoints(of: metric, variant: variant.name, behavior: behavior)
      guard !points.isEmpty else { return nil }
      return LineChart.Series(name: variant.name, style: style(of: variant.name), points: points)
    }
    return LineChart(title: metric, xTitle: "screens (\(sampledText(metric)))", series: series)
  }

  /// The curve of one variant; over several behaviors the mean weighted by listeners.
  ///
  /// Its error is the mean of the behaviors' errors, the most it can be: under each they are the same people, so
  /// their noise doesn't cancel out.
  private func curvePoints(of metric: String, variant: String, behavior: String?) -> [LineChart.Point] {
    let records = curve(variant, metric).filter {
      (behavior == nil || $0.behavior == behavior) && $0.mean.isFinite
    }
    let groups = Dictionary(grouping: records, by: \.queries)
    let bounds = bounds(of: metric)
    return groups.keys.sorted().map { queries in
      let group = groups[queries] ?? []
      let total = group.reduce(0.0) { $0 + Double(max($1.n, 1)) }
      let mean = group.reduce(0.0) { $0 + Double(max($1.n, 1)) * $1.mean } / total
      let error = group.reduce(0.0) { sum, part in
        let share = Double(max(part.n, 1)) / total
        return sum + share * (part.standardError.isFinite ? part.standardError : 0)
      }
      let half = NormalQuantile.twoSided(confidence: record.confidence) * error
      return LineChart.Point(
        x: Double(queries), y: mean, low: max(mean - half, bounds.lowerBound),
        high: min(mean + half, bounds.upperBound))
    }
  }

  /// Where a metric's means can be, as far as its curves show: from 0 on, up to 1 where all are shares.
  private func bounds(of metric: String) -> ClosedRange<Double> {
    let means = record.curves.filter { $0.metric == metric }.map(\.mean)
    let largest = Double.greatestFiniteMagnitude
    guard means.allSatisfy({ $0 >= 0 }) else { return -largest...largest }
    return means.allSatisfy { $0 <= 1 } ? 0...1 : 0...largest
  }

  private func curveTable(of metric: String) -> ReportTable {
    let curves = variants.map { ($0, curvePoints(of: metric, variant: $0.name, behavior: nil)) }
      .filter { !$0.1.isEmpty }
    let queries = Self.thinned(Array(Set(curves.flatMap { $0.1.map(\.x) })).sorted(), to: 7)
    let decimals = NumberText.decimals(for: curves.flatMap { $0.1.map(\.y) })
    let rows = curves.map { variant, points in
      [nameCell(variant)]
        + queries.map { x in
          let y = points.first { $0.x == x }?.y
          return ReportTable.Cell(y.map { NumberText.fixed($0, decimals: decimals) } ?? NumberText.undefined)
        }
    }
    let heads = queries.map { ReportTable.Column(NumberText.fixed($0, decimals: 0), isNumeric: true) }
    return ReportTable(
      caption: "\(metric) after so many screens, \(sampledText(metric))",
      columns: [ReportTable.Column("variant")] + heads, rows: rows
    )
  }

  /// At most so many of some numbers, evenly chosen, with the first and the last.
  private static func thinned(_ values: [Double], to count: Int) -> [Double] {
    guard values.count > count else { return values }
    return (0..<count).map { values[$0 * (values.count - 1) / (count - 1)] }
  }

  private static let valueCurves = ["recall_20", "ndcg_20", "taste_error", "regret_20"]
}
