import Testing

@testable import Elicitation  // the regression inside policies

struct RidgeEstimateTests {
  private static let rows: [[Float]] = [[0.5, -1, 0.25], [1.5, 0.5, -0.75], [0, 1, 2]]
  private static let targets: [Float] = [1, -0.5, 0.25]

  private func estimate(order: [Int] = [0, 1, 2], scale: Float = 1) -> RidgeEstimate {
    var estimate = RidgeEstimate(dimensions: 3, ridge: 0.5)
    for index in order {
      estimate.add(Self.rows[index].map { $0 / scale }, scale: scale, target: Self.targets[index])
    }
    return estimate
  }

  @Test func `the inverse and the coefficients are those of ridge regression`() {
    // numpy: M = 0.5 * eye(3) + X.T @ X; inv(M); solve(M, X.T @ y); solve(M, X.T @ y + [0.1, 0.2, -0.3])
    let inverse: [Float] = [
      0.371463, -0.080856, 0.094174, -0.080856, 0.437574, -0.133175, 0.094174, -0.133175, 0.249227,
    ]
    let estimate = estimate()
    for (got, expected) in zip(estimate.inverse.elements, inverse) { #expect(abs(got - expected) < 2e-6) }
    var coefficients = [Float](repeating: 0, count: 3)
    estimate.coefficients(into: &coefficients)
    for (got, expected) in zip(coefficients, [0.093936, -0.567182, 0.390012] as [Float]) {
      #expect(abs(got - expected) < 2e-6)
    }
    estimate.coefficients(shiftedBy: [0.1, 0.2, -0.3], into: &coefficients)
    for (got, expected) in zip(coefficients, [0.086659, -0.4478, 0.298026] as [Float]) {
      #expect(abs(got - expected) < 2e-6)
    }
  }

  @Test(arguments: [[2, 0, 1], [1, 2, 0]]) func `the order of answers doesn't matter`(order: [Int]) {
    for (a, b) in zip(estimate().inverse.elements, estimate(order: order).inverse.elements) {
      #expect(abs(a - b) < 1e-6)
    }
  }

  @Test func `a row's scale is a row's length`() {
    for (a, b) in zip(estimate().inverse.elements, estimate(scale: 4).inverse.elements) {
      #expect(abs(a - b) < 1e-6)
    }
    for (a, b) in zip(estimate().moment, estimate(scale: 4).moment) { #expect(abs(a - b) < 1e-6) }
  }

  @Test func `thousands of answers leave a matrix without negative variances`() {
    var estimate = RidgeEstimate(dimensions: 3, ridge: 0.01)
    for step in 0..<20_000 {
      var row = Self.rows[step % 3]
      row[step % 2] += Float(step % 17) / 4
      estimate.add(row, scale: 3, target: 1)
    }
    for index in 0..<3 { #expect(estimate.inverse[index, index] > 0) }
  }
}
