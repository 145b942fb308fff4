/// One row of `Results/bench.json`: what the repetitions of a benchmark came to.
struct Measurement: Codable, Equatable {
  /// The name that stays from version to version.
  var name: String
  /// The median.
  var value: Double
  var unit: String
  var min: Double
  var max: Double
  /// Repetitions.
  var n: Int

  /// The summary of repeated values.
  ///
  /// - Precondition: there is at least one value.
  init(name: String, unit: String, values: [Double]) {
    precondition(!values.isEmpty, "\(name) was never measured")
    let sorted = values.sorted()
    let middle = sorted.count / 2
    self.name = name
    self.unit = unit
    value = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    min = sorted[0]
    max = sorted[sorted.count - 1]
    n = sorted.count
  }
}
