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

  @Test(arguments: [1.0, 20, 1000])
  func `artists are in order of their Beta means, on a prior scaled to all selections`(prior: Double) {
    // Every third artist was seen, artist i in (7 i) mod 13 + 1 sessions and selected in every second of them.
    let catalog = tiny.service.catalog
    let views = catalog.artists.indices.map { $0 % 3 == 0 ? $0 * 7 % 13 + 1 : 0 }
    let fresh = policy(priorViews: prior)
    let sessions = views.indices.flatMap { artist in
      (0..<views[artist]).map { session(Slate([ArtistID(artist)]), selecting: $0 % 2 == 0 ? [0] : []) }
    }
    let expected = zip(views, catalog.popularity).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    let selections = views.map { Double(($0 + 1) / 2) }
    let scale = (selections.reduce(0, +) + 1) / (expected + 2)
    let means = catalog.artists.indices.map { artist in
      let usual = min(0.95, max(0.001, scale * Double(catalog.popularity[artist])))
      return (selections[artist] + prior * usual) / (Double(views[artist]) + prior)
    }
    let informed = fresh.informed(by: knowledge(of: fresh, after: sessions))
    let shown = tiny.skippedScreens(of: informed).flatMap(\.artists)
    #expect(shown == catalog.byPopularity.sorted { means[$0.offset] > means[$1.offset] })
    #expect(shown != catalog.byPopularity)
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
