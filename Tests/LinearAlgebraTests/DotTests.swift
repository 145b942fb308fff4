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
}
