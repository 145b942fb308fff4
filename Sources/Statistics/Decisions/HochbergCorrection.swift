/// Adjusted p-values as Holm's, but stepping up: never larger, and valid for tests that are independent or
/// positively dependent.
///
/// Metrics that pull against each other (time and quality) are not positively dependent: then use Holm's.
/// Hochberg (1988), A sharper Bonferroni procedure for multiple tests of significance,
/// doi:10.1093/biomet/75.4.800.
public enum HochbergCorrection {
  /// Adjusts p-values, in their order; nil stays nil and doesn't count as a test.
  ///
  /// The i-th smallest of m becomes the smallest (m − j + 1) p(j) of the j ≥ i.
  /// - Complexity: O(m log m).
  public static func adjusted(_ values: [Double?]) -> [Double?] {
    let family = FamilyOfTests(values)
    return family.steppedUp { Double(family.sorted.count - $0 + 1) }
  }
}
