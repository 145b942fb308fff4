import LinearAlgebra
import Randomness
import Testing

@testable import Elicitation

// The matrix is internal: held against inverting anew.
struct InformationMatrixTests {
  @Test func `rank-one updates are what inverting anew gives`() throws {
    let (d, count) = (5, 30)
    var generator = AddressedGenerator(seed: 2, stream: 1)
    let rows = (0..<d * count).map { _ in generator.normal() }
    var full = (0..<d * d).map { $0 % (d + 1) == 0 ? 2.0 : 0.1 }
    let start = try #require(Cholesky(full, dimensions: d))
    var matrix = InformationMatrix(inverse: start.inverse(), rows: rows, dimensions: d)
    var covariances = matrix.variances
    for (step, candidate) in [3, 17, 4, 29].enumerated() {
      let (kept, weight) = step == 2 ? (0.9, 0.1) : (1, 0.5)
      matrix.writeCovariances(with: candidate, into: &covariances)
      matrix.add(candidate, covariances: covariances, keeping: kept, weight: weight)
      for i in 0..<d {
        for j in 0..<d {
          full[i * d + j] =
            kept * full[i * d + j] + weight * rows[candidate * d + i] * rows[candidate * d + j]
        }
      }
    }
    let inverse = try #require(Cholesky(full, dimensions: d)).inverse()
    for (own, anew) in zip(matrix.inverse, inverse) { #expect(abs(own - anew) < 1e-10) }
    let anew = InformationMatrix(inverse: inverse, rows: rows, dimensions: d)
    for (own, anew) in zip(matrix.variances, anew.variances) { #expect(abs(own - anew) < 1e-9) }
  }
}
