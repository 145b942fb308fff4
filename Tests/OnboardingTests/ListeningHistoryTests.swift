import Onboarding
import Testing

@Suite struct ListeningHistoryTests {
  private let context = ObservedContext(country: CountryID(0), device: .phone)

  @Test func `each person has the entries of their row`() {
    let entries = (0..<3).map { ListeningHistory.Entry(artist: ArtistID($0), plays: 2, isLiked: true) }
    let history = ListeningHistory(
      starts: [0, 2, 2, 3], entries: entries, contexts: [context, context, context], hasDislikes: false)
    #expect(history.count == 3)
    #expect(Array(history[0]) == Array(entries[..<2]))
    #expect(history[1].isEmpty)
    #expect(Array(history[2]) == [entries[2]])
  }

  @Test func `nobody has listened to anything`() {
    let history = ListeningHistory(starts: [0], entries: [], contexts: [], hasDislikes: false)
    #expect(history.count == 0)
  }

  @Test func `rows that don't cover the entries are refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = ListeningHistory(starts: [0, 1], entries: [], contexts: [], hasDislikes: false)
    }
    await #expect(processExitsWith: .failure) {
      let someone = ObservedContext(country: CountryID(0), device: .phone)
      _ = ListeningHistory(starts: [0, 1, 0], entries: [], contexts: [someone, someone], hasDislikes: false)
    }
    await #expect(processExitsWith: .failure) {
      _ = ListeningHistory(starts: [1], entries: [], contexts: [], hasDislikes: false)
    }
  }
}
