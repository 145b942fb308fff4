import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

struct FixedListTests {
  /// Every rule, with the type forgotten.
  private static let rules: [any ListRule] = [
    MostDivisive(), MostUncertain(), PopularAndDivisive(), HarmonicEntropy(), ClusterInformation(),
    GreedyExtension(), DeterminantDesign(), VarianceDesign(), Coverage(), DiverseList(), MarginalRelevance(),
  ]

  private func list(_ rule: some ListRule, _ tiny: TinyWorld) -> FixedList {
    FixedList(rule, service: tiny.service, surface: tiny.surface)
  }

  @Test func `it shows every artist once, in the rule's order, whatever is answered`() {
    let tiny = TinyWorld()
    for rule in Self.rules {
      let policy = list(rule, tiny)
      #expect(policy.ranking.sorted() == tiny.service.catalog.byPopularity.sorted())
      #expect(tiny.skippedScreens(of: policy).flatMap(\.artists) == policy.ranking)
      var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
      let draws = Draws<PolicyDraw>(key: tiny.key, listener: 0)
      let first = policy.nextQuery(given: &belief, draws: draws)
      policy.update(&belief, with: TinyWorld.exchange(first?.slate ?? Slate(), selecting: [0, 1, 2]))
      #expect(policy.nextQuery(given: &belief, draws: draws)?.slate.artists == Array(policy.ranking[6..<12]))
    }
  }

  @Test func `making a list twice gives the same list`() {
    let (one, two) = (TinyWorld(), TinyWorld())
    for rule in Self.rules { #expect(list(rule, one).ranking == list(rule, two).ranking) }
  }

  @Test func `no rule gives another's list`() {
    let tiny = TinyWorld()
    #expect(Set(Self.rules.map { list($0, tiny).ranking }).count == Self.rules.count)
  }

  @Test func `where a history holds likes only, every rule still ranks all artists`() {
    let rows: [[(artist: Int, plays: Float)]] = (0..<20).map { person in
      (0..<5).map { place in
        let artist = (person + place * place) % 12
        return (artist, Float(1 + place * person % 7))
      }
    }
    let world = SmallWorlds.recorded(artists: 12, rows: rows)
    let service = ServiceModel(world.service, seed: 1)
    for rule in Self.rules { #expect(rule.ranking(for: service).sorted() == (0..<12).map { ArtistID($0) }) }
  }
}
