import LinearAlgebra
import Testing

@Suite struct CholeskyTests {
  private let matrix: [Double] = [4, 12, -16, 12, 37, -43, -16, -43, 98]

  // A = np.array([[4,12,-16],[12,37,-43],[-16,-43,98]]); np.linalg.cholesky(A), .solve(A, [1,2,3]), .inv(A),
  // .slogdet(A), all of numpy 2.4.6.
  @Test func `factor, solution, inverse and determinant are numpy's`() throws {
    let cholesky = try #require(Cholesky(matrix, dimensions: 3))
    #expect(cholesky.factor == [2, 0, 0, 6, 1, 0, -8, 5, 3])
    expectClose(cholesky.solve([1, 2, 3]), [28.58333333333, -7.66666666667, 1.33333333333])
    expectClose(
      cholesky.inverse(),
      [
        49.36111111111, -13.55555555556, 2.11111111111, -13.55555555556, 3.77777777778, -0.55555555556,
        2.11111111111, -0.55555555556, 0.11111111111,
      ])
    #expect(abs(cholesky.logDeterminant - 3.583518938456108) < 1e-14)
    #expect(cholesky.multiply([1, 1, 1]) == [2, 7, 0])
  }

  @Test func `solving undoes multiplying at every size`() throws {
    for n in 1...24 {
      let rows = sampleFloats(n * n, stream: UInt32(n)).map(Double.init)
      var product = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for j in 0..<n {
          product[i * n + j] = i == j ? 1 : 0
          for k in 0..<n { product[i * n + j] += rows[i * n + k] * rows[j * n + k] }
        }
      }
      let cholesky = try #require(Cholesky(product, dimensions: n))
      let x = sampleFloats(n, stream: 99).map(Double.init)
      let b = (0..<n).map { i in (0..<n).reduce(0) { $0 + product[i * n + $1] * x[$1] } }
      expectClose(cholesky.solve(b), x)
    }
  }

  @Test(arguments: [
    [0.0, 0, 0, 0], [1, 2, 2, 1], [-1, 0, 0, 1], [.nan, 0, 0, 1], [.infinity, 0, 0, 1], [1, 1, 1, 1],
  ])
  func `a matrix that isn't positive definite has no factor`(matrix: [Double]) {
    #expect(Cholesky(matrix, dimensions: 2) == nil)
  }

  @Test func `a matrix of no dimensions has an empty factor`() throws {
    let cholesky = try #require(Cholesky([], dimensions: 0))
    #expect(cholesky.solve([]).isEmpty && cholesky.logDeterminant == 0)
  }

  private func expectClose(
    _ actual: [Double], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(actual.count == expected.count, sourceLocation: sourceLocation)
    for (a, b) in zip(actual, expected) { #expect(abs(a - b) < 1e-9, sourceLocation: sourceLocation) }
  }
}
