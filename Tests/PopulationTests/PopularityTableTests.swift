import Onboarding
import Population
import Testing

@Suite struct PopularityTableTests {
  private let history = ListeningHistory(
    starts: [0, 1, 3, 3],
    entries: [0, 0, 1].map { .init(artist: ArtistID($0), plays: 4, isLiked: true) },
    contexts: [0, 1, 1].map { ObservedContext(country: CountryID($0), device: .phone) }, hasDislikes: false)

  @Test func `Shares are of all people, and by country shrunk toward them`() {
    let table = PopularityTable(history: history, artists: 3, countries: 2, shrinkage: 2)
    #expect(table.overall == [2 / Float(3), 1 / Float(3), 0])
    // By hand: (plays in the country + 2 · overall) / (people in the country + 2).
    let expected: [Double] = [(1 + 4.0 / 3) / 3, (2.0 / 3) / 3, 0, (1 + 4.0 / 3) / 4, (1 + 2.0 / 3) / 4, 0]
    #expect(zip(table.byCountry, expected).allSatisfy { abs(Double($0) - $1) < 1e-6 })
  }

  @Test func `A country without people has the overall shares, a history without people none`() {
    let table = PopularityTable(history: history, artists: 3, countries: 3)
    #expect(zip(table.byCountry[6...], table.overall).allSatisfy { abs($0 - $1) < 1e-6 })
    let empty = ListeningHistory(starts: [0], entries: [], contexts: [], hasDislikes: false)
    #expect(PopularityTable(history: empty, artists: 2, countries: 1).byCountry == [0, 0])
  }
}
