import Testing

@testable import Fitting

/// Internal: only fits of this module need numbers that are known to lie between others.
struct IntervalRegressionTests {
  private typealias Row = IntervalRegression.Row

  private static func row(_ x: Double, _ low: Double, _ high: Double, _ count: Double = 1) -> Row {
    Row(covariates: [1, x], low: low, high: high, count: count)
  }

  @Test func `known numbers, intervals and bounds on one side or the other have the most likely line`() throws
  {
    let fit = try #require(
      IntervalRegression([
        Self.row(0, 1.2, 1.2), Self.row(1, 2.5, 2.5, 2), Self.row(2, 2, .infinity), Self.row(0.5, 0.3, 1.1),
        Self.row(3, -.infinity, 3.5), Self.row(1.5, 1.9, 1.9), Self.row(2.5, 3.9, 3.9, 3),
        Self.row(0, 2.2, .infinity, 0.5),
      ]))
    // scipy.optimize.minimize(method="Nelder-Mead") of minus the log-likelihood from scipy.stats.norm.logpdf and cdf,
    // plus 0.01 / (2 σ²): 1.31133314, 0.86956144, 0.6028730950510206
    #expect(abs(fit.weights[0] - 1.31133314) < 1e-6 && abs(fit.weights[1] - 0.86956144) < 1e-6)
    #expect(abs(fit.deviation - 0.602873095) < 1e-6)
  }

  @Test func `rows that stand for several fit as these do`() throws {
    let numbers = [1.0, 1.5, 2.2, 0.4]
    let each = try #require(IntervalRegression(numbers.map { Row(covariates: [1], low: $0, high: $0) }))
    let mean = numbers.reduce(0, +) / 4
    let scatter = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let together = try #require(
      IntervalRegression([Row(covariates: [1], low: mean, high: mean, count: 4)], scatter: scatter))
    #expect(
      abs(each.weights[0] - together.weights[0]) < 1e-6 && abs(each.deviation - together.deviation) < 1e-6)
    #expect(abs(each.weights[0] - mean) < 1e-6)
    #expect(abs(each.deviation * each.deviation - (scatter + IntervalRegression.leastScatter) / 4) < 1e-6)
  }

  @Test func `without a bound from above there is no fit, and one number is enough for one`() throws {
    #expect(IntervalRegression([]) == nil)
    #expect(IntervalRegression([Self.row(0, 1, .infinity)]) == nil)
    let one = try #require(IntervalRegression([Self.row(1, 3, 3)]))
    #expect(abs(one.mean([1, 1]) - 3) < 1e-3 && one.deviation > 0.05)
  }

  @Test func `numbers far from each other and all alike end in finite lines`() throws {
    for rows in [
      (0..<9).map { Self.row(0, Double($0) * 1e6, Double($0) * 1e6) },
      (0..<9).map { _ in Self.row(2, -40, -40) },
      [Self.row(0, 1, 1), Self.row(0, 500, .infinity), Self.row(1, -.infinity, -500)],
      [Self.row(0, -.infinity, 1)],
    ] {
      let fit = try #require(IntervalRegression(rows))
      #expect(fit.weights.allSatisfy(\.isFinite) && fit.deviation.isFinite && fit.deviation > 0)
    }
  }
}
