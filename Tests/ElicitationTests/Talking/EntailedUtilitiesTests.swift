import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

struct EntailedUtilitiesTests {
  private static let tiny = TinyWorld()
  private let tiny = EntailedUtilitiesTests.tiny
  private let context = ObservedContext(country: CountryID(2), device: .phone)

  private func policy(
    rule: EntailedUtilities.Rule = .confidence, explore: Double = 1, prior: Double = 2, questions: Int = 1,
    kinds: [Query.Kind] = [.artistGrid, .attribute]
  ) -> EntailedUtilities {
    EntailedUtilities(
      service: tiny.service, surface: tiny.talking(kinds: kinds), rule: rule, explore: explore, prior: prior,
      questions: questions)
  }

  private func weight(of attribute: Int, for artist: Artist) -> Float {
    artist.attributes.first { $0.attribute.offset == attribute }?.weight ?? 0
  }

  @Test(arguments: [0.5, 2, 10])
  func `an opinion of an attribute adds its overlap to one count, the rest to the other`(
    prior: Double
  ) {
    let policy = policy(prior: prior)
    let start = policy.prior(for: context)
    for (opinion, isLike) in [(Response.Opinion.like, true), (.dislike, false)] {
      var belief = start
      policy.update(&belief, with: TinyWorld.answer(.attribute(AttributeID(3)), opinion))
      for artist in tiny.service.catalog.artists {
        let (before, after) = (start.counts(of: artist.id), belief.counts(of: artist.id))
        let overlap = weight(of: 3, for: artist)
        #expect(abs(before.alpha + before.beta - Float(prior)) < 1e-5)
        #expect(abs(after.alpha - before.alpha - (isLike ? overlap : 1 - overlap)) < 1e-5)
        #expect(abs(after.beta - before.beta - (isLike ? 1 - overlap : overlap)) < 1e-5)
      }
    }
  }

  @Test func `a like and a dislike of one thing leave everybody where they were, with more evidence`() {
    let policy = policy()
    let start = policy.prior(for: context)
    var belief = start
    for opinion in [Response.Opinion.like, .dislike] {
      policy.update(&belief, with: TinyWorld.answer(.rateArtist(ArtistID(5)), opinion))
    }
    for artist in tiny.service.catalog.artists {
      let (before, after) = (start.counts(of: artist.id), belief.counts(of: artist.id))
      #expect(abs(after.alpha - before.alpha - 1) < 1e-5 && abs(after.beta - before.beta - 1) < 1e-5)
    }
  }

  @Test func `answers add up in any order, and evidence is the same for everybody`() {
    let policy = policy()
    let exchanges = [
      TinyWorld.answer(.attribute(AttributeID(0)), .like),
      TinyWorld.answer(.rateArtist(ArtistID(9)), .dislike),
      TinyWorld.answer(.attribute(AttributeID(4)), .dislike),
      TinyWorld.exchange(Slate([ArtistID(1), ArtistID(2), ArtistID(3)]), selecting: [1]),
    ]
    var (forward, backward) = (policy.prior(for: context), policy.prior(for: context))
    for exchange in exchanges { policy.update(&forward, with: exchange) }
    for exchange in exchanges.reversed() { policy.update(&backward, with: exchange) }
    let evidence = tiny.service.catalog.artists.map { artist -> Float in
      let (a, b) = (forward.counts(of: artist.id), backward.counts(of: artist.id))
      #expect(abs(a.alpha - b.alpha) < 1e-5 && abs(a.beta - b.beta) < 1e-5)
      return a.alpha + a.beta
    }
    #expect(evidence.allSatisfy { abs($0 - evidence[0]) < 1e-5 })
    // A selection and three opinions weigh 1 each, two skips something below, and 2 were there.
    #expect(evidence[0] > 6 && evidence[0] < 8)
  }

  @Test func `a skip weighs as the chance that the artist is known and not liked`() throws {
    let policy = policy()
    var belief = policy.prior(for: context)
    let artist = tiny.service.catalog.byPopularity[0]
    let before = belief.counts(of: artist)
    policy.update(&belief, with: TinyWorld.exchange(Slate([artist]), selecting: []))
    let (known, liked) = (
      tiny.service.knownShare(of: artist, in: context.country), before.alpha / (before.alpha + before.beta)
    )
    let after = belief.counts(of: artist)
    #expect(abs(after.alpha - before.alpha) < 1e-5)
    #expect(abs(after.beta - before.beta - known * (1 - liked) / (1 - known * liked)) < 1e-4)
  }

