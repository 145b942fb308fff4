import Foundation
import Randomness
import Testing

@Suite struct ElementaryTests {
  @Test func `a uniform number keeps off both ends of the unit interval`() {
    #expect(openUniform(0, 0) == 0x1p-53)
    #expect(openUniform(.max, .max) == 1 - 0x1p-53)
    #expect(openUniform(0x8000_0000, 0) == 0.5 + 0x1p-53)
  }

  @Test func `a normal number is finite even at the ends`() {
    for high in [UInt32.min, .max] {
      for low in [UInt32.min, .max] {
        let (x, y) = normalPair(SIMD4(high, high, low, low))
        #expect(x.isFinite && y.isFinite && abs(x) < 9 && abs(y) < 9)
      }
    }
  }

  @Test func `the two numbers of a normal pair are unrelated`() {
    var generator = AddressedGenerator(seed: 3, stream: 0)
    let pairs = (0..<10_000).map { _ in
      let (a, b) = (generator.next(), generator.next())
      return normalPair(
        SIMD4(
          UInt32(truncatingIfNeeded: a >> 32), UInt32(truncatingIfNeeded: a),
          UInt32(truncatingIfNeeded: b >> 32), UInt32(truncatingIfNeeded: b)))
    }
    let (first, second) = (pairs.map(\.0), pairs.map(\.1))
    #expect(GoodnessOfFit.correlationScore(first, second) < GoodnessOfFit.normalBound)
    #expect(
      GoodnessOfFit.correlationScore(first.map { $0 * $0 }, second.map { $0 * $0 })
        < GoodnessOfFit.normalBound)
    #expect(
      GoodnessOfFit.kolmogorov(second, distribution: GoodnessOfFit.normal) < GoodnessOfFit.kolmogorovBound)
  }

  @Test func `the logistic function is right, symmetric, and never overflows`() {
    #expect(logistic(0) == 0.5)
    // 1 / (1 + exp(-2)) = 0.880797077977882
    #expect(abs(logistic(2) - 0.880797077977882) < 1e-15)
    for x in [0.1, 1, 5, 30, 700, 1e6, .infinity] {
      #expect(abs(logistic(x) + logistic(-x) - 1) < 1e-15)
    }
    #expect(logistic(1e6) == 1 && logistic(-1e6) == 0)
    #expect(abs(logistic(-30) / exp(-30) - 1) < 1e-12)
  }

  @Test func `exponential, logarithm and power are the platform's`() {
    #expect(exponential(1) == exp(1.0) && logarithm(10) == log(10.0) && power(2, 0.5) == pow(2, 0.5))
  }
}
