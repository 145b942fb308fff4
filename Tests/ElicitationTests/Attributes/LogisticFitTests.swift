import Testing

@testable import Elicitation

// The regression is internal: what is built on it rounds to single precision.
struct LogisticFitTests {
  private static let rows: [Float] = [
    1, 0.5, -1.2, 1, 1.5, 0.3, 1, -0.7, 0.8, 1, 2, -0.4, 1, -1.1, -0.6, 1, 0.2, 1.4, 1, -0.3, -0.9, 1, 1, 0.6,
  ]
  private static let isMember = [true, true, false, true, false, false, false, true]
  private static let weights = [1, 0.7, 1, 0.4, 1, 1, 1, 1]

  private func fit(_ isMember: [Bool], start: LogisticFit? = nil) -> LogisticFit? {
    LogisticFit(
      isMember.indices.map { .init(row: $0, isMember: isMember[$0], weight: Self.weights[$0]) },
      rows: Self.rows,
      width: 3, penalty: 1, start: start)
  }

  @Test func `weights, intercept and covariance are those of other packages`() throws {
    // scipy.optimize.minimize(f, [0, 0, 0], method="Nelder-Mead", options=dict(xatol=1e-12, fatol=1e-15)) for f = lambda b:
    // np.sum(w * (np.logaddexp(0, A @ b) - y * (A @ b))) + 0.5 * (b[1] ** 2 + b[2] ** 2); np.linalg.inv of its Hessian.
    // statsmodels: GLM(y, A, Binomial(), freq_weights=w).fit_regularized(alpha=[0, 1/8, 1/8], L1_wt=0).params agrees to 1e-5.
    let fit = try #require(self.fit(Self.isMember))
    #expect(abs(fit.intercept + 0.55157657) < 1e-5)
    #expect(abs(fit.weights[0] - 1.23259985) < 1e-5)
    #expect(abs(fit.weights[1] + 0.3478097) < 1e-5)
    let covariance = [0.53165485, -0.03862608, -0.03862608, 0.4616905]
    for (found, expected) in zip(fit.covariance, covariance) { #expect(abs(found - expected) < 1e-5) }
  }

  @Test func `it doesn't matter where the search starts`() throws {
    let cold = try #require(fit(Self.isMember))
    let warm = try #require(
      fit(Self.isMember, start: fit([true, false, true, false, true, true, true, true])))
    for (a, b) in zip(cold.weights, warm.weights) { #expect(abs(a - b) < 1e-5) }
  }

  @Test func `what separates all cases stays finite, and one kind alone says nothing`() throws {
    let separated = try #require(fit([true, true, false, true, false, true, false, true]))
    let numbers = separated.weights + separated.covariance
    #expect(numbers.allSatisfy { $0.isFinite })
    #expect(fit([Bool](repeating: true, count: 8)) == nil)
    #expect(fit([Bool](repeating: false, count: 8)) == nil)
  }
}
