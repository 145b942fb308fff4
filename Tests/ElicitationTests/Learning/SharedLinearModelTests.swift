import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

struct SharedLinearModelTests {
  private static let tiny = TinyWorld()
  private let tiny = SharedLinearModelTests.tiny

  private func policy(_ settings: SharedLinearModel.Settings = .init(explore: 0)) -> SharedLinearModel {
    SharedLinearModel(service: tiny.service, surface: tiny.surface, settings: settings)
  }

  private func session(_ exchanges: [Exchange]) -> SessionLog {
    var session = SessionLog(
      context: ObservedContext(country: CountryID(2), device: .phone), startedAt: .zero)
    session.exchanges = exchanges
    return session
  }

  private func knowledge(of policy: SharedLinearModel, after sessions: [SessionLog]) -> SharedLinearSums {
    var knowledge = policy.initialKnowledge
    for session in sessions { policy.update(&knowledge, with: session) }
    return knowledge
  }

  @Test func `before anyone was asked, who doesn't explore shows the likeliest selections`() throws {
    let shown = try #require(tiny.skippedScreens(of: policy()).first).artists
    let prior = tiny.service.prior
    let chances = (0..<60).map { artist -> Double in
      let d = prior.dimensions
      let e = tiny.service.catalog.embeddings[artist * d..<(artist + 1) * d].map { Double($0) }
      var variance = 1.0
      for i in 0..<d { for j in 0..<d { variance += e[i] * e[j] * Double(prior.covariance[i, j]) } }
      let mean = Double(tiny.service.liking(of: ArtistID(artist), by: prior.mean))
      return Double(tiny.service.knownShare(of: ArtistID(artist), in: CountryID(2)))
        * 0.5 * complementaryErrorFunction(-mean / (2 * variance).squareRoot())
    }
    let best = chances.indices.sorted { chances[$0] > chances[$1] }
    #expect(shown == best.prefix(6).map { ArtistID($0) })
  }

  @Test(arguments: [0.0, 0.5, 10]) func `knowing nothing is what a new policy knows`(explore: Double) {
    let fresh = policy(.init(explore: explore))
    let informed = fresh.informed(by: fresh.initialKnowledge)
    #expect(tiny.skippedScreens(of: informed) == tiny.skippedScreens(of: fresh))
  }

  @Test func `what is selected whenever it is seen comes first, and what never is comes last`() {
    let fresh = policy()
    let first = tiny.skippedScreens(of: fresh).flatMap(\.artists)
    let (ignored, loved) = (first[0], first[30])
    let sessions = [SessionLog](
      repeating: session([TinyWorld.exchange(Slate([ignored, loved]), selecting: [1])]), count: 3000)
    let informed = fresh.informed(by: knowledge(of: fresh, after: sessions))
    let shown = tiny.skippedScreens(of: informed).flatMap(\.artists)
    #expect(shown.first == loved)
    #expect(shown.firstIndex(of: ignored).map { $0 > 30 } ?? false)
    #expect(Set(shown).count == tiny.service.catalog.count)
  }

  @Test func `a listener's selections move what comes next, as they do without knowledge`() {
    let fresh = policy()
    let slate = tiny.skippedScreens(of: fresh)[0]
    let context = ObservedContext(country: CountryID(2), device: .phone)
    let screens = [[], [0], [5]].map { selection -> Query? in
      var belief = fresh.prior(for: context)
      fresh.update(&belief, with: TinyWorld.exchange(slate, selecting: selection))
      return fresh.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0))
    }
    #expect(screens[0] != screens[1] && screens[1] != screens[2])
  }

  @Test func `sessions are taken in view by view, with features as they were when the screen was shown`() {
    let fresh = policy()
    let slates = Array(tiny.skippedScreens(of: fresh).prefix(2))
    let exchanges = [
      TinyWorld.exchange(slates[0], selecting: [1]), TinyWorld.exchange(slates[1], selecting: []),
    ]
    let sums = knowledge(of: fresh, after: [session(exchanges)])
    var counts = SelectionCounts(artists: 60)
    counts.add(session(exchanges))
    #expect(sums.views == counts.seen.map { Double($0) })
    for artist in slates[0].artists {
      let z = sums.features[artist.offset]
      // Nothing had been selected yet, so there is no cosine; the constant is 1; chances are chances.
      #expect(z[0] == 1 && z[5] == 0 && z[6] == 0 && z[7] == 0)
      #expect((1...4).allSatisfy { (0...1).contains(z[$0]) } && z[2] <= z[3])
      let isSelected = artist == slates[0][1]
      #expect(abs(sums.residuals[artist.offset] - ((isSelected ? 1 : 0) - z[2])) < 1e-12)
    }
    #expect(slates[1].artists.allSatisfy { sums.features[$0.offset][5] != 0 })
    // The first screen alone, and the whole session less it, are two halves of one sum.
    let first = knowledge(of: fresh, after: [session([exchanges[0]])])
    for artist in slates[0].artists { #expect(first.features[artist.offset] == sums.features[artist.offset]) }
  }

  @Test func `exploring looks at artists that were seen less`() {
    let fresh = policy(.init(explore: 0))
    let slate = tiny.skippedScreens(of: fresh)[0]
    // Seen a thousand times and selected as often as expected.
    let sessions = (0..<1000).map { session([TinyWorld.exchange(slate, selecting: [$0 % 3])]) }
    let keen = policy(.init(explore: 10))
    let sums = knowledge(of: fresh, after: sessions)
    let greedy = tiny.skippedScreens(of: fresh.informed(by: sums))[0].artists
    let exploring = tiny.skippedScreens(of: keen.informed(by: sums))[0].artists
    let seen = Set(slate.artists)
    #expect(seen.intersection(exploring).isEmpty)
    #expect(!seen.intersection(greedy).isEmpty)
  }

  @Test func `answers about attributes teach nothing of artists`() {
    let fresh = policy()
    let sums = knowledge(
      of: fresh, after: [session([TinyWorld.answer(.attribute(AttributeID(2)), .like)])])
    #expect(sums == fresh.initialKnowledge)
  }
}
