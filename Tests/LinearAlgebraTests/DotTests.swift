import LinearAlgebra
import Testing

@Suite struct DotTests {
  @Test func `integers give the exact sum at every length`() {
    for count in 0...40 {
      let (a, b) = (sampleIntegers(count, stream: 1), sampleIntegers(count, stream: 2))
      #expect(dot(a, b) == zip(a, b).reduce(0) { $0 + $1.0 * $1.1 })
    }
  }

  @Test func `numbers give the sum to rounding, the same bits each time and either way round`() {
    for count in [1, 7, 8, 9, 24, 33, 1000] {
      let (a, b) = (sampleFloats(count, stream: 1), sampleFloats(count, stream: 2))
      let exact = zip(a, b).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      #expect(abs(Double(dot(a, b)) - exact) < 1e-6 * Double(count))
      #expect(dot(a, b) == dot(a, b) && dot(a, b) == dot(b, a))
    }
  }

  @Test func `many rows at once give the bits of each alone`() {
    for width in [1, 7, 8, 25, 33] {
      let (rows, vector) = (sampleFloats(5 * width, stream: 1), sampleFloats(width, stream: 2))
      var results = [Float](repeating: 7, count: 6)
      rows.withUnsafeBufferPointer { rows in
        vector.withUnsafeBufferPointer { vector in
          results.withUnsafeMutableBufferPointer { results in
            guard let a = rows.baseAddress, let b = vector.baseAddress, let c = results.baseAddress else {
              return
            }
            dots(a, count: 5, width: width, b, into: c)
          }
        }
      }
      let alone = (0..<5).map { dot(Array(rows[$0 * width..<($0 + 1) * width]), vector) }
      #expect(results == alone + [7])
    }
  }
}
