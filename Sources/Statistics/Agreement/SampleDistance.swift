/// How far apart the distributions of two samples are.
public struct SampleDistance: Sendable, Equatable {
  /// The largest difference of the two distribution functions, 0 … 1: Kolmogorov and Smirnov's statistic.
  public let largestGap: Double
  /// The area between the two distribution functions, in the unit of the numbers: Wasserstein's distance of order 1.
  public let transport: Double

  /// Compares two samples; nil where one is empty, or a number isn't finite.
  ///
  /// - Complexity: O(n log n).
  public init?(_ first: [Double], _ second: [Double]) {
    guard !first.isEmpty, !second.isEmpty, first.allSatisfy(\.isFinite), second.allSatisfy(\.isFinite) else {
      return nil
    }
    let (a, b) = (first.sorted(), second.sorted())
    var (i, j) = (0, 0)
    var (gap, area) = (0.0, 0.0)
    while i < a.count || j < b.count {
      let value = Swift.min(i < a.count ? a[i] : .infinity, j < b.count ? b[j] : .infinity)
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      let difference = abs(Double(i) / Double(a.count) - Double(j) / Double(b.count))
      gap = Swift.max(gap, difference)
      let next = Swift.min(i < a.count ? a[i] : .infinity, j < b.count ? b[j] : .infinity)
      if next.isFinite { area += difference * (next - value) }
    }
    largestGap = gap
    transport = area
  }
}
