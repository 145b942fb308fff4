import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Simulation

// Internal: the part of the service that follows onboarding, the same under every policy.
struct RecommenderTests {
  private let tiny = TinyWorld()

  private func playlist(_ recommender: inout Recommender, session: UInt32, tracks: Int = 24) -> [ArtistID] {
    recommender.beginSession(session, draws: Draws(key: tiny.key, listener: 0))
    return (0..<tracks).compactMap { _ in recommender.nextArtist() }
  }

  @Test func `a session plays different artists, near the top of what is believed to be liked`() {
    var recommender = Recommender(service: tiny.service)
    recommender.reset(taste: tiny.service.prior)
    let played = playlist(&recommender, session: 0)
    #expect(Set(played).count == 24)
    var scores = [Float](repeating: 0, count: tiny.service.catalog.count)
    tiny.service.scores(of: tiny.service.prior, into: &scores)
    let best = scores.indices.sorted { scores[$0] > scores[$1] }.prefix(24)
    #expect(Set(played.map(\.offset)) == Set(best))
  }

  @Test func `a playlist starts over when it ends, and the next session is another mix`() {
    var recommender = Recommender(service: tiny.service)
    recommender.reset(taste: tiny.service.prior)
    let twice = playlist(&recommender, session: 0, tracks: 48)
    #expect(Array(twice.prefix(24)) == Array(twice.suffix(24)))
    #expect(playlist(&recommender, session: 1) != Array(twice.prefix(24)))
    #expect(playlist(&recommender, session: 0) == Array(twice.prefix(24)))
  }

  @Test func `artists like those that were played rise, and skipped ones fall`() {
    let service = tiny.service
    let artist = ArtistID(17)
    for isPlayed in [true, false] {
      var recommender = Recommender(service: service)
      recommender.reset(taste: service.prior)
      let before = service.liking(of: artist, by: recommender.belief.mean)
      for _ in 0..<5 { recommender.update(artist: artist, isPlayed: isPlayed) }
      let after = service.liking(of: artist, by: recommender.belief.mean)
      #expect(isPlayed ? after > before + 0.1 : after < before - 0.1)
    }
  }

  @Test func `what was heard often makes way for what wasn't`() {
    var recommender = Recommender(service: tiny.service)
    recommender.reset(taste: tiny.service.prior)
    let favorite = playlist(&recommender, session: 0)[0]
    // Played and skipped in turns, so that the belief hardly moves and repetition decides.
    for turn in 0..<60 { recommender.update(artist: favorite, isPlayed: turn % 2 == 0) }
    #expect(!playlist(&recommender, session: 1).contains(favorite))
    recommender.reset(taste: tiny.service.prior)
    #expect(playlist(&recommender, session: 0)[0] == favorite)
  }
}
