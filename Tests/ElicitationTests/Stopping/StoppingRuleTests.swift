import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct StoppingRuleTests {
  private let asked = AskedWorld()

  private func screens(_ rule: any StoppingRule) -> Int {
    let policy = ComposedPolicy(
      service: asked.service, surface: asked.tiny.surface, tastes: GaussianTastes(service: asked.service),
      acquisition: InformationGain(), stoppingRule: rule)
    return asked.tiny.skippedScreens(of: policy).count
  }

  @Test func `a budget is the surface's own`() {
    #expect(screens(AskToTheEnd()) == 10)
  }

  @Test func `certainty stops sooner the less of it is asked for`() {
    let counts = [0, 0.3, 0.6, 0.9, 1].map { screens(EnoughCertainty(threshold: $0)) }
    #expect(counts == counts.sorted(by: >) && counts[0] == 10 && counts[4] < counts[1])
  }

  @Test func `uncertainty is all that the prior has before an answer, and falls`() {
    let levels = [0, 5, 20, 40].map {
      EnoughCertainty.uncertainty(of: asked.belief(answers: $0), service: asked.service)
    }
    #expect(abs(levels[0] - 1) < 1e-6)
    // Not at every answer: an unlikely one can raise it, and the twenty are others each time.
    #expect(levels[2] < 0.9 && levels[3] < levels[2] && levels[3] > 0, "\(levels)")
  }

  @Test func `a screen that costs nothing is always shown, and one that costs everything never`() {
    #expect(screens(WorthItsCost(seconds: 0, price: 1, leaving: 0, staying: 1)) == 10)
    #expect(screens(WorthItsCost(seconds: 600, price: 10)) == 0)
    let counts = [0.0001, 0.001, 0.01, 0.1].map {
      screens(WorthItsCost(seconds: 6, price: $0, leaving: 0, staying: 0))
    }
    #expect(counts == counts.sorted(by: >) && counts[0] > counts[3])
  }

  @Test func `one artist's screen is worth what its answer is`() {
    var outlook = asked.outlook(under: asked.belief(answers: 6))
    var worths: [Float] = []
    ExpectedValue().worth(of: &outlook, into: &worths)
    for artist in stride(from: 0, to: 60, by: 7) {
      let gain = ScreenValue.gain(of: Slate([ArtistID(artist)]), in: &outlook, simulations: 2)
      #expect(abs(gain - Double(worths[artist])) < 1e-6)
    }
  }

  @Test(arguments: [4, 0])
  func `a screen's value is that of answering it every way, but for the error of drawing`(answers: Int) {
    let belief = asked.belief(answers: answers)
    var outlook = asked.outlook(under: belief)
    let best = InformationGain()
    var worths: [Float] = []
    best.worth(of: &outlook, into: &worths)
    let artists = worths.indices.sorted { worths[$0] > worths[$1] }.prefix(8)
    // Every answer to eight artists in turn, by updating the belief.
    func expected(_ belief: GaussianBelief, _ rest: ArraySlice<Int>) -> Double {
      guard let artist = rest.first else { return asked.value(of: belief) }
      var outlook = asked.outlook(under: belief)
      let p = outlook.chance(at: artist)
      return p * expected(asked.belief(belief, after: true, about: artist), rest.dropFirst())
        + (1 - p) * expected(asked.belief(belief, after: false, about: artist), rest.dropFirst())
    }
    let exact = expected(belief, artists) - asked.value(of: belief)
    let gain = ScreenValue.gain(of: Slate(artists.map { ArtistID($0) }), in: &outlook, simulations: 4000)
    // An outcome's deviation is some one to two gains: 4000 draws leave 2 to 3 percent of it, in mirrored pairs less.
    #expect(abs(gain / exact - 1) < 0.05, "\(gain) \(exact)")
  }
}
