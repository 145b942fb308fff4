import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

struct MostSelectedTests {
  private static let tiny = TinyWorld()
  private let tiny = MostSelectedTests.tiny

  private func policy(explore: Double = 0, priorViews: Double = 20) -> MostSelected {
    MostSelected(service: tiny.service, surface: tiny.surface, explore: explore, priorViews: priorViews)
  }

  /// A session on which one screen was seen by so many, one after another.
  private func session(_ slate: Slate, selecting positions: [Int], times: Int = 1) -> SessionLog {
    var session = SessionLog(
      context: ObservedContext(country: CountryID(0), device: .phone), startedAt: .zero)
    session.exchanges = [Exchange](
      repeating: TinyWorld.exchange(slate, selecting: positions), count: times)
    return session
  }

  private func knowledge(of policy: MostSelected, after sessions: [SessionLog]) -> SelectionCounts {
    var knowledge = policy.initialKnowledge
    for session in sessions { policy.update(&knowledge, with: session) }
    return knowledge
  }

  @Test func `before anyone was asked it is the list of popular artists`() {
    #expect(tiny.skippedScreens(of: policy()).flatMap(\.artists) == tiny.service.catalog.byPopularity)
  }

  @Test(arguments: [0.0, 1, 10]) func `knowing nothing is what a new policy knows`(explore: Double) {
    let fresh = policy(explore: explore)
    let informed = fresh.informed(by: fresh.initialKnowledge)
    for listener in 0..<5 as Range<UInt32> {
      #expect(
        tiny.skippedScreens(of: informed, listener: listener)
          == tiny.skippedScreens(of: fresh, listener: listener))
    }
  }

  @Test func `what is selected whenever it is seen comes first, and what never is comes last`() {
    let ranking = tiny.service.catalog.byPopularity
    let (loved, ignored) = (ranking[40], ranking[0])
    let fresh = policy()
    let known = knowledge(
      of: fresh, after: [session(Slate([ignored, loved]), selecting: [1], times: 5000)])
    let shown = tiny.skippedScreens(of: fresh.informed(by: known)).flatMap(\.artists)
    #expect(shown.first == loved)
    #expect(shown.last == ignored)
    #expect(Set(shown).count == tiny.service.catalog.count)
  }

  @Test func `the mean is that of the Beta posterior, on a prior scaled to all selections`() throws {
    // Ten views and nine selections of the second artist, nothing else: its popularity is p and the prior's scale
    // c = (9 + 1) / (10 p + 2). Its mean (9 + s c p) / (10 + s) passes that of the most popular, c q, exactly where
    // s < (9 - 10 c q) / (c q - c p): found here for this world's p and q, and tried on both sides.
    let catalog = tiny.service.catalog
    let (first, second) = (catalog.byPopularity[0], catalog.byPopularity[1])
    let p = Double(catalog.popularity[second.offset])
    let q = Double(catalog.popularity[first.offset])
    let c = 10 / (10 * p + 2)
    let turning = (9 - 10 * c * q) / (c * q - c * p)
    var exchanges = session(Slate([second]), selecting: [0], times: 9)
    exchanges.exchanges += session(Slate([second]), selecting: [], times: 1).exchanges
    try #require(turning > 1 && c * q < 0.95, "the world has changed: choose other counts")
    for (prior, leader) in [(turning * 0.9, second), (turning * 1.1, first)] {
      let fresh = policy(priorViews: prior)
      let informed = fresh.informed(by: knowledge(of: fresh, after: [exchanges]))
      #expect(tiny.skippedScreens(of: informed)[0][0] == leader, "prior of \(prior) views")
    }
  }

  @Test func `only exploring shows one listener something else than another`() {
    let lists = (0..<8 as Range<UInt32>).map { tiny.skippedScreens(of: policy(explore: 1), listener: $0)[0] }
    #expect(Set(lists.map(\.address)).count > 1)
    let fixed = (0..<8 as Range<UInt32>).map { tiny.skippedScreens(of: policy(), listener: $0)[0] }
    #expect(Set(fixed.map(\.address)).count == 1)
  }

  @Test func `exploring settles as evidence grows`() {
    let fresh = policy(explore: 1)
    let order = tiny.service.catalog.byPopularity
    // Ten thousand views of everybody; the n-th artist is selected by a share that falls with n.
    let sessions = order.enumerated().map { index, artist -> SessionLog in
      var sure = session(Slate([artist]), selecting: [0], times: 9000 - 140 * index)
      sure.exchanges += session(Slate([artist]), selecting: [], times: 1000 + 140 * index).exchanges
      return sure
    }
    let informed = fresh.informed(by: knowledge(of: fresh, after: sessions))
    for listener in 0..<4 as Range<UInt32> {
      let shown = Set(tiny.skippedScreens(of: informed, listener: listener)[0].artists)
      #expect(shown.intersection(order.prefix(12)).count == shown.count)
    }
  }

  @Test func `the search that stops early finds what a full sort of the drawn rates finds`() {
    // The drawn rates are worked out here for themselves: m + explore σ z, z cut off at 4.
    let explore = 3.0
    let fresh = policy(explore: explore)
    let catalog = tiny.service.catalog
    for listener in 0..<20 as Range<UInt32> {
      let draws = Draws<PolicyDraw>(key: tiny.key, listener: listener)
      let rates = catalog.byPopularity.map { artist -> (ArtistID, Double) in
        let mean = min(0.95, max(0.001, 0.5 * Double(catalog.popularity[artist.offset])))
        let deviation = (mean * (1 - mean) / 21).squareRoot()
        let z = min(4, max(-4, draws.normal(.posteriorSample, subject: artist.index)))
        return (artist, mean + explore * deviation * z)
      }
      let sorted = rates.sorted { $0.1 > $1.1 }.map(\.0)
      #expect(tiny.skippedScreens(of: fresh, listener: listener).flatMap(\.artists) == sorted)
    }
  }
}
