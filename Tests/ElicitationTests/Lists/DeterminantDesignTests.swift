import LinearAlgebra
import Onboarding
import TestSupport
import Testing

@testable import Elicitation

// What designs stand on is internal.
struct DeterminantDesignTests {
  private let tiny = TinyWorld()

  /// log det of Σ₀⁻¹ + Σ x x′ over some artists, in order of popularity.
  private func logDeterminant(_ chosen: [Int], _ design: AnswerDesign) -> Double {
    let d = design.dimensions
    guard var sum = Cholesky(design.covariance, dimensions: d)?.inverse() else { return -.infinity }
    for row in chosen {
      for i in 0..<d {
        for j in 0..<d { sum[i * d + j] += design.rows[row * d + i] * design.rows[row * d + j] }
      }
    }
    return Cholesky(sum, dimensions: d)?.logDeterminant ?? -.infinity
  }

  @Test func `the support of the optimal measure comes first`() {
    let design = AnswerDesign(tiny.service, knownness: 1)
    let support = design.support()
    let list = DeterminantDesign().ranking(for: tiny.service)
    let order = tiny.service.catalog.byPopularity
    #expect(support.count >= 8 && support.count <= 36)
    #expect(Set(list.prefix(support.count)) == Set(support.map { order[$0] }))
  }

  @Test func `after the support each artist raises the determinant most`() {
    let design = AnswerDesign(tiny.service, knownness: 1)
    let chosen = design.list(60) { matrix, rest in AnswerDesign.mostVaried(matrix, among: rest) }
    #expect(chosen.sorted() == Array(0..<60))
    let start = design.support().count
    for length in [start, start + 3] {
      let before = Array(chosen.prefix(length))
      let own = logDeterminant(before + [chosen[length]], design)
      for other in 0..<60 where !before.contains(other) {
        #expect(own >= logDeterminant(before + [other], design) - 1e-9)
      }
    }
  }

  @Test func `as many answers about popular artists say less`() {
    let design = AnswerDesign(tiny.service, knownness: 1)
    let chosen = design.list(18) { matrix, rest in AnswerDesign.mostVaried(matrix, among: rest) }
    #expect(logDeterminant(chosen, design) > logDeterminant(Array(0..<18), design) + 0.1)
  }

  @Test func `an answer says nothing of what nobody knows, and most where it is even`() {
    func information(_ known: Double, _ liking: Double) -> Double {
      AnswerDesign.information(known: known, liking: liking, knownness: 1)
    }
    // scipy.stats.norm.pdf(0)**2 / 0.25 = 2 / pi; with k = 1/2: (pdf(0) / 2)**2 / (1/4 * 3/4).
    #expect(abs(information(1, 0.5) - 2 / Double.pi) < 1e-9)
    #expect(abs(information(0.5, 0.5) - 2 / Double.pi / 3) < 1e-9)
    #expect(information(1e-9, 0.5) < 1e-8)
    #expect(information(1, 0.5) > information(1, 0.7) && information(1, 0.7) > information(1, 0.99))
    #expect(AnswerDesign.information(known: 0.01, liking: 0.5, knownness: 0) == information(1, 0.5))
  }
}
