/// Adjusted p-values of a family of tests, so that any false alarm in the family is no likelier than the
/// level.
///
/// Valid whatever the tests' dependence. Holm (1979), A simple sequentially rejective multiple test
/// procedure, Scandinavian Journal of Statistics 6, 65–70.
public enum HolmCorrection {
  /// Adjusts p-values, in their order; nil stays nil and doesn't count as a test.
  ///
  /// The i-th smallest of m becomes the largest (m − j + 1) p(j) of the j ≤ i, at most 1.
  /// - Complexity: O(m log m).
  public static func adjusted(_ values: [Double?]) -> [Double?] {
    let family = FamilyOfTests(values)
    var largest = 0.0
    return family.restored(
      family.sorted.enumerated().map { rank, p in
        largest = Swift.max(largest, Double(family.sorted.count - rank) * p)
        return largest
      })
  }
}
