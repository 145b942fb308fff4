import Onboarding
import Testing

@testable import Elicitation

// Counts are internal.
struct ResponseCountsTests {
  @Test func `a history with dislikes is taken at its word`() {
    let counts = ResponseCounts(eightPeople, artists: 5)
    #expect(counts.people == 8)
    #expect(counts.liked == [4, 3, 2, 1, 0])
    #expect(counts.disliked == [4, 2, 2, 1, 0])
    #expect(counts.known(1) == 5)
  }

  @Test func `in a list of likes heavy play is a like and light play is none`() {
    let context = ObservedContext(country: CountryID(0), device: .phone)
    let plays: [Float] = [10, 20, 1, 5]
    let history = ListeningHistory(
      starts: [0, 4, 4],
      entries: plays.enumerated().map { .init(artist: ArtistID($0), plays: $1, isLiked: true) },
      contexts: [context, context], hasDislikes: false)
    // The upper median of 1, 5, 10, 20 is 10.
    let counts = ResponseCounts(history, artists: 5)
    #expect(counts.liked == [1, 1, 0, 0, 0])
    #expect(counts.disliked == [0, 0, 1, 1, 0])
    #expect(counts.people == 2)
  }
}
