import Elicitation
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Simulation

// Internal: the part of the service that follows onboarding, the same under every policy.
struct RecommenderTests {
  private let tiny = TinyWorld()

  /// Begins a life with what is believed of everyone.
  private func begin(_ recommender: inout Recommender, service: ServiceModel) {
    var scores = [Float](repeating: 0, count: service.catalog.count)
    service.scores(of: service.prior, into: &scores)
    recommender.reset(taste: service.prior, scores: &scores)
  }

  private func playlist(_ recommender: inout Recommender, session: UInt32, tracks: Int = 24) -> [ArtistID] {
    recommender.beginSession(session, draws: Draws(key: tiny.key, listener: 0))
    return (0..<tracks).compactMap { _ in recommender.nextArtist() }
  }

  @Test func `a session plays different artists, near the top of what is believed to be liked`() {
    var recommender = Recommender(service: tiny.service)
    begin(&recommender, service: tiny.service)
    let played = playlist(&recommender, session: 0)
    #expect(Set(played).count == 24)
    var scores = [Float](repeating: 0, count: tiny.service.catalog.count)
    tiny.service.scores(of: tiny.service.prior, into: &scores)
    let best = scores.indices.sorted { scores[$0] > scores[$1] }.prefix(24)
    #expect(Set(played.map(\.offset)) == Set(best))
  }

  @Test func `a playlist starts over when it ends, and the next session is another mix`() {
    var recommender = Recommender(service: tiny.service)
    begin(&recommender, service: tiny.service)
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
      begin(&recommender, service: service)
      let before = service.liking(of: artist, by: recommender.belief.mean)
      for _ in 0..<5 { recommender.update(artist: artist, isPlayed: isPlayed) }
      let after = service.liking(of: artist, by: recommender.belief.mean)
      #expect(isPlayed ? after > before + 0.1 : after < before - 0.1)
    }
  }

  @Test func `what was learned before the first session counts in it`() {
    let artist = ArtistID(17)
    var recommender = Recommender(service: tiny.service)
    begin(&recommender, service: tiny.service)
    for _ in 0..<3 { recommender.update(artist: artist, isPlayed: false) }
    var told = Recommender(service: tiny.service)
    begin(&told, service: tiny.service)
    _ = playlist(&told, session: 0)
    for _ in 0..<3 { told.update(artist: artist, isPlayed: false) }
    #expect(playlist(&recommender, session: 1) == playlist(&told, session: 1))
  }

  @Test func `what was heard often makes way for what wasn't`() {
    var recommender = Recommender(service: tiny.service)
    begin(&recommender, service: tiny.service)
    let favorite = playlist(&recommender, session: 0)[0]
    // Played and skipped in turns, so that the belief hardly moves and repetition decides.
    for turn in 0..<60 { recommender.update(artist: favorite, isPlayed: turn % 2 == 0) }
    #expect(!playlist(&recommender, session: 1).contains(favorite))
    begin(&recommender, service: tiny.service)
    #expect(playlist(&recommender, session: 0)[0] == favorite)
  }
}
