/// Measurements of two commits, taken in turns on one machine, set against each other.
struct Comparison {
  private let before: [[Measurement]]
  private let after: [[Measurement]]

  /// Measurements round by round: the n-th of `before` was taken right before the n-th of `after`.
  init(before: [[Measurement]], after: [[Measurement]]) {
    self.before = before
    self.after = after
  }

  /// One line a benchmark: both medians, and the median and range over rounds of after ÷ before.
  var text: String {
    var table = Table(header: ["benchmark", "unit", "before", "after", "after/before", "range over rounds"])
    for name in before.first?.map(\.name) ?? [] {
      let pairs = zip(before, after).compactMap { before, after -> (Measurement, Measurement)? in
        guard let old = before.first(where: { $0.name == name }) else { return nil }
        return after.first { $0.name == name }.map { (old, $0) }
      }
      guard let unit = pairs.first?.0.unit else { continue }
      let old = Measurement(name: name, unit: unit, values: pairs.map(\.0.value))
      let new = Measurement(name: name, unit: unit, values: pairs.map(\.1.value))
      let ratio = Measurement(name: name, unit: "", values: pairs.map { $1.value / $0.value })
      table.append([
        name, unit, Table.number(old.value), Table.number(new.value), Table.number(ratio.value),
        "\(Table.number(ratio.min)) to \(Table.number(ratio.max))",
      ])
    }
    return table.text
  }
}
