import Onboarding
import TestSupport
import Testing

@testable import Elicitation

// What designs stand on is internal.
struct VarianceDesignTests {
  private let tiny = TinyWorld()

  /// The largest variance of liking over all artists after answers about some.
  private func worst(_ chosen: [Int], _ design: AnswerDesign) -> Double {
    var matrix = design.before
    var covariances = matrix.variances
    for artist in chosen {
      matrix.writeCovariances(with: artist, into: &covariances)
      matrix.add(artist, covariances: covariances)
    }
    return zip(matrix.variances, design.informations).map { $0 / $1 }.max() ?? 0
  }

  private func list(_ count: Int, _ design: AnswerDesign) -> [Int] {
    let rule = VarianceDesign(candidates: 60)
    return design.list(count) { rule.next(&$0, $1, informations: design.informations) }
  }

  @Test func `after the support, with all candidates, each artist leaves the largest variance smallest`() {
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

  @Test func `both criteria ask about the same artists first, in their own order`() {
    let support = AnswerDesign(tiny.service, knownness: 1).support().count
    let variance = VarianceDesign().ranking(for: tiny.service)
    let determinant = DeterminantDesign().ranking(for: tiny.service)
    #expect(Set(variance.prefix(support)) == Set(determinant.prefix(support)))
    #expect(variance.prefix(support) != determinant.prefix(support))
  }
}
