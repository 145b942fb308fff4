import LinearAlgebra
import Randomness
import Testing

@testable import Population  // the solver has two forms inside that must agree

@Suite struct FactorSolverTests {
  @Test(arguments: [1, 2, 5, 7, 8, 9, 20])
  func `Rows with few and with many entries solve the same equations`(count: Int) throws {
    let d = 8
    var generator = AddressedGenerator(seed: 1, stream: 1)
    let others = (0..<(30 * d)).map { _ in generator.normal() }
    let weights = (0..<count).map { _ in 0.1 + 5 * generator.uniform() }
    var solver = FactorSolver(others: others, dimensions: d, regularization: 0.3)
    var solved = [Double](repeating: .nan, count: d)
    solved.withUnsafeMutableBufferPointer {
      solver.solve(columns: (0..<count).map { Int32($0) }[...], weights: weights[...], into: $0)
    }
    var matrix = gramMatrix(others, dimensions: d, diagonal: 0.3)
    var right = [Double](repeating: 0, count: d)
    for entry in 0..<count {
      let row = Array(others[(entry * d)..<((entry + 1) * d)])
      for i in 0..<d {
        right[i] += (1 + weights[entry]) * row[i]
        for j in 0..<d { matrix[i * d + j] += weights[entry] * row[i] * row[j] }
      }
    }
    let expected = try #require(Cholesky(matrix, dimensions: d)).solve(right)
    for (value, wanted) in zip(solved, expected) { #expect(abs(value - wanted) < 1e-10) }
  }

  @Test func `Entries without extra confidence are solved too`() {
    var solver = FactorSolver(others: [1, 0, 0, 1], dimensions: 2, regularization: 1)
    var solved = [0.0, 0.0]
    solved.withUnsafeMutableBufferPointer { solver.solve(columns: [0], weights: [0], into: $0) }
    #expect(abs(solved[0] - 0.5) < 1e-15)  // (1 + 1)⁻¹ · 1
    #expect(solved[1] == 0)
  }
}
