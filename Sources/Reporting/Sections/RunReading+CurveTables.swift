import Experiments

/// The numbers that curves are drawn from.
extension RunReading {
  /// A metric after so many screens, a row a variant, with half the width of its widest interval.
  ///
  /// Many variants are in the order of their last number, best first.
  func curveTable(of metric: String, behavior: String?) -> ReportTable {
    var curves = variants.map { ($0, curvePoints(of: metric, variant: $0.name, behavior: behavior)) }
      .filter { !$0.1.isEmpty }
    if isCrowded { curves = inOrder(curves, lowerFirst: higherIsBetter(metric) == false) }
    let queries = Self.thinned(Array(Set(curves.flatMap { $0.1.map(\.x) })).sorted(), to: 7)
    let decimals = NumberText.decimals(for: curves.flatMap { $0.1.map(\.y) })
    let rows = curves.map { variant, points in
      [nameCell(variant)]
        + queries.map { x in
          let y = points.first { $0.x == x }?.y
          return ReportTable.Cell(y.map { NumberText.fixed($0, decimals: decimals) } ?? NumberText.undefined)
        } + [widest(points, decimals: decimals)]
    }
    let heads = queries.map { ReportTable.Column(NumberText.fixed($0, decimals: 0), isNumeric: true) }
    let place = behavior.map { ", under \($0)" } ?? ""
    return ReportTable(
      caption: "\(metric) after so many screens, \(sampledText(metric))\(place)",
      columns: [ReportTable.Column("variant")] + heads + [.init("± at most", isNumeric: true)], rows: rows
    )
  }

  private func inOrder(
    _ curves: [(VariantRecord, [LineChart.Point])], lowerFirst: Bool
  ) -> [(VariantRecord, [LineChart.Point])] {
    let sign = lowerFirst ? 1.0 : -1.0
    let order = curves.indices.sorted { a, b in
      (sign * (curves[a].1.last?.y ?? 0), a) < (sign * (curves[b].1.last?.y ?? 0), b)
    }
    return order.map { curves[$0] }
  }

  private func widest(_ points: [LineChart.Point], decimals: Int) -> ReportTable.Cell {
    let half = points.map { max($0.high - $0.y, $0.y - $0.low) }.max() ?? 0
    return ReportTable.Cell(NumberText.fixed(half, decimals: decimals), tone: .quiet)
  }

  /// At most so many of some numbers, evenly chosen, with the first and the last.
  private static func thinned(_ values: [Double], to count: Int) -> [Double] {
    guard values.count > count else { return values }
    return (0..<count).map { values[$0 * (values.count - 1) / (count - 1)] }
  }
}
