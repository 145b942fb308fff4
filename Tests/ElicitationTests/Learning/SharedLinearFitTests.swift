import LinearAlgebra
import Testing

@testable import Elicitation  // the fit inside a policy

struct SharedLinearFitTests {
  private static let views: [(z: SIMD8<Double>, artist: Int, r: Double)] = [
    ([1, 0.5, 0, 0, 0, 0, 0, 0], 0, 0.6), ([1, 0.2, 0, 0, 0, 0, 0, 0], 0, -0.4),
    ([1, 0.9, 0, 0, 0, 0, 0, 0], 1, 0.3), ([1, 0.4, 0, 0, 0, 0, 0, 0], 1, 0.8),
    ([1, 0.7, 0, 0, 0, 0, 0, 0], 2, -0.5),
  ]

  private func sums(order: [Int] = [0, 1, 2, 3, 4]) -> SharedLinearSums {
    var sums = SharedLinearSums(artists: 4)
    for index in order {
      let view = Self.views[index]
      sums.add(view.z, residual: view.r, artist: view.artist)
    }
    return sums
  }

  @Test func `it predicts what ridge regression on coefficients and offsets at once predicts`() {
    // numpy, with D the features beside one column an artist, and R = diag([0.5] * 2 + [3] * 4):
    // w = solve(R + D.T @ D, D.T @ r); for x = [1, 0.6] and each artist's column: x @ w, sqrt(x @ inv(R + D.T @ D) @ x).
    let expected = [
      (0.115051511, 0.578062864), (0.289286663, 0.549786532), (-0.038391671, 0.640147969),
      (0.117079119, 0.791092852),
    ]
    let fit = SharedLinearFit(sums(), ridge: 0.5, artistRidge: 3)
    #expect(abs(fit.coefficients[0] - 0.08825488) < 1e-8 && abs(fit.coefficients[1] - 0.0480404) < 1e-7)
    for (artist, expected) in expected.enumerated() {
      let (mean, deviation) = fit.prediction([1, 0.6, 0, 0, 0, 0, 0, 0], artist: artist)
      #expect(abs(mean - expected.0) < 1e-8)
      #expect(abs(deviation - expected.1) < 1e-8)
    }
  }

  @Test func `views add up in any order`() {
    let (a, b) = (sums(), sums(order: [4, 1, 3, 0, 2]))
    let fits = [a, b].map { SharedLinearFit($0, ridge: 1, artistRidge: 2) }
    for artist in 0..<4 {
      let predictions = fits.map { $0.prediction([1, 0.3, 0, 0, 0, 0, 0, 0], artist: artist) }
      #expect(abs(predictions[0].mean - predictions[1].mean) < 1e-12)
      #expect(abs(predictions[0].deviation - predictions[1].deviation) < 1e-12)
    }
  }

  @Test func `nothing seen predicts nothing, unsurely`() {
    let fit = SharedLinearFit(SharedLinearSums(artists: 1), ridge: 4, artistRidge: 2)
    let (mean, deviation) = fit.prediction([1, 1, 0, 0, 0, 0, 0, 0], artist: 0)
    #expect(mean == 0)
    #expect(abs(deviation - (2.0 / 4 + 1.0 / 2).squareRoot()) < 1e-12)
  }

  @Test func `what is seen often is known surely`() {
    var sums = SharedLinearSums(artists: 2)
    for step in 0..<10_000 {
      sums.add([1, Double(step % 10) / 10, 0, 0, 0, 0, 0, 0], residual: 0.25, artist: 0)
    }
    let fit = SharedLinearFit(sums, ridge: 1, artistRidge: 20)
    let (mean, deviation) = fit.prediction([1, 0.5, 0, 0, 0, 0, 0, 0], artist: 0)
    #expect(abs(mean - 0.25) < 0.01 && deviation < 0.02)
    #expect(fit.prediction([1, 0.5, 0, 0, 0, 0, 0, 0], artist: 1).deviation > 0.2)
  }
}
