/// Adjusted p-values that hold the false discovery rate whatever the tests' dependence.
///
/// Benjamini and Hochberg's times 1 + 1/2 + … + 1/m. Benjamini, Yekutieli (2001), The control of the false
/// discovery rate in multiple testing under dependency, doi:10.1214/aos/1013699998.
public enum BenjaminiYekutieliCorrection {
  /// Adjusts p-values, in their order; nil stays nil and doesn't count as a test.
  ///
  /// - Complexity: O(m log m).
  public static func adjusted(_ values: [Double?]) -> [Double?] {
    let family = FamilyOfTests(values)
    let m = family.sorted.count
    let price = (0..<m).reduce(0) { $0 + 1 / Double($1 + 1) }
    return family.steppedUp { price * Double(m) / Double($0) }
  }
}
