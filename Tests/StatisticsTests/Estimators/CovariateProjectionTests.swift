import Testing

// Internal, but three estimators stand on its way with redundant covariates.
@testable import Statistics

@Suite("The projection on covariates")
struct CovariateProjectionTests {
  private let matrix = [[4.0, 2, 6], [2, 5, 3], [6, 3, 9]]

  @Test("leaves out what earlier covariates determine, and solves for the others")
  func redundant() {
    let projection = CovariateProjection(count: 3) { matrix[$0][$1] }
    #expect(projection.rank == 2)
    let coefficients = projection.coefficients(projection.whiten([8, 12, 12]))
    #expect(isClose(coefficients[0], 1) && isClose(coefficients[1], 2) && coefficients[2] == 0)
  }

  @Test("has nothing to say without covariates")
  func none() {
    let projection = CovariateProjection(count: 0) { _, _ in 1 }
    #expect(projection.rank == 0 && projection.whiten([]).isEmpty && projection.coefficients([]).isEmpty)
  }
}
