/// Adjusted p-values by closing Simes's test: never larger than Hochberg's, under the same assumption.
///
/// Valid for tests that are independent or positively dependent. Hommel (1988), A stagewise rejective multiple
/// test procedure based on a modified Bonferroni test, doi:10.1093/biomet/75.2.383; adjusted values after
/// Wright (1992), Adjusted p-values for simultaneous inference, doi:10.2307/2532694.
public enum HommelCorrection {
  /// Adjusts p-values, in their order; nil stays nil and doesn't count as a test.
  ///
  /// - Complexity: O(m²).
  public static func adjusted(_ values: [Double?]) -> [Double?] {
    let family = FamilyOfTests(values)
    let p = family.sorted
    let m = p.count
    var adjusted = p
    for size in stride(from: m, to: 1, by: -1) {
      let rest = m - size
      // Simes over the largest size − 1, as part of any intersection of `size` hypotheses.
      var simes = 1.0
      for rank in 1..<size {
        simes = Swift.min(simes, Double(size) * p[rest + rank] / Double(rank + 1))
      }
      for i in 0..<m {
        let bound = Swift.min(simes, Double(size) * p[Swift.min(i, rest)])
        adjusted[i] = Swift.max(adjusted[i], bound)
      }
    }
    return family.restored(adjusted)
  }
}
