import Experiments

/// Value and cost over the number of screens.
extension RunReading {
  var curveSection: ReportSection? {
    let names = curveMetrics
    guard !names.isEmpty else { return nil }
    let each = behaviors.count > 1 ? " under each user model" : ""
    let pairing = record.design == "paired" ? ": pairing makes the lifts above surer than they look here" : ""
    let muted: Phrase =
      isCrowded
      ? " Only the control, what sees the truth, and who learns most, fastest and least have color and marks, and only the control and the best a band; the others are gray, named where there is room, and all are in the tables."
      : ""
    return ReportSection(
      id: "curves", title: "Screen by screen",
      lead:
        "Means after so many screens over \(sampledText(nil))\(each), with \(number: confidenceText) bands; who is done stays at their last value. The bands are each variant’s own\(pairing)."
        + muted,
      blocks: showsBehaviors ? behaviors.flatMap { curveBlocks(names, behavior: $0) } : pooledBlocks(names))
  }

  /// Whether curves are drawn for each behavior at once: a mean over a few that differ in kind is nobody's.
  private var showsBehaviors: Bool { (2...3).contains(behaviors.count) }

  /// What was learned and what it cost, under all behaviors together; each of several is folded away.
  private func pooledBlocks(_ names: [String]) -> [ReportSection.Block] {
    let (values, costs) = (names.filter(Self.isValue), names.filter { !Self.isValue($0) })
    var blocks: [ReportSection.Block] = []
    for (heading, metrics) in [("What was learned", values), ("What it cost", costs)] where !metrics.isEmpty {
      blocks.append(.heading(heading))
      blocks.append(charts(of: metrics, behavior: nil))
    }
    if behaviors.count > 1 {
      blocks.append(
        .details(
          summary: "The same under each user model",
          behaviors.flatMap { [.heading($0), charts(of: values, behavior: $0)] }))
    }
    return blocks + [numbers(of: names, behavior: nil)]
  }

  private func curveBlocks(_ names: [String], behavior: String) -> [ReportSection.Block] {
    let (values, costs) = (names.filter(Self.isValue), names.filter { !Self.isValue($0) })
    var blocks: [ReportSection.Block] = [.heading(behavior)]
    if !values.isEmpty { blocks.append(charts(of: values, behavior: behavior)) }
    if !costs.isEmpty {
      blocks.append(
        .details(
          summary: "What it cost under \(behavior)", [charts(of: costs, behavior: behavior)]))
    }
    return blocks + [numbers(of: names, behavior: behavior)]
  }

  private func charts(of metrics: [String], behavior: String?) -> ReportSection.Block {
    .charts(metrics.map { .line(curve(of: $0, behavior: behavior)) })
  }

  private func numbers(of metrics: [String], behavior: String?) -> ReportSection.Block {
    .details(
      summary: behavior.map { "The numbers under \($0)" } ?? "The numbers",
      metrics.map { .table(curveTable(of: $0, behavior: behavior)) })
  }

  private static func isValue(_ metric: String) -> Bool { valueCurves.contains(metric) }

  /// Over how many the points of a metric, or of all, are: fewer where it is undefined for some.
  func sampledText(_ metric: String?) -> String {
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
    return LineChart(
      title: metric, xTitle: "screens (\(sampledText(metric)))", series: series,
      isWide: isCrowded && Self.isValue(metric))
  }

  /// The curve of one variant; over several behaviors the mean weighted by listeners.
  ///
  /// Its error is the mean of the behaviors' errors, the most it can be: under each they are the same people, so
  /// their noise doesn't cancel out.
  func curvePoints(of metric: String, variant: String, behavior: String?) -> [LineChart.Point] {
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
    let largest = Double.greatestFiniteMagnitude
    guard let range = curveRanges[metric], range.lowerBound >= 0 else { return -largest...largest }
    return range.upperBound <= 1 ? 0...1 : 0...largest
  }

  private static let valueCurves = ["recall_20", "ndcg_20", "taste_error", "regret_20"]
}
