import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation

struct ComposedPolicyTests {
  private static let asked = AskedWorld()
  private var tiny: TinyWorld { Self.asked.tiny }

  /// A policy of some parts on trial with its belief's type forgotten.
  private func trial(
    _ belief: String, _ acquisition: any Acquisition, _ slate: any SlateRule, _ stop: any StoppingRule,
    samples: Int = 0, _ body: (any Trial) -> Void
  ) {
    func open<Tastes: TasteModel>(_ tastes: Tastes) {
      let policy = ComposedPolicy(
        service: tiny.service, surface: tiny.surface, tastes: tastes, acquisition: acquisition,
        slateRule: slate, stoppingRule: stop, settings: .init(candidates: 20, samples: samples))
      body(
        PolicyConformance(
          policy, prior: policy.prior(for: ObservedContext(country: CountryID(1), device: .phone)),
          catalog: tiny.service.catalog, surface: tiny.surface, draws: Draws(key: tiny.key, listener: 3)))
    }
    switch belief {
    case "sampled": open(SampledTastes(service: tiny.service, particles: 32, steps: 1))
    case "clusters": open(ClusteredTastes(service: tiny.service, clusters: 4))
    default: open(GaussianTastes(service: tiny.service))
    }
  }

  @Test(arguments: ["gaussian", "sampled", "clusters"])
  func `parts combine freely`(belief: String) {
    let slates: [any SlateRule] = [BestSlate(), DiverseSlate(), DrawnSlate()]
    let stops: [any StoppingRule] = [AskToTheEnd(), EnoughCertainty(), WorthItsCost()]
    for (index, (_, acquisition)) in allAcquisitions.enumerated() {
      for (place, slate) in slates.enumerated() {
        trial(belief, acquisition, slate, stops[(index + place) % stops.count]) {
          $0.expectValidSessions(most: 100)
        }
      }
    }
    trial(belief, ExpectedValue(), BestSlate(), AskToTheEnd(), samples: 16) {
      $0.expectValidSessions(most: 100)
    }
  }

  @Test(arguments: ["gaussian", "sampled", "clusters"])
  func `ten thousand adversarial answers leave a belief that can be used`(belief: String) {
    // Renewing a sample looks at every answer so far: what a sample goes through is cut to stay quick.
    trial(belief, InformationGain(), DiverseSlate(), EnoughCertainty()) {
      $0.expectToSurvive(.scattered, answers: belief == "sampled" ? 500 : 10_000, seed: 2)
    }
  }

  @Test func `information on greedy screens asks what the policy of that name asks`() {
    let service = tiny.service
    let short = MutualInformation(service: service, surface: tiny.surface, candidates: 12, knownness: 0.5)
    let long = ComposedPolicy(
      service: service, surface: tiny.surface, tastes: GaussianTastes(service: service),
      acquisition: InformationGain(), settings: .init(candidates: 12, knownness: 0.5))
    #expect(tiny.skippedScreens(of: short) == tiny.skippedScreens(of: long))
  }

  @Test func `a normal belief's taste is the service's own, whatever was asked`() {
    let policy = ComposedPolicy(
      service: tiny.service, surface: tiny.surface, tastes: GaussianTastes(service: tiny.service),
      acquisition: ExpectedValue())
    let history = Self.asked.history(answers: 9, seed: 4)
    var belief = policy.prior(for: history.context)
    for answer in history.answers {
      let isSelected = answer.kind == .selected
      policy.update(
        &belief, with: TinyWorld.exchange(Slate([answer.artist]), selecting: isSelected ? [0] : []))
    }
    #expect(policy.taste(from: belief).mean == tiny.service.taste(after: history).mean)
  }

  @Test func `a screen of expected values holds the artists worth most`() {
    let policy = ComposedPolicy(
      service: tiny.service, surface: tiny.surface, tastes: GaussianTastes(service: tiny.service),
      acquisition: ExpectedValue())
    var belief = policy.prior(for: ObservedContext(country: Self.asked.country, device: .phone))
    let shown = policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0))?.slate ?? Slate()
    var outlook = Self.asked.outlook(under: tiny.service.prior)
    var worths: [Float] = []
    ExpectedValue().worth(of: &outlook, into: &worths)
    let best = worths.indices.sorted { worths[$0] > worths[$1] }.prefix(6)
    #expect(shown.artists.map(\.offset) == Array(best))
  }
}

/// A policy on trial with its types forgotten.
private protocol Trial {
  func expectValidSessions(most: Int)
  func expectToSurvive(_ adversary: Adversary, answers: Int, seed: UInt64)
}

extension PolicyConformance: Trial {}
