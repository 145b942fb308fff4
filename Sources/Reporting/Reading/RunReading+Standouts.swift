import Experiments

/// Which of many candidates are worth a color.
extension RunReading {
  /// Whether there are more variants than can be told apart by color and shape.
  var isCrowded: Bool { variants.count > Self.mostTold }

  /// The candidates that stand out in what they learn, at most six: under each behavior the best of all questions and the
  /// best of the first, then the worst, then the next best.
  ///
  /// By the curves of the metric of value, or by its means where there are none.
  static func standouts(of reading: RunReading) -> [String] {
    guard reading.isCrowded, let metric = reading.valueMetric else { return [] }
    let sign = reading.higherIsBetter(metric) == false ? -1.0 : 1.0
    let orders = reading.behaviors.map { reading.candidatesInOrder(of: metric, behavior: $0, sign: sign) }
    let wanted =
      orders.compactMap(\.atEnd.first) + orders.compactMap(\.atFirst.first) + orders.compactMap(\.atEnd.last)
      + (1..<Self.mostStandouts).flatMap { place in
        orders.compactMap { $0.atEnd.count > place ? $0.atEnd[place] : nil }
      }
    var seen: Set<String> = []
    return Array(wanted.filter { seen.insert($0).inserted }.prefix(Self.mostStandouts))
  }

  /// The candidates from best to worst, after all questions and after the first; without curves by their means.
  private func candidatesInOrder(of metric: String, behavior: String, sign: Double)
    -> (atEnd: [String], atFirst: [String])
  {
    var ends: [(name: String, value: Double)] = []
    var firsts: [(name: String, value: Double)] = []
    for candidate in candidates {
      let points = curve(candidate.name, metric).filter { $0.behavior == behavior && $0.mean.isFinite }
      if let first = points.first(where: { $0.queries == 1 }) { firsts.append((candidate.name, first.mean)) }
      guard let value = points.last?.mean ?? estimate(candidate.name, metric, behavior: behavior)?.mean
      else { continue }
      ends.append((candidate.name, value))
    }
    let order = { (values: [(name: String, value: Double)]) in
      values.enumerated().sorted { a, b in
        (-sign * a.element.value, a.offset) < (-sign * b.element.value, b.offset)
      }.map(\.element.name)
    }
    return (order(ends), order(firsts))
  }

  private static let mostTold = 9
  private static let mostStandouts = 6
}
