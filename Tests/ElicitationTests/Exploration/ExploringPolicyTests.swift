import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation  // chances are compared with those of screens that weren't drawn

struct ExploringPolicyTests {
  private static let tiny = TinyWorld(artists: 7)

  private func policy(share: Double, kind: Query.Kind = .artistGrid, size: Int = 3) -> ExploringPolicy<
    Popularity
  > {
    let tiny = Self.tiny
    let surface = Surface(kinds: [kind], slateSize: size, maximumScreens: 3)
    return ExploringPolicy(
      Popularity(service: tiny.service, surface: surface), share: share, artists: tiny.service.catalog.count)
  }

  private func draws(_ listener: UInt32) -> Draws<PolicyDraw> {
    Draws(key: Self.tiny.key, listener: listener)
  }

  private let context = ObservedContext(country: CountryID(0), device: .phone)

  /// Every ordered screen of so many different artists.
  private func screens(of size: Int, from artists: Int) -> [Slate] {
    guard size > 0 else { return [Slate()] }
    return screens(of: size - 1, from: artists).flatMap { screen in
      (0..<artists).map { ArtistID($0) }.filter { !screen.contains($0) }.map { artist in
        var longer = screen
        longer.append(artist)
        return longer
      }
    }
  }

  @Test(arguments: [0, 0.1, 0.5, 1])
  func `the chances of all screens add up to 1, on every screen of a session`(share: Double) {
    let policy = policy(share: share)
    var belief = policy.prior(for: context)
    for step in 0..<2 {
      guard let own = policy.base.nextQuery(given: &belief.base, draws: draws(0)) else { break }
      let total = screens(of: own.slate.count, from: 7).reduce(0) { total, screen in
        total + policy.chances(of: screen, from: own.slate, given: belief).reduce(1, *)
      }
      #expect(abs(total - 1) < 1e-12, "screen \(step)")
      guard let shown = policy.nextQuery(given: &belief, draws: draws(5)) else { break }
      policy.update(&belief, with: TinyWorld.exchange(shown.slate, selecting: [0]))
    }
  }

  /// 20,000 first screens of three from seven artists: 210 cells, of which those expected less than 5 times are pooled.
  @Test func `screens are shown as often as their chances say`() {
    let policy = policy(share: 0.6)
    let listeners = 20_000
    var counts: [[Int]: Int] = [:]
    for listener in 0..<UInt32(listeners) {
      var belief = policy.prior(for: context)
      let screen = policy.nextQuery(given: &belief, draws: draws(listener))?.slate ?? Slate()
      counts[screen.artists.map(\.offset), default: 0] += 1
    }
    var belief = policy.prior(for: context)
    let own = policy.base.nextQuery(given: &belief.base, draws: draws(0))?.slate ?? Slate()
    var statistic = 0.0
    var cells = 0
    var rest = (found: 0.0, expected: 0.0)
    for screen in screens(of: 3, from: 7) {
      let chance = policy.chances(of: screen, from: own, given: belief).reduce(1, *)
      let expected = chance * Double(listeners)
      let found = Double(counts[screen.artists.map(\.offset)] ?? 0)
      guard expected >= 5 else {
        rest = (rest.found + found, rest.expected + expected)
        continue
      }
      statistic += (found - expected) * (found - expected) / expected
      cells += 1
    }
    if rest.expected > 0 {
      statistic += (rest.found - rest.expected) * (rest.found - rest.expected) / rest.expected
      cells += 1
    }
    // A chi-squared number with k degrees exceeds k + 4 √(2k) about once in 10,000 keys; this key is fixed.
    let degrees = Double(cells - 1)
    #expect(cells > 50 && statistic < degrees + 4 * (2 * degrees).squareRoot(), "\(statistic) of \(degrees)")
  }

  @Test(arguments: [Query.Kind.artistGrid, .artistChoice, .rateArtist, .compare])
  func `a share of 0 shows what the base policy shows, and every chance is 1`(kind: Query.Kind) throws {
    let policy = policy(share: 0, kind: kind)
    var (belief, base) = (policy.prior(for: context), policy.base.prior(for: context))
    var log = SessionLog(context: context, startedAt: .zero)
    while let query = policy.nextQuery(given: &belief, draws: draws(2)) {
      #expect(query == policy.base.nextQuery(given: &base, draws: draws(2)))
      let exchange = Exchange(
        query: query, response: Response(seen: .none, thinkTime: .second), shownAt: .zero)
      policy.update(&belief, with: exchange)
      policy.base.update(&base, with: exchange)
      log.exchanges.append(exchange)
    }
    #expect(log.exchanges.count > 1)
    #expect(policy.propensities(of: log, draws: draws(2)).joined().allSatisfy { $0 == 1 })
  }

  @Test func `an artist that was moved up leaves its place to the one it displaced`() throws {
    let policy = policy(share: 0.5)
    var belief = policy.prior(for: context)
    let own = try #require(policy.base.nextQuery(given: &belief.base, draws: draws(0))?.slate)
    // The third of the screen at its head: the third place goes to the first of the screen that is left.
    let moved = Slate([own[2], own[1]])
    #expect(policy.choice(of: own, beside: moved) == own[0])
    let chances = policy.chances(of: Slate([own[2], own[1], own[0]]), from: own, given: belief)
    #expect(chances == [0.5 / 7, 0.5 + 0.5 / 6, 0.5 + 0.5 / 5])
  }

  @Test func `a catalog is asked about to its end, nobody twice`() {
    let policy = policy(share: 1)
    for listener in 0..<20 {
      var belief = policy.prior(for: context)
      var asked: [ArtistID] = []
      while let query = policy.nextQuery(given: &belief, draws: draws(UInt32(listener))) {
        asked += query.slate.artists
        policy.update(&belief, with: TinyWorld.exchange(query.slate, selecting: []))
      }
      #expect(asked.count == 7 && Set(asked).count == 7)
    }
  }

  @Test func `logged sessions have chances, and those of screens that the product changed are unknown`()
    throws
  {
    var tiny = TinyWorld()
    let artists = tiny.service.catalog.count
    for expansion in [0, 2] {
      tiny.surface.expandOnSelect = expansion
      let policy = ExploringPolicy(
        Popularity(service: tiny.service, surface: tiny.surface), share: 0.2, artists: artists)
      var unknown = 0
      for index in 0..<40 {
        let session = tiny.life(of: index, policy: policy, model: tiny.typical, horizonDays: 1).session
        let rows = policy.propensities(of: session, draws: Draws(key: tiny.key, listener: UInt32(index)))
        #expect(rows.map(\.count) == session.screens.map(\.slate.count))
        #expect(rows.joined().allSatisfy { $0.map { $0 > 0 && $0 <= 1 } ?? true })
        #expect(rows.first?.allSatisfy { $0 != nil } == true, "nothing is selected before the first screen")
        unknown += rows.count { $0.contains(nil) }
      }
      #expect((unknown > 0) == (expansion > 0))
    }
  }

  @Test func `questions about attributes stay as they are`() {
    let policy = policy(share: 1)
    let belief = policy.prior(for: context)
    let slate = Slate([ArtistID(0), ArtistID(1)])
    for query in [Query.attribute(AttributeID(1)), .moreOrLess(AttributeID(1), slate)] {
      #expect(policy.explored(query, belief: belief, draws: draws(0)) == query)
    }
    let both = policy.explored(.artistsAndAttribute(slate, AttributeID(2)), belief: belief, draws: draws(0))
    #expect(both.attribute == AttributeID(2) && both.kind == .artistsAndAttribute)
  }
}
