import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation  // the rows that scores are worked out from

struct UnifiedSamplingTests {
  private static let tiny = TinyWorld()
  private let tiny = UnifiedSamplingTests.tiny
  private let context = ObservedContext(country: CountryID(2), device: .phone)

  private func policy(
    scale: Double = 0, liking: Double = 1, kinds: [Query.Kind] = [.artistGrid, .attribute]
  ) -> UnifiedSampling {
    UnifiedSampling(service: tiny.service, surface: tiny.talking(kinds: kinds), scale: scale, liking: liking)
  }

  /// Scores of artists and attributes after answers about attributes, at the most likely taste.
  private func scores(
    _ policy: UnifiedSampling, opinions: [(attribute: Int, isLike: Bool)]
  ) throws -> (artists: [Double], attributes: [Double]) {
    let answers = policy.answers
    let d = answers.dimensions
    func row(_ rows: [Float], _ index: Int) -> [Double] {
      rows[index * d..<(index + 1) * d].map { Double($0) }
    }
    func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    var matrix = (0..<d * d).map { $0 % (d + 1) == 0 ? 1.0 : 0 }
    var moment = [Double](repeating: 0, count: d)
    var liked = moment
    for (attribute, isLike) in opinions {
      let w = row(answers.attributes.rows, attribute)
      let chance = Double(answers.attributes.liked[attribute])
      let variance = chance * (1 - chance)
      let residual = (isLike ? 1 : 0) - chance - product(w, liked)
      for i in 0..<d {
        moment[i] += residual * w[i] / variance
        for j in 0..<d { matrix[i * d + j] += w[i] * w[j] / variance }
        if isLike { liked[i] += policy.liking * w[i] }
      }
    }
    let theta = zip(try #require(Cholesky(matrix, dimensions: d)).solve(moment), liked).map { $0 + $1 }
    return (
      answers.liked.indices.map { artist in
        Double(answers.known[2][artist])
          * (Double(answers.liked[artist]) + product(row(answers.rows, artist), theta))
      },
      answers.attributes.liked.indices.map { attribute in
        Double(answers.attributes.liked[attribute]) + product(row(answers.attributes.rows, attribute), theta)
      }
    )
  }

  @Test(arguments: [0.0, 1, 3]) func `whatever has the largest score is asked, an attribute or artists`(
    liking: Double
  ) throws {
    let policy = policy(liking: liking)
    var belief = policy.prior(for: context)
    var opinions: [(attribute: Int, isLike: Bool)] = []
    for step in 0..<8 {
      let (artists, attributes) = try scores(policy, opinions: opinions)
      let left = attributes.indices.filter { index in !opinions.contains { $0.attribute == index } }
      let best = try #require(left.max { attributes[$0] < attributes[$1] })
      let query = try #require(
        policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0)))
      if attributes[best] > (artists.max() ?? 0) {
        #expect(query == .attribute(AttributeID(best)))
      } else {
        let ranked = artists.indices.sorted { artists[$0] > artists[$1] }
        #expect(query.slate.artists == ranked.prefix(6).map { ArtistID($0) })
      }
      // The answer about the attribute, whether or not it was asked.
      let isLike = step % 3 != 1
      policy.update(
        &belief, with: TinyWorld.answer(.attribute(AttributeID(best)), isLike ? .like : .dislike))
      opinions.append((best, isLike))
    }
  }

  @Test func `a liked attribute lifts the artists that have it, a disliked one lowers them`() {
    let catalog = tiny.service.catalog
    for attribute in 0..<4 {
      let holders = catalog.artists.filter { $0.attributes.contains { $0.attribute.offset == attribute } }
      var means: [Float] = []
      for opinion in [Response.Opinion.dislike, .unknown, .like] {
        let policy = policy()
        var belief = policy.prior(for: context)
        policy.update(&belief, with: TinyWorld.answer(.attribute(AttributeID(attribute)), opinion))
        _ = policy.nextQuery(given: &belief, draws: Draws(key: tiny.key, listener: 0))
        means.append(holders.reduce(0) { $0 + belief.scores[$1.id.offset] } / Float(holders.count))
      }
      #expect(means == means.sorted() && means[0] < means[2])
    }
  }

  @Test func `the posterior narrows with every answer, and draws with it`() {
    let policy = policy(scale: 1, kinds: [.artistGrid])
    var session = TalkingSession(policy, in: tiny)
    var spreads: [Float] = []
    repeat {
      spreads.append((0..<8).reduce(0) { $0 + session.belief.estimate.inverse[$1, $1] })
    } while session.advance()
    #expect(spreads == spreads.sorted(by: >) && spreads[0] == 8 && spreads[spreads.count - 1] < 7)
  }

  @Test func `listeners get draws of their own, and greedy ones don't differ`() {
    func first(_ scale: Double, _ listener: UInt32) -> Query? {
      var session = TalkingSession(policy(scale: scale), in: tiny, listener: listener)
      return session.nextQuery()
    }
    #expect((1..<10).contains { first(1, $0) != first(1, 0) })
    #expect((1..<10).allSatisfy { first(0, $0) == first(0, 0) })
  }

  @Test func `everything is asked once`() {
    for style in AnswerStyle.allCases {
      for kinds in [[Query.Kind.artistGrid, .attribute], [.attribute, .compare], [.attribute]] {
        var session = TalkingSession(policy(scale: 1, kinds: kinds), in: tiny, answering: style)
        session.run()
        let attributes = session.queries.attributes
        #expect(Set(attributes).count == attributes.count && attributes.count == 12)
        let artists = session.queries.flatMap(\.slate.artists)
        #expect(Set(artists).count == artists.count)
        #expect(artists.count == (kinds.count == 1 ? 0 : 60))
      }
    }
  }
}
