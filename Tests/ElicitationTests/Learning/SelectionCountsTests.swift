import Elicitation
import Onboarding
import TestSupport
import Testing

struct SelectionCountsTests {
  private let context = ObservedContext(country: CountryID(0), device: .phone)

  private func counts(after exchanges: [Exchange]) -> SelectionCounts {
    var session = SessionLog(context: context, startedAt: .zero)
    session.exchanges = exchanges
    var counts = SelectionCounts(artists: 6)
    counts.add(session)
    return counts
  }

  private func exchange(
    _ query: Query, seen: Int, selected: [Int] = [], opinion: Response.Opinion? = nil
  ) -> Exchange {
    var positions = PositionSet.none
    for position in selected { positions.insert(position) }
    return Exchange(
      query: query,
      response: Response(
        seen: PositionSet(first: seen), selected: positions, opinion: opinion, thinkTime: .second),
      shownAt: .zero)
  }

  @Test func `of a grid, what was seen counts, and nothing below the fold`() {
    let slate = Slate([3, 0, 5, 1].map { ArtistID($0) })
    let counts = counts(after: [exchange(.artistGrid(slate), seen: 3, selected: [0, 2])])
    #expect(counts.seen == [1, 0, 0, 1, 0, 1])
    #expect(counts.selected == [0, 0, 0, 1, 0, 1])
  }

  @Test func `ratings and comparisons count as being seen, and likes and choices as selections`() {
    let counts = counts(after: [
      exchange(.rateArtist(ArtistID(0)), seen: 1, selected: [0], opinion: .like),
      exchange(.rateArtist(ArtistID(1)), seen: 1, opinion: .dislike),
      exchange(.rateArtist(ArtistID(2)), seen: 1, opinion: .unknown),
      exchange(.compare(ArtistID(2), ArtistID(3)), seen: 2, selected: [1]),
      exchange(.artistChoice(Slate([ArtistID(3), ArtistID(4)])), seen: 2, selected: [0]),
    ])
    #expect(counts.seen == [1, 1, 2, 2, 1, 0])
    #expect(counts.selected == [1, 0, 0, 2, 0, 0])
  }

  @Test func `of artists and an attribute the artists count as on a grid`() {
    let slate = Slate([ArtistID(0), ArtistID(1)])
    let counts = counts(after: [
      exchange(.artistsAndAttribute(slate, AttributeID(0)), seen: 2, selected: [1], opinion: .more)
    ])
    #expect(counts.seen == [1, 1, 0, 0, 0, 0])
    #expect(counts.selected == [0, 1, 0, 0, 0, 0])
  }

  @Test func `questions about attributes say nothing of an artist`() {
    let slate = Slate([ArtistID(0)])
    let counts = counts(after: [
      exchange(.attribute(AttributeID(0)), seen: 0, opinion: .like),
      exchange(.moreOrLess(AttributeID(0), slate), seen: 1, opinion: .more),
    ])
    #expect(counts == SelectionCounts(artists: 6))
  }

  @Test func `sessions add up`() {
    let slate = Slate([ArtistID(2)])
    let once = counts(after: [exchange(.artistGrid(slate), seen: 1, selected: [0])])
    let twice = counts(
      after: [Exchange](repeating: exchange(.artistGrid(slate), seen: 1, selected: [0]), count: 2))
    #expect(once.seen[2] == 1 && twice.seen[2] == 2 && twice.selected[2] == 2)
  }
}
