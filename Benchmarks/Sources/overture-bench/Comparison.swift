import Foundation
import Statistics

/// Measurements of two commits, taken in turns on one machine, set against each other.
struct Comparison {
  private let before: [[Measurement]]
  private let after: [[Measurement]]

  /// Measurements round by round: the n-th of `before` was taken right before the n-th of `after`.
  init(before: [[Measurement]], after: [[Measurement]]) {
    self.before = before
    self.after = after
  }

  /// One line a row that both have: medians, the ratio and its interval; then the names of the rows of one
  /// only.
  var text: String {
    var table = Table(header: ["benchmark", "unit", "before", "after", "after/before", "95% interval"])
    for name in names(in: before) {
      let pairs = pairs(of: name)
      guard let unit = pairs.first?.0.unit else { continue }
      let old = Measurement(name: name, unit: unit, values: pairs.map(\.0.value))
      let new = Measurement(name: name, unit: unit, values: pairs.map(\.1.value))
      let ratio = Ratio(pairs.map { $1.value / $0.value })
      table.append([
        name, unit, Table.number(old.value), Table.number(new.value), Table.number(ratio.mean),
        ratio.interval,
      ])
    }
    return table.text + remark("before", names(in: before), without: names(in: after))
      + remark("after", names(in: after), without: names(in: before))
  }

  private func names(in rounds: [[Measurement]]) -> [String] { rounds.first?.map(\.name) ?? [] }

  /// The rounds in which both commits have the row, in one unit.
  private func pairs(of name: String) -> [(Measurement, Measurement)] {
    zip(before, after).compactMap { before, after in
      guard let old = before.first(where: { $0.name == name }),
        let new = after.first(where: { $0.name == name && $0.unit == old.unit })
      else { return nil }
      return (old, new)
    }
  }

  private func remark(_ place: String, _ names: [String], without others: [String]) -> String {
    let missing = names.filter { !others.contains($0) }
    return missing.isEmpty ? "" : "\nonly \(place): \(missing.joined(separator: ", "))"
  }

  /// The mean ratio over rounds.
  ///
  /// Rounds are the unit: within one, both commits meet the same disturbance. Logarithms are averaged, so
  /// that twice as fast and half as fast cancel, and the interval is Student's.
  private struct Ratio {
    let mean: Double
    let interval: String

    init(_ ratios: [Double]) {
      let logs = ratios.map { log($0) }
      let n = Double(logs.count)
      let center = logs.reduce(0, +) / n
      mean = exp(center)
      guard logs.count > 1 else {
        interval = "–"
        return
      }
      let variance = logs.reduce(0) { $0 + ($1 - center) * ($1 - center) } / (n - 1)
      let reach = StudentDistribution(degreesOfFreedom: n - 1).quantile(0.975) * (variance / n).squareRoot()
      interval = "\(Table.number(exp(center - reach))) to \(Table.number(exp(center + reach)))"
    }
  }
}
