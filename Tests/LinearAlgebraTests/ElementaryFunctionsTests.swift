import Foundation
import LinearAlgebra
import Testing

@Suite struct ElementaryFunctionsTests {
  /// The worst error of a function over numbers, in units of its value or of `floor`, whichever is more.
  private func worst(
    _ numbers: [Float], _ function: ([Float], inout [Float]) -> Void, _ exact: (Double) -> Double,
    floor: Double = 0
  ) -> Double {
    var results = [Float](repeating: .nan, count: numbers.count)
    function(numbers, &results)
    return zip(numbers, results).reduce(0) { worst, pair in
      let right = exact(Double(pair.0))
      let unit = max(abs(right), floor)
      return max(worst, unit == 0 ? (pair.1 == 0 ? 0 : .infinity) : abs(Double(pair.1) - right) / unit)
    }
  }

  private let line = stride(from: Float(-86.9), through: 86.9, by: 0.0031).map { $0 }

  @Test func `exponentials are within 2e-7, relative`() {
    #expect(worst(line, { exponentials(of: $0, into: &$1) }, exp) < 2e-7)
  }

  @Test func `hyperbolic tangents are within 4e-7, relative, also of tiny numbers`() {
    let tiny = (1...80).flatMap { [Float(sign: .plus, exponent: -$0, significand: 1.3), -Float($0) / 64] }
    #expect(worst(line + tiny + [0], { hyperbolicTangents(of: $0, into: &$1) }, tanh) < 4e-7)
  }

  @Test func `logarithms are within 3e-7 of themselves or of 1`() {
    let positive = (-120...120).flatMap { exponent in
      stride(from: Float(1), to: 2, by: 0.011).map { Float(sign: .plus, exponent: exponent, significand: $0) }
    }
    #expect(worst(positive, { logarithms(of: $0, into: &$1) }, log, floor: 1) < 3e-7)
    // Near 1 the logarithm itself is right, not only its distance from 0.
    let near = stride(from: Float(0.75), through: 1.4, by: 0.0007).map { $0 }
    #expect(worst(near, { logarithms(of: $0, into: &$1) }, log) < 3e-7)
  }

  @Test func `beyond the range they are flat, and never NaN`() {
    var results = [Float](repeating: .nan, count: 4)
    exponentials(of: [-1e30, 1e30, -.infinity, .infinity], into: &results)
    #expect(results[0] == results[2] && results[1] == results[3] && results[0] < 1e-37 && results[1] > 1e37)
    hyperbolicTangents(of: [-1e30, 1e30, -.infinity, .infinity], into: &results)
    #expect(results == [-1, 1, -1, 1])
  }
}
