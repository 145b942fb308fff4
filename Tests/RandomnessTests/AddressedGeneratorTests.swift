import Foundation
import Randomness
import Testing

@Suite struct AddressedGeneratorTests {
  @Test func `a generator of seed and stream is pinned and repeatable`() {
    var generator = AddressedGenerator(seed: 5, stream: 9)
    // Made with a second implementation, in Python integers.
    #expect(generator.next() == 0x3727_888c_197b_6813)
    var a = AddressedGenerator(seed: 5, stream: 9)
    var b = AddressedGenerator(seed: 5, stream: 10)
    var c = AddressedGenerator(seed: 6, stream: 9)
    let words = [a.next(), b.next(), c.next()]
    #expect(words[0] == 0x3727_888c_197b_6813 && Set(words).count == 3)
  }

  @Test func `words never repeat within a stretch`() {
    var generator = AddressedGenerator(seed: 1, stream: 1)
    #expect(Set((0..<5000).map { _ in generator.next() }).count == 5000)
  }

  @Test func `uniform, normal and exponential numbers have their distributions`() {
    var generator = AddressedGenerator(seed: 1, stream: 2)
    let uniform = sample { generator.uniform() }
    #expect(GoodnessOfFit.kolmogorov(uniform) { $0 } < GoodnessOfFit.kolmogorovBound)
    let normal = sample { generator.normal() }
    #expect(
      GoodnessOfFit.kolmogorov(normal, distribution: GoodnessOfFit.normal) < GoodnessOfFit.kolmogorovBound)
    let waits = sample { generator.exponentialVariate() }
    #expect(GoodnessOfFit.kolmogorov(waits) { 1 - exp(-$0) } < GoodnessOfFit.kolmogorovBound)
    #expect(waits.allSatisfy { $0 > 0 })
  }

  @Test(arguments: [1, 2, 3, 6, 7, 10, 100])
  func `integers below a bound are even`(bound: Int) {
    var generator = AddressedGenerator(seed: 2, stream: UInt32(bound))
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<10_000 { counts[generator.integer(below: bound)] += 1 }
    guard bound > 1 else { return #expect(counts == [10_000]) }
    let even = [Double](repeating: 1 / Double(bound), count: bound)
    #expect(GoodnessOfFit.chiSquared(counts, probabilities: even) < GoodnessOfFit.normalBound)
  }

  @Test func `integers below a bound near the top of the range are not biased by the remainder`() {
    // Taking a word modulo 3 · 2⁶¹ would put 2 of 3 numbers into the lower half.
    var generator = AddressedGenerator(seed: 2, stream: 1)
    let bound = 3 << 61
    let low = (0..<4000).count { _ in generator.integer(below: bound) < bound / 2 }
    // Binomial(4000, 1/2): deviation 31.6.
    #expect(abs(low - 2000) < 150)
  }

  @Test(arguments: [0, 0.3, 4, 29.9, 30.1, 75, 400])
  func `Poisson numbers have their distribution`(mean: Double) {
    var generator = AddressedGenerator(seed: 3, stream: UInt32(mean * 10))
    let draws = (0..<5000).map { _ in generator.poisson(mean: mean) }
    guard mean > 0 else { return #expect(draws.allSatisfy { $0 == 0 }) }
    let values = draws.map(Double.init)
    #expect(GoodnessOfFit.meanScore(values, mean: mean, variance: mean) < GoodnessOfFit.normalBound)
    // The fourth central moment of a Poisson number is mean + 3 mean².
    let squares = values.map { ($0 - mean) * ($0 - mean) }
    #expect(
      GoodnessOfFit.meanScore(squares, mean: mean, variance: mean + 2 * mean * mean)
        < GoodnessOfFit.normalBound)
    let (counts, probabilities) = poissonCells(draws, mean: mean)
    #expect(GoodnessOfFit.chiSquared(counts, probabilities: probabilities) < GoodnessOfFit.normalBound)
  }

  @Test(arguments: [0.05, 0.5, 1, 2.5, 7, 40])
  func `gamma numbers have their distribution`(shape: Double) {
    var generator = AddressedGenerator(seed: 4, stream: UInt32(shape * 100))
    let values = sample { generator.gamma(shape: shape) }
    #expect(GoodnessOfFit.meanScore(values, mean: shape, variance: shape) < GoodnessOfFit.normalBound)
    let distance = GoodnessOfFit.kolmogorov(values) { regularizedGamma(shape, $0) }
    #expect(distance < GoodnessOfFit.kolmogorovBound)
  }

  @Test func `beta numbers have their distribution`() {
    #expect(betaDistance(0.5, 0.5) { 2 / Double.pi * asin($0.squareRoot()) } < GoodnessOfFit.kolmogorovBound)
    #expect(betaDistance(1, 1) { $0 } < GoodnessOfFit.kolmogorovBound)
    #expect(betaDistance(2, 3) { $0 * $0 * (6 - 8 * $0 + 3 * $0 * $0) } < GoodnessOfFit.kolmogorovBound)
    #expect(betaDistance(5, 1) { pow($0, 5) } < GoodnessOfFit.kolmogorovBound)
    #expect(betaDistance(1, 0.2) { 1 - pow(1 - $0, 0.2) } < GoodnessOfFit.kolmogorovBound)
  }

  @Test func `a beta number of tiny shapes is near 0 or 1, never undefined`() {
    var generator = AddressedGenerator(seed: 5, stream: 1)
    let values = (0..<2000).map { _ in generator.beta(1e-4, 1e-4) }
    #expect(values.allSatisfy { $0 >= 0 && $0 <= 1 })
    // Symmetric: Binomial(2000, 1/2), deviation 22.
    #expect(abs(values.count { $0 > 0.5 } - 1000) < 105)
  }

  @Test func `indices are drawn in proportion to their weights, never one of weight 0`() {
    var generator = AddressedGenerator(seed: 6, stream: 0)
    let weights = [0.0, 1, 0, 5, 4, 0]
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<10_000 { counts[generator.index(weights: weights)] += 1 }
    #expect(counts[0] == 0 && counts[2] == 0 && counts[5] == 0)
    #expect(
      GoodnessOfFit.chiSquared([counts[1], counts[3], counts[4]], probabilities: [0.1, 0.5, 0.4])
        < GoodnessOfFit.normalBound)
    #expect(generator.index(weights: [0, 0, 1e-300]) == 2)
  }

  @Test func `every order of four is as likely as any other after a shuffle`() {
    var generator = AddressedGenerator(seed: 7, stream: 0)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<12_000 {
      var order = [0, 1, 2, 3]
      generator.shuffle(&order)
      counts[order, default: 0] += 1
    }
    #expect(counts.count == 24)
    let even = [Double](repeating: 1.0 / 24, count: 24)
    #expect(GoodnessOfFit.chiSquared(Array(counts.values), probabilities: even) < GoodnessOfFit.normalBound)
  }

  @Test func `a shuffle of nothing and of one does nothing`() {
    var generator = AddressedGenerator(seed: 7, stream: 0)
    var (none, one): ([Int], [Int]) = ([], [4])
    generator.shuffle(&none)
    generator.shuffle(&one)
    #expect(none == [] && one == [4])
  }

  private func sample(_ draw: () -> Double) -> [Double] { (0..<10_000).map { _ in draw() } }

  private func betaDistance(_ a: Double, _ b: Double, distribution: (Double) -> Double) -> Double {
    var generator = AddressedGenerator(seed: 5, stream: UInt32(a * 100 + b * 10))
    return GoodnessOfFit.kolmogorov(sample { generator.beta(a, b) }, distribution: distribution)
  }

  /// Counts and probabilities in cells that expect five at least, the tails in the outer ones.
  private func poissonCells(_ draws: [Int], mean: Double) -> ([Int], [Double]) {
    var probabilities: [Double] = [0]
    var ends: [Int] = []
    for k in 0..<Int(mean + 20 * mean.squareRoot() + 20) {
      probabilities[probabilities.count - 1] += exp(Double(k) * log(mean) - mean - lgamma(Double(k) + 1))
      let rest = 1 - probabilities.reduce(0, +)
      if probabilities[probabilities.count - 1] * 5000 >= 20, rest * 5000 >= 20 {
        ends.append(k)
        probabilities.append(0)
      }
    }
    var counts = [Int](repeating: 0, count: probabilities.count)
    for draw in draws { counts[ends.firstIndex { draw <= $0 } ?? ends.count] += 1 }
    return (counts, probabilities)
  }

  /// The gamma distribution function by its power series; enough terms for any x that occurs here.
  private func regularizedGamma(_ shape: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    var term = 1 / shape
    var sum = term
    var n = 1.0
    while term > sum * 1e-16 {
      term *= x / (shape + n)
      sum += term
      n += 1
    }
    return sum * exp(shape * log(x) - x - lgamma(shape))
  }
}
