import Elicitation
import Onboarding
import Testing

struct AnswerGroupingTests {
  private func grouping(_ kind: Query.Kind, hasDislikes: Bool) -> AnswerGrouping {
    AnswerGrouping(
      surface: Surface(kinds: [kind]),
      history: ListeningHistory(starts: [0], entries: [], contexts: [], hasDislikes: hasDislikes))
  }

  @Test func `dislikes are told apart where listeners say so and the history teaches it`() {
    #expect(grouping(.rateArtist, hasDislikes: true) == .likedDislikedOrUnknown)
    #expect(grouping(.rateArtist, hasDislikes: false) == .likedOrNot)
    for kind in [Query.Kind.artistGrid, .artistChoice, .compare] {
      #expect(grouping(kind, hasDislikes: true) == .likedOrNot)
    }
  }

  @Test func `a grouping has as many ways out as answers`() {
    #expect(AnswerGrouping.allCases.map(\.count) == [2, 3])
  }
}
