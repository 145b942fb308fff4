/// The p-values that exist in a family, sorted, with the way back to the caller's order.
struct FamilyOfTests {
  /// Ascending.
  let sorted: [Double]
  private let indices: [Int]
  private let count: Int

  /// Sorts p-values, of which nil is not a test; ties keep the caller's order.
  ///
  /// - Precondition: p-values are in 0…1.
  init(_ values: [Double?]) {
    let tests = values.enumerated().compactMap { index, p in p.map { (index: index, p: $0) } }
      .sorted { ($0.p, $0.index) < ($1.p, $1.index) }
    precondition(tests.allSatisfy { $0.p >= 0 && $0.p <= 1 }, "p-values outside 0…1")
    sorted = tests.map(\.p)
    indices = tests.map(\.index)
    count = values.count
  }

  /// Adjusted values of `sorted` in the caller's order.
  func restored(_ adjusted: [Double]) -> [Double?] {
    var result = [Double?](repeating: nil, count: count)
    for (index, p) in zip(indices, adjusted) { result[index] = Swift.min(p, 1) }
    return result
  }

  /// From the largest p down: the smallest factor × p so far, at most 1; `rank` counts from 1.
  func steppedUp(_ factor: (_ rank: Int) -> Double) -> [Double?] {
    var smallest = 1.0
    var adjusted = sorted
    for i in sorted.indices.reversed() {
      smallest = Swift.min(smallest, factor(i + 1) * sorted[i])
      adjusted[i] = smallest
    }
    return restored(adjusted)
  }
}
