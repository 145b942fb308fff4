import Elicitation
import Onboarding
import Testing

struct AnswerHistoryTests {
  private let context = ObservedContext(country: CountryID(0), device: .phone)
  private let slate = Slate([ArtistID(4), ArtistID(2), ArtistID(7)])

  private func history(
    of query: Query, seen: Int, selected: [Int] = [], opinion: Response.Opinion? = nil
  ) -> AnswerHistory {
    var history = AnswerHistory(context: context, artists: 10)
    var chosen = PositionSet.none
    for position in selected { chosen.insert(position) }
    history.append(
      Exchange(
        query: query,
        response: Response(
          seen: PositionSet(first: seen), selected: chosen, opinion: opinion, thinkTime: .second),
        shownAt: .zero))
    return history
  }

  @Test func `a grid tells selections from skips, and says nothing of what is below the fold`() {
    let answers = history(of: .artistGrid(slate), seen: 2, selected: [1])
    #expect(answers.answers.map(\.artist) == [ArtistID(4), ArtistID(2)])
    #expect(answers.answers.map(\.kind) == [.skipped, .selected])
    #expect(answers.asked.contains(ArtistID(7)))
    #expect(answers.selected == [ArtistID(2)])
  }

  @Test func `of a choice the chosen one comes before what was seen beside it`() {
    let chosen = history(of: .artistChoice(slate), seen: 3, selected: [2])
    #expect(chosen.answers.map(\.artist) == [ArtistID(7), ArtistID(4), ArtistID(2)])
    #expect(chosen.answers.map(\.kind) == [.chosen, .passedOver, .passedOver])
    #expect(chosen.selected == [ArtistID(7)])
    let none = history(of: .artistChoice(slate), seen: 2)
    #expect(none.answers.map(\.kind) == [.refused(isFirst: true), .refused(isFirst: false)])
    #expect(none.answers.map(\.artist) == [ArtistID(4), ArtistID(2)] && none.selected.isEmpty)
    #expect(history(of: .artistChoice(slate), seen: 0).answers.isEmpty)
  }

  @Test func `a rating likes, dislikes, or says that the artist isn't known`() {
    let query = Query.rateArtist(ArtistID(5))
    #expect(history(of: query, seen: 1, selected: [0], opinion: .like).answers.map(\.kind) == [.liked])
    #expect(history(of: query, seen: 1, opinion: .dislike).answers.map(\.kind) == [.disliked])
    #expect(history(of: query, seen: 1, opinion: .unknown).answers.map(\.kind) == [.unknown])
  }

  @Test func `a comparison prefers the winner`() {
    let query = Query.compare(ArtistID(1), ArtistID(3))
    #expect(
      history(of: query, seen: 2, selected: [1]).answers
        == [.init(artist: ArtistID(3), kind: .preferred(over: ArtistID(1)))])
    #expect(history(of: query, seen: 2, opinion: .unknown).answers.isEmpty)
  }

  @Test func `attributes leave artists alone`() {
    #expect(history(of: .attribute(AttributeID(1)), seen: 0, opinion: .like).answers.isEmpty)
    #expect(history(of: .moreOrLess(AttributeID(1), slate), seen: 3, opinion: .more).answers.isEmpty)
  }
}
