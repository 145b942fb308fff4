import Experiments

/// What was learned for the seconds spent, wherever each policy is stopped.
extension RunReading {
  /// The charts and tables of value against time after each screen, one a behavior; those of many are folded away.
  var budgetBlocks: [ReportSection.Block] {
    let budgets = behaviors.compactMap { behavior in budget(behavior).map { (behavior, $0) } }
    let blocks = budgets.flatMap { behavior, budget -> [ReportSection.Block] in
      let heading: [ReportSection.Block] = budgets.count > 1 ? [.heading(behavior)] : []
      return heading + [.charts([.line(budget.chart)]), .table(budget.table)]
    }
    guard budgets.count > 3 else { return blocks }
    return [.details(summary: "What was learned for the seconds spent, under each user model", blocks)]
  }

  /// One variant after so many screens: what it had cost and what was learned by then.
  private struct Stop {
    let variant: VariantRecord
    let screens: Int
    let seconds: Double
    let value: LineChart.Point
  }

  private func budget(_ behavior: String) -> (chart: LineChart, table: ReportTable)? {
    guard let metric = valueMetric, let higher = higherIsBetter(metric) else { return nil }
    let paths = variants.map { stops(of: $0, metric: metric, behavior: behavior) }.filter { !$0.isEmpty }
    guard paths.count(where: { $0.count > 1 }) > 1 else { return nil }
    let front = frontier(
      of: paths.flatMap(\.self).filter { !$0.variant.isCheating }, higherIsBetter: higher)
    let series = paths.map { path in
      LineChart.Series(
        name: path[0].variant.name, style: style(of: path[0].variant.name),
        points: path.map {
          LineChart.Point(x: $0.seconds, y: $0.value.y, low: $0.value.low, high: $0.value.high)
        })
    }
    let chart = LineChart(
      title: "\(metric) for the seconds spent",
      xTitle: "mean seconds of onboarding after each screen (\(sampledText(metric)))", series: series,
      countsWholes: false, frontier: front.map { Canvas.Point(x: $0.seconds, y: $0.value.y) },
      isWide: isCrowded)
    return (chart, table(of: front, paths, metric: metric, behavior: behavior, higherIsBetter: higher))
  }

  private func stops(of variant: VariantRecord, metric: String, behavior: String) -> [Stop] {
    let values = curvePoints(of: metric, variant: variant.name, behavior: behavior)
    let costs = curvePoints(of: "onboarding_s", variant: variant.name, behavior: behavior)
    return values.compactMap { value in
      guard let cost = costs.first(where: { $0.x == value.x }) else { return nil }
      return Stop(variant: variant, screens: Int(value.x), seconds: cost.y, value: value)
    }
  }

  /// The stops that no other reaches for as little time, by rising time.
  private func frontier(of stops: [Stop], higherIsBetter: Bool) -> [Stop] {
    let sign = higherIsBetter ? 1.0 : -1.0
    var front: [Stop] = []
    let order = stops.indices.sorted { a, b in
      (stops[a].seconds, -sign * stops[a].value.y, a) < (stops[b].seconds, -sign * stops[b].value.y, b)
    }
    for stop in order.map({ stops[$0] }) {
      if let last = front.last, sign * stop.value.y <= sign * last.value.y { continue }
      front.append(stop)
    }
    return front
  }

  private func table(
    of front: [Stop], _ stops: [[Stop]], metric: String, behavior: String, higherIsBetter: Bool
  ) -> ReportTable {
    let decimals = NumberText.decimals(for: front.map(\.value.y))
    let steps = Self.steps(of: front)
    let rows = steps.map { stop -> [ReportTable.Cell] in
      let half = Self.half(of: stop)
      return [
        ReportTable.Cell(NumberText.fixed(stop.seconds, decimals: 1)),
        stop.screens == 0 ? ReportTable.Cell("nobody is asked", tone: .quiet) : nameCell(stop.variant),
        ReportTable.Cell("\(stop.screens)"),
        ReportTable.Cell(NumberText.fixed(stop.value.y, decimals: decimals)),
        ReportTable.Cell("± \(NumberText.fixed(half, decimals: decimals))"),
      ]
    }
    let place = behaviors.count > 1 ? ", under \(behavior)" : ""
    return ReportTable(
      caption: "The most \(metric) for so many seconds\(place)",
      columns: [
        .init("seconds", isNumeric: true), .init("variant"), .init("screens", isNumeric: true),
        .init(metric, isNumeric: true), .init("", isAttached: true),
      ], rows: rows,
      notes: (steps.count < front.count
        ? ["Left out is what adds no more than its own interval to the row before, but for the last."] : [])
        + notes(on: stops, front, higherIsBetter: higherIsBetter))
  }

  /// The stops that add more than half the width of their interval to the one before, and the last.
  private static func steps(of front: [Stop]) -> [Stop] {
    var steps: [Stop] = []
    for (index, stop) in front.enumerated() {
      let gain = steps.last.map { (stop.value.y - $0.value.y).magnitude } ?? .infinity
      if gain > half(of: stop) || index == front.count - 1 { steps.append(stop) }
    }
    return steps
  }

  private static func half(of stop: Stop) -> Double {
    max(stop.value.high - stop.value.y, stop.value.y - stop.value.low)
  }

  /// Whose last stop is no further below the stairs than its interval reaches, and whose is.
  private func notes(on stops: [[Stop]], _ front: [Stop], higherIsBetter: Bool) -> [Phrase] {
    let sign = higherIsBetter ? 1.0 : -1.0
    var close: [Phrase] = []
    var beaten = 0
    for last in stops.compactMap(\.last) where !last.variant.isCheating && last.seconds > 0 {
      guard let best = front.last(where: { $0.seconds <= last.seconds }) else { continue }
      let bound = higherIsBetter ? last.value.high : last.value.low
      if best.variant.name == last.variant.name, best.screens == last.screens { continue }
      if sign * bound >= sign * best.value.y {
        close.append("\(name: last.variant.name)")
      } else {
        beaten += 1
      }
    }
    var notes: [Phrase] = []
    if !close.isEmpty {
      notes.append(
        "In the end within their own interval of the line: \(.list(close)).")
    }
    if beaten > 0 {
      notes.append(
        "In the end below it, at least as slow as something that learned more: \(number: counted(beaten, "variant"))."
      )
    }
    return notes
  }
}
