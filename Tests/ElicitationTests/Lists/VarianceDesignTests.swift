import LinearAlgebra
import Onboarding
import TestSupport
import Testing

@testable import Elicitation

// What designs stand on is internal.
struct VarianceDesignTests {
  private let tiny = TinyWorld()

  /// The largest x′ M⁻¹ x over all artists after answers about some.
  private func worst(_ chosen: [Int], _ design: AnswerDesign) -> Double {
    var matrix = design.before
    var covariances = matrix.variances
    for artist in chosen {
      matrix.writeCovariances(with: artist, into: &covariances)
      matrix.add(artist, covariances: covariances)
    }
    return matrix.variances.max() ?? 0
  }

  private func list(_ count: Int, _ design: AnswerDesign) -> [Int] {
    let rule = VarianceDesign(candidates: 60)
    return design.list(count) { rule.next(&$0, $1) }
  }

  @Test func `after the support, with all candidates, each artist leaves the most open answer least open`() {
    let design = AnswerDesign(tiny.service, knownness: 1)
    let start = design.support().count
    let chosen = list(start + 3, design)
    for length in start..<start + 3 {
      let before = Array(chosen.prefix(length))
      let own = worst(before + [chosen[length]], design)
      for other in 0..<60 where !before.contains(other) {
        #expect(own <= worst(before + [other], design) * (1 + 1e-9))
      }
    }
  }

  @Test func `its list leaves a smaller worst case than popular artists do`() {
    let design = AnswerDesign(tiny.service, knownness: 1)
    #expect(worst(list(18, design), design) < worst(Array(0..<18), design))
  }

  @Test func `no design leaves the most open answer less open than the measure that both criteria share`()
    throws
  {
    // Σ π x′ V⁻¹ x is the number of dimensions for any measure π, so that the largest is as many at least; here it is hardly more.
    let design = AnswerDesign(tiny.service, knownness: 1)
    let d = design.dimensions
    func largest(_ shares: [Double]) throws -> Double {
      var sum = [Double](repeating: 0, count: d * d)
      for (row, share) in shares.enumerated() {
        for i in 0..<d {
          for j in 0..<d { sum[i * d + j] += share * design.rows[row * d + i] * design.rows[row * d + j] }
        }
      }
      let inverse = try #require(Cholesky(sum, dimensions: d)).inverse()
      return InformationMatrix(inverse: inverse, rows: design.rows, dimensions: d).variances.max() ?? 0
    }
    let even = [Double](repeating: 1.0 / 60, count: 60)
    let measure = try #require(
      DesignMeasure(rows: design.rows, dimensions: d, start: Array(0..<60), tolerance: 0.01, steps: 2000))
    #expect(try largest(measure.shares) <= 1.011 * Double(d))
    #expect(try largest(even) > 1.1 * Double(d))
  }

  @Test func `both criteria ask about the same artists first, in their own order`() {
    let support = AnswerDesign(tiny.service, knownness: 1).support().count
    let variance = VarianceDesign().ranking(for: tiny.service)
    let determinant = DeterminantDesign().ranking(for: tiny.service)
    #expect(Set(variance.prefix(support)) == Set(determinant.prefix(support)))
    #expect(variance.prefix(support) != determinant.prefix(support))
  }
}
