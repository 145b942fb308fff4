import Randomness
import Statistics
import Testing

@Suite("Counts of values")
struct ValueCountsTests {
  private func counts(_ values: [Double]) -> SortedCounts {
    var counts = ValueCounts()
    for value in values { counts.add(value) }
    return counts.sorted()
  }

  private static func sample(_ count: Int, seed: UInt64) -> [Double] {
    var generator = AddressedGenerator(seed: seed, stream: 0)
    return (0..<count).map { _ in 100 * generator.normal() }
  }

  @Test("are exact and in order while different values are few, however many values there are")
  func exact() {
    let result = counts((0..<200_000).map { Double($0 &* 7919 % 1_000) } + [-0.0, -3])
    #expect(result.relativeError == 0 && result.count == 200_002)
    #expect(result.values == [-3] + (0..<1_000).map(Double.init))
  }

  @Test("round beyond the limit, by no more than they say, whatever the order")
  func rounded() throws {
    let values = Self.sample(200_000, seed: 1)
    let result = counts(values)
    #expect(result.count == values.count && result.values.count <= ValueCounts.limit)
    #expect(result.relativeError > 0 && result.relativeError < 1e-3)
    #expect(counts(values.reversed()) == result)
    for value in values.prefix(2_000) {
      let distance = result.values.map { abs($0 - value) }.min() ?? .infinity
      #expect(distance <= result.relativeError * abs(value))
    }
  }

  // As of the values themselves, whose tests have scipy's answers.
  @Test("give ranks and quantiles the answers of the values", arguments: [9, 60, 700])
  func sameAnswers(size: Int) {
    let control = Self.sample(size, seed: 2).map { ($0 / 5).rounded() }
    let treatment = Self.sample(size + 3, seed: 3).map { ($0 / 5).rounded() + 2 }
    let (c, t) = (counts(control), counts(treatment))
    let ranks = MannWhitney().estimate(control: control, treatment: treatment)
    let counted = MannWhitney().estimate(control: c, treatment: t)
    #expect(isClose(counted.p, ranks.p ?? 9) && counted.effect == ranks.effect)
    #expect(counted.effectLow == ranks.effectLow && counted.effectHigh == ranks.effectHigh)
    let quantile = QuantileEffect(probability: 0.7)
    #expect(
      quantile.estimate(control: c, treatment: t) == quantile.estimate(control: control, treatment: treatment)
    )
  }

  @Test("that were rounded give nearly the answers of the values")
  func nearlySame() throws {
    let control = Self.sample(150_000, seed: 4)
    let treatment = Self.sample(150_000, seed: 5).map { $0 + 1 }
    let counted = MannWhitney().estimate(control: counts(control), treatment: counts(treatment))
    let ranks = MannWhitney().estimate(control: control, treatment: treatment)
    #expect(isClose(counted.p, try #require(ranks.p), within: 1e-3))
    #expect(isClose(counted.effect, try #require(ranks.effect), within: 0.02))
  }

  @Test("of nothing, and of huge range, answer as they can")
  func degenerate() {
    let none = counts([])
    #expect(MannWhitney().estimate(control: none, treatment: counts([1])).p == nil)
    #expect(QuantileEffect(probability: 0.5).estimate(control: none, treatment: none).effect == nil)
    let wide = counts([-1e300, -1e-300, 0, .leastNonzeroMagnitude, 1e300])
    #expect(wide.values.count == 5 && wide.relativeError == 0)
  }
}
