import Statistics
import Testing

/// A sketch comes back from storage as it was, or not at all.
struct QuantileSketchPackingTests {
  private static let samples: [[Double]] = [
    [], [0], [0, 0, 0], [1], [-1], [1, 2, 3, 100, 1e-9], [-5, 0, 5, -5e10, 7e-20], [1e300, 1e-300, -1e300],
    (0..<300).map { Double(($0 * 7919) % 301) / 7 - 20 },
  ]

  private func sketch(_ values: [Double]) -> QuantileSketch {
    var sketch = QuantileSketch()
    for value in values { sketch.add(value) }
    return sketch
  }

  @Test(arguments: samples)
  func `packing loses nothing, and goes on alike`(values: [Double]) throws {
    let sketch = sketch(values)
    var words = ArraySlice(sketch.packed + [7])
    var read = try #require(QuantileSketch(unpacking: &words))
    #expect(read == sketch)
    #expect(words == [7])
    var further = sketch
    for value in [3, -2e-5, 1e200, 0] {
      further.add(value)
      read.add(value)
    }
    #expect(read == further)
  }

  @Test(arguments: samples)
  func `a cut is refused`(values: [Double]) {
    let packed = sketch(values).packed
    for length in packed.indices {
      var words = packed.prefix(length)
      #expect(QuantileSketch(unpacking: &words) == nil, "\(length) of \(packed.count) words")
    }
  }

  @Test func `any changed word is refused, or makes another sketch`() {
    let packed = sketch([1, 2, 3, 100, -4, 0]).packed
    for place in packed.indices {
      for change: UInt64 in [1, 1 << 20, 1 << 47, 1 << 63, .max] {
        var changed = packed
        changed[place] ^= change
        var words = ArraySlice(changed)
        guard let read = QuantileSketch(unpacking: &words) else { continue }
        #expect(read.packed == Array(changed.prefix(changed.count - words.count)))
        _ = read.count > 0 ? read.quantile(0.5) : nil
      }
    }
  }
}
