/// Adjusted p-values that hold the expected share of false alarms among the alarms.
///
/// For looking through many metrics or segments for leads, not for deciding on each. Valid for tests that are
/// independent or positively dependent. Benjamini, Hochberg (1995), Controlling the false discovery rate,
/// doi:10.1111/j.2517-6161.1995.tb02031.x.
public enum BenjaminiHochbergCorrection {
  /// Adjusts p-values, in their order; nil stays nil and doesn't count as a test.
  ///
  /// The i-th smallest of m becomes the smallest m p(j) / j of the j ≥ i.
  /// - Complexity: O(m log m).
  public static func adjusted(_ values: [Double?]) -> [Double?] {
    let family = FamilyOfTests(values)
    return family.steppedUp { Double(family.sorted.count) / Double($0) }
  }
}
