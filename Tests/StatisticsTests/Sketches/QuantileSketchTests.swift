import Randomness
import Statistics
import Testing

@Suite("The quantile sketch")
struct QuantileSketchTests {
  private static let probabilities = [0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1]

  private func sketch(_ values: [Double]) -> QuantileSketch {
    var sketch = QuantileSketch()
    for value in values { sketch.add(value) }
    return sketch
  }

  private func values(_ kind: String) -> [Double] {
    var generator = AddressedGenerator(seed: 5, stream: 9)
    return (0..<4_000).map { _ in
      switch kind {
      case "normal": generator.normal()
      case "lognormal": exponential(2 * generator.normal())
      case "negative": -exponential(generator.normal())
      default: generator.uniform() < 0.4 ? 0 : 100 * generator.normal()
      }
    }
  }

  @Test(
    "stays within 1% of the order statistic", arguments: ["normal", "lognormal", "negative", "with zeros"])
  func accuracy(kind: String) {
    let values = values(kind)
    let sketch = sketch(values)
    let sorted = values.sorted()
    for p in Self.probabilities {
      let exact = sorted[Int(p * Double(sorted.count - 1))]
      #expect(isClose(sketch.quantile(p), exact, within: QuantileSketch.relativeAccuracy))
    }
  }

  @Test("is exact for smallest, largest, and integers up to 64")
  func exact() {
    let values = values("normal")
    #expect(sketch(values).quantile(0) == values.min() && sketch(values).quantile(1) == values.max())
    let integers = (-64...64).map(Double.init)
    for rank in 0...128 {
      #expect(sketch(integers).quantile(Double(rank) / 128) == integers[rank])
    }
    #expect(sketch([0, 1, 1, 0, 1]).quantile(0.5) == 1)
  }

  @Test("is the same in any order and however it was merged")
  func merging() {
    let values = values("with zeros") + [1e-300, 1e300, -1e-200, 5e250, 0]
    let whole = sketch(values)
    #expect(sketch(values.reversed()) == whole)
    #expect(sketch(values.sorted()) == whole)
    for parts in [2, 7] {
      var merged = QuantileSketch()
      for part in 0..<parts {
        merged.merge(sketch(values.enumerated().filter { $0.offset % parts == part }.map(\.element)))
      }
      #expect(merged == whole && merged.count == values.count)
    }
  }

  @Test("keeps large magnitudes accurate when the range is beyond any memory")
  func hugeRange() {
    let values = (0..<2_000).map { power(10, Double($0) * 0.3 - 300) }
    let sketch = sketch(values)
    #expect(isClose(sketch.quantile(0.999), values[1_997], within: QuantileSketch.relativeAccuracy))
    #expect(sketch.quantile(0) == values[0])
    // 32 octaves below the largest the guarantee ends, but not the order.
    let quantiles = Self.probabilities.map { sketch.quantile($0) ?? .nan }
    #expect(quantiles == quantiles.sorted())
  }

  @Test("of nothing has no quantiles, of one number has only that")
  func few() {
    #expect(QuantileSketch().quantile(0.5) == nil)
    #expect(sketch([-2.5]).quantile(0.9) == -2.5)
    #expect(sketch([0]).quantile(0.1) == 0)
    #expect(sketch([Double.leastNonzeroMagnitude]).quantile(0.1) == 0)
  }
}
