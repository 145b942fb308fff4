import Testing

@testable import Fitting

/// Internal, as nothing outside needs a tail.
struct NormalTailTests {
  @Test(arguments: [
    // scipy.stats.norm.logsf
    (-3.0, -0.0013508099647481925), (0, -0.6931471805599453), (2, -3.7831843336820317),
    (8, -35.01343715991456), (29.9, -451.3229124585287), (30.1, -457.32956441638237),
    (50, -1254.8313611394199), (1000, -500007.8266948122),
  ])
  func `the log of a tail is right as far as it goes`(z: Double, log: Double) {
    #expect(abs(logNormalTail(z) - log) < 1e-8 * max(1, abs(log)))
  }

  @Test func `all is above minus infinity, and nothing above infinity`() {
    #expect(logNormalTail(-.infinity) == 0 && logNormalTail(.infinity) == -.infinity)
    #expect(logNormalInterval(from: -.infinity, to: .infinity) == 0)
  }

  @Test(arguments: [
    // mpmath, 60 digits: log((erfc(low/√2) - erfc(high/√2)) / 2)
    (-1.0, 2.0, -0.2001662943244626), (5, 6, -15.068446096529453), (-9, -8.5, -39.20937339174401),
    (20, 20.5, -203.91719446460897),
  ])
  func `the log of the chance of an interval is right on both sides`(low: Double, high: Double, log: Double) {
    #expect(abs(logNormalInterval(from: low, to: high) - log) < 1e-9 * max(1, abs(log)))
    #expect(
      abs(logNormalInterval(from: -high, to: -low) - logNormalInterval(from: low, to: high)) < 1e-12
        * abs(log))
  }
}
