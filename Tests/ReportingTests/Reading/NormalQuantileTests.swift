import Testing

@testable import Reporting

@Suite struct NormalQuantileTests {
  // scipy.stats.norm.ppf((1 + c) / 2)
  @Test(arguments: [
    (0.5, 0.674_489_750_196_081_7), (0.8, 1.281_551_565_544_600_4), (0.95, 1.959_963_984_540_054),
    (0.99, 2.575_829_303_548_901), (0.9999, 3.890_591_886_413_098_4),
  ])
  func `half-widths match published quantiles`(confidence: Double, quantile: Double) {
    #expect(abs(NormalQuantile.twoSided(confidence: confidence) - quantile) < 1e-9)
  }

  @Test(arguments: [0, 1, -1, .nan, 2])
  func `a confidence that is none is read as 95 percent`(confidence: Double) {
    #expect(NormalQuantile.twoSided(confidence: confidence) == NormalQuantile.twoSided(confidence: 0.95))
  }
}
