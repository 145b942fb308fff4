import Statistics
import TestSupport
import Testing

/// Every distribution against a table that was computed with sixty digits.
///
/// `Fixtures/distributions.txt` has one point a line: the distribution, its parameters, x, P(X ≤ x), P(X > x);
/// of the symmetric ones only the last. Its head says how it was made.
@Suite("Distributions against sixty digits")
struct DistributionTableTests {
  private struct Point {
    let name: Substring
    let numbers: [Double]

    init?(_ line: Substring) {
      let words = line.split(separator: " ")
      guard let first = words.first, !first.hasPrefix("#") else { return nil }
      name = first
      numbers = words.dropFirst().compactMap { Double($0) }
      guard numbers.count == words.count - 1 else { return nil }
    }
  }

  private func points(_ name: String) throws -> [[Double]] {
    let text = try Repository.text(of: "Tests/StatisticsTests/Fixtures/distributions.txt")
    return text.split(separator: "\n").compactMap(Point.init).filter { $0.name == name }.map(\.numbers)
  }

  /// What was asked for at a point, what it should be, and what came.
  private func check(
    _ points: [[Double]], within tolerance: Double = 1e-10,
    _ values: ([Double]) -> [(String, Double, Double)]
  ) {
    #expect(points.count >= 10)
    for point in points {
      for (what, value, expected) in values(point) {
        #expect(isClose(value, expected, within: tolerance), "\(what) at \(point): \(value) for \(expected)")
      }
    }
  }

  @Test("the normal")
  func normal() throws {
    check(try points("normal"), within: 1e-12) { point in
      let (x, upper) = (point[0], point[1])
      return [("upper", NormalDistribution.upperTail(x), upper), ("cdf", NormalDistribution.cdf(-x), upper)]
        + quantile(x, upper) { NormalDistribution.quantile(upperTail: $0) }
    }
  }

  @Test("Student's t")
  func student() throws {
    check(try points("t")) { point in
      let (x, upper) = (point[1], point[2])
      let distribution = StudentDistribution(degreesOfFreedom: point[0])
      return [("upper", distribution.upperTail(x), upper), ("cdf", distribution.cdf(-x), upper)]
        + quantile(x, upper) { distribution.quantile(upperTail: $0) }
    }
  }

  @Test("chi-squared")
  func chiSquared() throws {
    check(try points("chi2")) { point in
      let (x, lower, upper) = (point[1], point[2], point[3])
      let distribution = ChiSquaredDistribution(degreesOfFreedom: point[0])
      return [("upper", distribution.upperTail(x), upper), ("cdf", distribution.cdf(x), lower)]
        + (lower < upper
          ? quantile(x, lower) { distribution.quantile($0) }
          : quantile(x, upper) { distribution.quantile(upperTail: $0) })
    }
  }

  @Test("F")
  func fisher() throws {
    check(try points("f")) { point in
      let (x, lower, upper) = (point[2], point[3], point[4])
      let distribution = FDistribution(numerator: point[0], denominator: point[1])
      return [("upper", distribution.upperTail(x), upper), ("cdf", distribution.cdf(x), lower)]
        + (lower < upper
          ? quantile(x, lower) { distribution.quantile($0) }
          : quantile(x, upper) { distribution.quantile(upperTail: $0) })
    }
  }

  @Test("the binomial")
  func binomial() throws {
    check(try points("binomial")) { point in
      let distribution = BinomialDistribution(trials: Int(point[0]), probability: point[1])
      let k = Int(point[2])
      return [("cdf", distribution.cdf(k), point[3]), ("upper", distribution.upperTail(k), point[4])]
    }
  }

  @Test("the noncentral t")
  func noncentral() throws {
    check(try points("nct")) { point in
      let distribution = NoncentralStudentDistribution(degreesOfFreedom: point[0], noncentrality: point[1])
      return [
        ("cdf", distribution.cdf(point[2]), point[3]), ("upper", distribution.upperTail(point[2]), point[4]),
      ]
    }
  }

  @Test("the studentized range")
  func studentizedRange() throws {
    check(try points("range")) { point in
      let distribution = StudentizedRangeDistribution(groups: Int(point[0]), degreesOfFreedom: point[1])
      return [
        ("upper", distribution.upperTail(point[2]), point[3]),
        ("quantile", distribution.quantile(upperTail: point[3]), point[2]),
      ]
    }
  }

  /// Nothing where the tail hardly depends on x, so that its last bit is more than the tolerance of x.
  private func quantile(
    _ x: Double, _ tail: Double, _ inverse: (Double) -> Double
  ) -> [(String, Double, Double)] {
    let step = Swift.max(tail * 0x1p-40, Double.leastNormalMagnitude)
    guard tail < 1 - 1e-6, abs(inverse(tail - step) - inverse(tail)) < 1e-8 * abs(x) else { return [] }
    return [("quantile", inverse(tail), x)]
  }
}
