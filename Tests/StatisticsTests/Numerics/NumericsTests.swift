import Randomness
import Testing

@testable import Statistics

// Both are tools inside the module, with no way to them from outside.
@Suite("Roots and integrals")
struct NumericsTests {
  @Test("find a root between points of opposite sign")
  func root() {
    #expect(isClose(bracketedRoot(0, 2) { $0 * $0 - 2 }, 2.0.squareRoot(), within: 1e-12))
    #expect(isClose(bracketedRoot(5, -1) { exponential($0) - 3 }, logarithm(3), within: 1e-12))
    #expect(isClose(bracketedRoot(-1, 1e6) { $0 * $0 * $0 - 8 }, 2, within: 1e-12))
    #expect(bracketedRoot(0, 1) { $0 - 1 } == 1)
  }

  @Test("find a step")
  func step() {
    #expect(isClose(bracketedRoot(0, 1) { $0 < 0.3 ? -1 : 1 }, 0.3, within: 1e-12))
  }

  @Test("find nothing without a change of sign")
  func noRoot() {
    #expect(bracketedRoot(0, 1) { _ in 1 } == nil)
    #expect(bracketedRoot(0, 1) { _ in .nan } == nil)
  }

  @Test("integrate polynomials exactly and a normal density well")
  func integral() {
    #expect(isClose(GaussLegendre(3).integral(from: 0, to: 2) { $0 * $0 * $0 * $0 * $0 }, 64.0 / 6))
    #expect(isClose(GaussLegendre.standard.weights.reduce(0, +), 2, within: 1e-14))
    let mass = GaussLegendre.standard.integral(from: -9, to: 9, panels: 2, of: NormalDistribution.density)
    #expect(isClose(mass, 1, within: 1e-12))
    #expect(GaussLegendre.standard.integral(from: 1, to: 1) { $0 } == 0)
  }
}
