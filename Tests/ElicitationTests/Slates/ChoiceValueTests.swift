import Randomness
import Testing

@testable import Elicitation

/// Internal: no policy shows the value of a choice, only which screen it led to.
struct ChoiceValueTests {
  private static let width = 4

  /// Tastes, artists and options at random; every taste ends in 1.
  private static func numbers(_ rows: Int, seed: UInt64, last: Float? = nil) -> [Float] {
    var generator = AddressedGenerator(seed: seed, stream: 3)
    return (0..<rows).flatMap { _ in
      (0..<width).map { $0 == width - 1 ? last ?? Float(generator.normal()) : Float(generator.normal()) }
    }
  }

  private func value(artists: Int = 40, tastes: Int = 12) -> ChoiceValue {
    ChoiceValue(
      tastes: Self.numbers(tastes, seed: 1, last: 1), recommendable: Self.numbers(artists, seed: 2),
      width: Self.width)
  }

  @Test func `the gain is what the definition says`() {
    // Over every taste and outcome in double precision, the twenty best found by sorting.
    let tastes = Self.numbers(12, seed: 1, last: 1)
    let artists = Self.numbers(40, seed: 2)
    let options = Self.numbers(3, seed: 3)
    let logKnown: [Float] = [-0.2, -1.5, -0.7]
    func row(_ numbers: [Float], _ index: Int) -> [Double] {
      numbers[index * Self.width..<(index + 1) * Self.width].map { Double($0) }
    }
    func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    func best(_ t: [Double]) -> Double {
      (0..<40).map { product(row(artists, $0), t) }.sorted(by: >).prefix(20).reduce(0, +) / 20
    }
    var outcomes = [[Double]](repeating: [Double](repeating: 0, count: Self.width), count: 4)
    for taste in 0..<12 {
      let z = row(tastes, taste)
      let weights =
        [1.0] + (0..<3).map { exponential(1.702 * product(row(options, $0), z) + Double(logKnown[$0])) }
      for outcome in 0..<4 {
        for index in 0..<Self.width {
          outcomes[outcome][index] += weights[outcome] / weights.reduce(0, +) * z[index] / 12
        }
      }
    }
    let mean = (0..<Self.width).map { index in outcomes.reduce(0) { $0 + $1[index] } }
    let expected = outcomes.reduce(0) { $0 + best($1) } - best(mean)
    var value = value()
    #expect(abs(value.gain(of: options, logKnown: logKnown) - expected) < 1e-5)
    #expect(expected > 0.01)
    #expect(abs(value.probabilities.reduce(0, +) - 1) < 1e-5)
  }

  @Test func `no choice is worth less than nothing, and one that tells nothing is worth nothing`() {
    for seed in 0..<20 {
      var value = value()
      #expect(value.gain(of: Self.numbers(3, seed: UInt64(seed)), logKnown: [-0.1, -0.5, -2]) > -1e-6)
    }
    var value = value()
    let flat = [Float](repeating: 0, count: 2 * Self.width)
    #expect(abs(value.gain(of: flat, logKnown: [-0.3, -0.3])) < 1e-6)
    #expect(abs(value.gain(of: [], logKnown: [])) < 1e-6)
    var certain = ChoiceValue(
      tastes: Self.numbers(1, seed: 1, last: 1), recommendable: Self.numbers(30, seed: 2), width: Self.width)
    #expect(abs(certain.gain(of: Self.numbers(3, seed: 9), logKnown: [0, 0, 0])) < 1e-6)
  }

  @Test func `the gradient is that of finite differences`() {
    var value = value()
    var options = Self.numbers(3, seed: 5)
    let logKnown: [Float] = [-0.2, -0.9, -0.4]
    var gradient: [Float] = []
    _ = value.gain(of: options, logKnown: logKnown, gradient: &gradient)
    for index in options.indices {
      let middle = options[index]
      options[index] = middle + 0.01
      let above = value.gain(of: options, logKnown: logKnown)
      options[index] = middle - 0.01
      let below = value.gain(of: options, logKnown: logKnown)
      options[index] = middle
      #expect(abs((above - below) / 0.02 - Double(gradient[index])) < 2e-3, "number \(index)")
    }
    #expect(gradient.contains { abs($0) > 0.01 })
  }

  @Test func `likings without bound leave finite numbers`() {
    var value = value()
    var gradient: [Float] = []
    let far = Self.numbers(3, seed: 5).map { $0 * 1e4 }
    let gain = value.gain(of: far, logKnown: [0, -100, -13.8], gradient: &gradient)
    #expect(gain.isFinite && gain > -1e-3)
    #expect(gradient.allSatisfy { $0.isFinite })
  }
}
