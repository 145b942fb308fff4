import Experiments

/// A stored comparison's effects, one line a metric and behavior, over all listeners.
struct ComparisonTable {
  let record: RunRecord

  var text: String {
    let rows = record.comparisons.filter { $0.segment == "all" }.map { comparison in
      [
        comparison.metric, comparison.behavior, number(comparison.controlMean),
        number(comparison.treatmentMean),
        percent(comparison.lift), "[\(percent(comparison.low)), \(percent(comparison.high))]",
        comparison.p.map { $0 < 0.0001 ? "<0.0001" : "\(($0 * 10_000).rounded() / 10_000)" } ?? "–",
        comparison.method, comparison.verdict?.rawValue ?? "–",
      ]
    }
    let heading = [
      "metric", "behavior", "control", "treatment", "lift", "interval", "p", "method", "verdict",
    ]
    return PlainTable(rows: [heading] + rows).text
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "–" }
    let scale: Double = abs(value) >= 100 ? 10 : abs(value) >= 1 ? 1000 : 10_000
    return "\((value * scale).rounded() / scale)"
  }

  private func percent(_ share: Double?) -> String {
    guard let share else { return "–" }
    let value = (share * 10_000).rounded() / 100
    return (value > 0 ? "+" : "") + "\(value) %"
  }
}
