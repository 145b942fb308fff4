import LinearAlgebra
import Testing

@Suite struct SymmetricMatrixTests {
  @Test func `outer products add up, symmetric at every size`() {
    for n in 1...20 {
      var matrix = SymmetricMatrix(dimensions: n, diagonal: 2)
      let (a, b) = (sampleIntegers(n, stream: 1), sampleIntegers(n, stream: 2))
      matrix.addOuterProduct(a, weight: 3)
      matrix.addOuterProduct(b, weight: -1)
      for i in 0..<n {
        for j in 0..<n {
          #expect(matrix[i, j] == (i == j ? 2 : 0) + 3 * a[i] * a[j] - b[i] * b[j])
          #expect(matrix[i, j] == matrix[j, i])
        }
      }
    }
  }

  @Test func `the product with a vector is the naive one`() {
    for n in 1...20 {
      var matrix = SymmetricMatrix(dimensions: n, diagonal: 1)
      let (a, x) = (sampleIntegers(n, stream: 1), sampleIntegers(n, stream: 2))
      matrix.addOuterProduct(a, weight: 1)
      var product = [Float](repeating: .nan, count: n)
      matrix.multiply(x, into: &product)
      let along = zip(a, x).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(product == (0..<n).map { x[$0] + a[$0] * along })
    }
  }

  @Test func `a full matrix is taken by its symmetric part`() {
    let matrix = SymmetricMatrix(dimensions: 2, elements: [1, 2, 4, 8])
    #expect(matrix.elements == [1, 3, 3, 8])
    #expect(matrix.doubles == [1, 3, 3, 8])
  }

  @Test func `no dimensions, no elements`() {
    var matrix = SymmetricMatrix(dimensions: 0, diagonal: 1)
    var product: [Float] = []
    matrix.addOuterProduct([], weight: 1)
    matrix.multiply([1], into: &product)
    #expect(matrix.elements.isEmpty && product.isEmpty)
  }
}
