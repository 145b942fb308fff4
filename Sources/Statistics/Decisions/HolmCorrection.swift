/// Adjusted p-values of a family of tests, so that any false alarm in the family is no likelier than the level.
///
/// Valid whatever the tests' dependence. Holm (1979), A simple sequentially rejective multiple test procedure,
/// Scandinavian Journal of Statistics 6, 65–70.
public enum HolmCorrection {
  /// Adjusts p-values, in their order; nil stays nil and doesn't count as a test.
  ///
  /// The i-th smallest of m becomes the largest (m − j + 1) p(j) of the j ≤ i, at most 1.
  /// - Complexity: O(m log m).
  public static func adjusted(_ values: [Double?]) -> [Double?] {
    var adjusted = [Double?](repeating: nil, count: values.count)
    let tests = values.enumerated()
      .compactMap { index, p in p.map { (index: index, p: $0) } }
      .sorted { ($0.p, $0.index) < ($1.p, $1.index) }
    var largest = 0.0
    for (rank, test) in tests.enumerated() {
      largest = Swift.max(largest, Swift.min(Double(tests.count - rank) * test.p, 1))
      adjusted[test.index] = largest
    }
    return adjusted
  }
}