  @Test func `greedy screens show the highest utilities among the known`() throws {
    let policy = policy(explore: 0, kinds: [.artistGrid])
    var session = TalkingSession(policy, in: tiny)
    var shown: Set<ArtistID> = []
    for _ in 0..<4 {
      let scores = tiny.service.catalog.artists.map { artist -> Float in
        let counts = session.belief.counts(of: artist.id)
        return tiny.service.knownShare(of: artist.id, in: context.country) * counts.alpha
          / (counts.alpha + counts.beta)
      }
      let left = tiny.service.catalog.artists.map(\.id).filter { !shown.contains($0) }
      let best = left.sorted { scores[$0.offset] > scores[$1.offset] }
      try session.next()
      let slate = try #require(session.queries.last).slate
      for (got, expected) in zip(slate.artists, best) {
        #expect(abs(scores[got.offset] - scores[expected.offset]) < 1e-6)
      }
      shown.formUnion(slate.artists)
    }
  }

  @Test func `the question is the attribute of the best artist that splits what is believed best`() throws {
    let policy = policy(explore: 0)
    var session = TalkingSession(policy, in: tiny)
    let artists = tiny.service.catalog.artists
    for _ in 0..<3 {
      let means = artists.map { artist -> Float in
        let counts = session.belief.counts(of: artist.id)
        return counts.alpha / (counts.alpha + counts.beta)
      }
      let asked = Set(session.queries.attributes)
      let shown = Set(session.queries.flatMap(\.slate.artists))
      let best = artists.filter { artist in
        !shown.contains(artist.id) && artist.attributes.contains { !asked.contains($0.attribute) }
      }.max { means[$0.id.offset] < means[$1.id.offset] }
      let total = means.reduce(0, +)
      let variances = try #require(best).attributes.map(\.attribute).filter { !asked.contains($0) }.map {
        attribute -> (attribute: AttributeID, variance: Float) in
        var (first, second): (Float, Float) = (0, 0)
        for artist in artists {
          let (mean, weight) = (means[artist.id.offset] / total, weight(of: attribute.offset, for: artist))
          first += mean * weight
          second += mean * weight * weight
        }
        return (attribute, second - first * first)
      }
      try session.next()
      let got = try #require(session.queries.attributes.last)
      let highest = variances.map(\.variance).max() ?? 0
      #expect(variances.contains { $0.attribute == got && $0.variance > highest - 1e-5 })
      try session.next()
    }
  }

  @Test(arguments: [0, 1, 3]) func `so many attributes are asked before each screen`(questions: Int) {
    var session = TalkingSession(policy(questions: questions), in: tiny)
    session.run(most: 8)
    let kinds = session.queries.map { $0.kind == .attribute ? "a" : "s" }.joined()
    #expect(kinds == ["ssssssss", "asasasas", "aaasaaas"][questions == 3 ? 2 : questions])
  }

  @Test(arguments: EntailedUtilities.Rule.allCases) func `everything is asked once`(
    rule: EntailedUtilities.Rule
  ) {
    for style in AnswerStyle.allCases {
      for kinds in [[Query.Kind.artistGrid, .attribute], [.attribute, .compare], [.attribute]] {
        var session = TalkingSession(policy(rule: rule, kinds: kinds), in: tiny, answering: style)
        session.run()
        let attributes = session.queries.attributes
        #expect(Set(attributes).count == attributes.count)
        let artists = session.queries.flatMap(\.slate.artists)
        #expect(Set(artists).count == artists.count)
        #expect(artists.count == (kinds.count == 1 ? 0 : 60))
        if kinds.count == 1 { #expect(attributes.count == 12) }
      }
    }
  }

  @Test func `only drawn utilities tell listeners apart before they answer`() {
    func first(_ rule: EntailedUtilities.Rule, _ listener: UInt32) -> Query? {
      var session = TalkingSession(policy(rule: rule, kinds: [.artistGrid]), in: tiny, listener: listener)
      return session.nextQuery()
    }
    #expect((1..<10).contains { first(.thompson, $0) != first(.thompson, 0) })
    #expect((1..<10).allSatisfy { first(.confidence, $0) == first(.confidence, 0) })
  }
}
