import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct ExpectedValueTests {
  private let asked = AskedWorld()

  private func worths(_ outlook: Outlook) -> [Float] {
    var outlook = outlook
    var worths: [Float] = []
    ExpectedValue().worth(of: &outlook, into: &worths)
    return worths
  }

  @Test(arguments: [0, 6, 20])
  func `the closed form is what answering both ways and sorting all artists gives`(answers: Int) {
    let belief = asked.belief(answers: answers)
    let before = asked.value(of: belief)
    var outlook = asked.outlook(under: belief)
    let worths = worths(outlook)
    for artist in 0..<asked.service.catalog.count {
      let p = outlook.chance(at: artist)
      let yes = asked.value(of: asked.belief(belief, after: true, about: artist))
      let no = asked.value(of: asked.belief(belief, after: false, about: artist))
      #expect(abs(Double(worths[artist]) - max(0, p * yes + (1 - p) * no - before)) < 3e-6)
    }
    #expect(worths.max().map { $0 > 1e-3 } == true)
  }

  @Test func `sampling the belief gives the same values but for its error`() {
    let belief = asked.belief(answers: 6)
    let exact = worths(asked.outlook(under: belief))
    let sampled = worths(asked.outlook(under: belief, support: AskedWorld.sample(of: belief, count: 20_000)))
    let differences = zip(exact, sampled).map { abs(Double($0 - $1)) }
    let size = exact.reduce(0) { $0 + Double($1) }
    #expect(differences.reduce(0, +) < 0.1 * size)
    let best = exact.indices.max { exact[$0] < exact[$1] } ?? 0
    #expect(sampled[best] > 0.9 * (sampled.max() ?? 0))
  }

  @Test func `what can't change the recommendation is worth nothing`() {
    // Twenty artists or fewer are recommended whatever is said.
    let asked = AskedWorld(artists: 20)
    let worths = worths(asked.outlook(under: asked.belief(answers: 3)))
    #expect(worths.allSatisfy { $0 < 1e-6 })
  }
}
