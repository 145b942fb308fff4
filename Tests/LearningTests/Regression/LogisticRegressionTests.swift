import Foundation
import Learning
import Randomness
import Testing

@Suite struct LogisticRegressionTests {
  private static let features: [Double] = [
    0.5, 1, 1.5, -1, -1, 0.25, 2, 0.5, -0.5, -2, 0, 1.5, 1, -0.5, -1.5, 1, 0.25, 0, -2, -1,
  ]
  private static let answers: [Double] = [1, 1, 0, 1, 0, 0, 0, 0, 0.5, 1]

  // numpy 2.4.6, Newton's method on the same objective until the slope is below 1e-15; the first also as
  // statsmodels.GLM(answers, [features, 1], family=Binomial()).fit(tol=1e-14).params
  @Test func `weights and their covariance are those of other packages`() throws {
    let fit = try #require(LogisticRegression(features: Self.features, answers: Self.answers, penalty: 0))
    expect(fit.weights + [fit.intercept], [0.59492072241018, -0.193773725579167, -0.247116018954599])
    expect(
      fit.covariance,
      [
        0.342147712793, -0.0287567434128, -0.0379384458699, -0.0287567434128, 0.412625244194, 0.0183691059184,
        -0.0379384458699, 0.0183691059184, 0.462775635847,
      ])
  }

  @Test func `counts and a penalty enter as they should`() throws {
    let counts: [Double] = [1, 2, 1, 0.5, 3, 1, 1, 2, 4, 1]
    let fit = try #require(
      LogisticRegression(features: Self.features, answers: Self.answers, counts: counts, penalty: 1.5))
    expect(fit.weights + [fit.intercept], [0.615088910428149, 0.0265549504961199, -0.429103780934531])
    #expect(abs(fit.covariance[0] - 0.201337968527) < 1e-9)
    #expect(abs(fit.chance([0, 0]) - 1 / (1 + exp(0.429103780934531))) < 1e-9)
  }

  @Test func `an example that counts twice is two examples, and one that counts nothing is none`() throws {
    let counts: [Double] = [2, 1, 1, 1, 1, 1, 1, 1, 1, 0]
    let counted = try #require(
      LogisticRegression(features: Self.features, answers: Self.answers, counts: counts, penalty: 0.5))
    let listed = try #require(
      LogisticRegression(
        features: Array(Self.features[..<2] + Self.features[..<18]),
        answers: Array(Self.answers[..<1] + Self.answers[..<9]), penalty: 0.5))
    expect(counted.weights + [counted.intercept], listed.weights + [listed.intercept])
  }

  @Test func `without features it is the log-odds of the share of yes`() throws {
    let fit = try #require(LogisticRegression(features: [], answers: [1, 1, 1, 0], penalty: 0))
    #expect(abs(fit.intercept - log(3)) < 1e-12 && fit.weights.isEmpty)
  }

  @Test func `what the answers don't determine is nil`() {
    // All alike; told apart by a line, wholly or in part; a feature that never changes.
    #expect(LogisticRegression(features: [1, 2, 3], answers: [1, 1, 1], penalty: 1) == nil)
    #expect(LogisticRegression(features: [1, 2, 3, 4], answers: [0, 0, 1, 1], penalty: 0) == nil)
    #expect(LogisticRegression(features: [0, 0, 0, 1, 1], answers: [0, 1, 0, 1, 1], penalty: 0) == nil)
    #expect(LogisticRegression(features: [2, 2, 2, 2], answers: [0, 1, 0, 1], penalty: 0) == nil)
    #expect(LogisticRegression(features: [1, 2, 3, 4], answers: [0, 0, 1, 1], penalty: 0.1) != nil)
  }

  @Test func `weights are found again from answers drawn by them, within their standard errors`() throws {
    var generator = AddressedGenerator(seed: 8, stream: 1)
    let truth = [0.8, -1.2, 0.3]
    var features: [Double] = []
    let answers = (0..<4000).map { _ in
      let row = [generator.normal(), generator.normal()]
      features += row
      return generator.uniform() < logistic(truth[0] * row[0] + truth[1] * row[1] + truth[2]) ? 1.0 : 0
    }
    let fit = try #require(LogisticRegression(features: features, answers: answers, penalty: 0))
    for (index, found) in (fit.weights + [fit.intercept]).enumerated() {
      // Four standard errors.
      #expect(abs(found - truth[index]) < 4 * fit.covariance[index * 4].squareRoot())
    }
    #expect(fit.steps < 12)
  }

  private func expect(
    _ found: [Double], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-9 },
      "\(found), not \(expected)", sourceLocation: sourceLocation)
  }
}
