import LinearAlgebra
import Testing

@Suite struct PackedRowsTests {
  @Test func `scores are the inner products for every small number of rows and dimensions`() {
    for count in 0...40 {
      for dimensions in 1...33 {
        let rows = sampleIntegers(count * dimensions, stream: 1)
        let vector = sampleIntegers(dimensions, stream: 2)
        var scores = [Float](repeating: .nan, count: count)
        PackedRows(rows: rows, count: count, dimensions: dimensions).multiply(vector, into: &scores)
        let naive = (0..<count).map { row in
          (0..<dimensions).reduce(Float(0)) { $0 + rows[row * dimensions + $1] * vector[$1] }
        }
        #expect(scores == naive, "\(count) × \(dimensions)")
      }
    }
  }

  @Test func `a longer buffer keeps what stands after the scores`() {
    for count in [0, 1, 15, 16, 17, 32] {
      var scores = [Float](repeating: 7, count: count + 20)
      let rows = PackedRows(rows: sampleFloats(count * 3), count: count, dimensions: 3)
      rows.multiply([1, 2, 3], into: &scores)
      #expect(scores[count...].allSatisfy { $0 == 7 })
    }
  }

  @Test func `a row's score doesn't depend on its place`() {
    let row = sampleFloats(24)
    let rows = (0..<37).flatMap { _ in row }
    var scores = [Float](repeating: 0, count: 37)
    PackedRows(rows: rows, count: 37, dimensions: 24).multiply(sampleFloats(24, stream: 5), into: &scores)
    #expect(Set(scores).count == 1)
  }
}
