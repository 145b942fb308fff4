import LinearAlgebra
import Testing

@Suite struct MatrixViewTests {
  /// The product as it is defined: one product and one sum after another.
  private func naive(_ a: MatrixView, _ b: MatrixView, adding: MatrixView?) -> [Float] {
    (0..<a.rows).flatMap { i in
      (0..<b.columns).map { j in
        (0..<a.columns).reduce(adding?[i, j] ?? 0) { $0 + a[i, $1] * b[$1, j] }
      }
    }
  }

  /// Lends a matrix of sample numbers, or the transpose of one.
  private func withSample<Result>(
    _ rows: Int, _ columns: Int, transposed: Bool, stream: UInt32, _ body: (MatrixView) -> Result
  ) -> Result? {
    var numbers = sampleFloats(max(1, rows * columns), stream: stream)
    return numbers.withUnsafeMutableBufferPointer { numbers in
      numbers.baseAddress.map {
        body(
          transposed
            ? MatrixView($0, rows: columns, columns: rows).transposed
            : MatrixView($0, rows: rows, columns: columns))
      }
    }
  }

  private func expectExact(
    _ rows: Int, _ depth: Int, _ columns: Int, transposed: (Bool, Bool), adding: Bool
  ) {
    let exact = withSample(rows, depth, transposed: transposed.0, stream: 1) { a in
      withSample(depth, columns, transposed: transposed.1, stream: 2) { b in
        withSample(rows, columns + 3, transposed: false, stream: 3) { c in
          let rest = (0..<rows).map { c[$0, columns + 2] }
          let expected = naive(a, b, adding: adding ? c : nil)
          multiply(a, b, into: c.columns(0..<columns), adding: adding)
          let found = (0..<rows).flatMap { i in (0..<columns).map { c[i, $0] } }
          return found == expected && rest == (0..<rows).map { c[$0, columns + 2] }
        }
      }
    }
    #expect(exact == true, "\(rows) × \(depth) × \(columns), transposed \(transposed), adding \(adding)")
  }

  @Test func `products have the bits of sums taken one after another, for every small shape`() {
    for rows in [0, 1, 2, 3, 5, 8, 9, 14, 17] {
      for columns in [0, 1, 3, 15, 16, 17, 31, 32, 33, 50, 64, 70] {
        for depth in [0, 1, 2, 7] {
          expectExact(
            rows, depth, columns, transposed: (rows % 2 == 0, columns % 2 == 0), adding: depth % 2 == 0)
        }
      }
    }
  }

  @Test(arguments: [false, true], [false, true])
  func `products have these bits for every transposition and a depth beyond one block`(
    first: Bool, second: Bool
  ) {
    for adding in [false, true] {
      expectExact(19, 300, 37, transposed: (first, second), adding: adding)
      expectExact(1, 257, 133, transposed: (first, second), adding: adding)
    }
  }

  @Test func `parts of a matrix are where they should be`() {
    let right = withSample(4, 5, transposed: false, stream: 1) { matrix in
      matrix.rows(1..<3).columns(2..<5)[1, 0] == matrix[2, 2] && matrix.transposed[4, 3] == matrix[3, 4]
        && matrix.isContiguous && !matrix.columns(0..<4).isContiguous && matrix.rows(1..<2).isContiguous
        && !matrix.transposed.isContiguous
    }
    #expect(right == true)
  }
}
