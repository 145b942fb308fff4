import Onboarding
import Testing

@testable import Simulation

// `turnedAround` is internal: what counts as the opposite of an answer.
struct TurnedAroundTests {
  private let slate = Slate([ArtistID(4), ArtistID(2), ArtistID(7)])

  private func opposite(
    of query: Query, seen: Int, selected: UInt64 = 0, opinion: Response.Opinion? = nil
  ) -> Response? {
    let response = Response(
      seen: PositionSet(first: seen), selected: PositionSet(bits: selected), opinion: opinion,
      thinkTime: .second, next: .leaves)
    return Exchange(query: query, response: response, shownAt: .zero).turnedAround?.response
  }

  @Test func `on a grid all that was seen and not selected is selected instead`() {
    #expect(opposite(of: .artistGrid(slate), seen: 3, selected: 0b010)?.selected.bits == 0b101)
    #expect(opposite(of: .artistGrid(slate), seen: 2)?.selected.bits == 0b011)
    #expect(opposite(of: .artistGrid(slate), seen: 0) == nil)
  }

  @Test func `of a choice another one is chosen, and never more than one`() {
    #expect(opposite(of: .artistChoice(slate), seen: 3, selected: 0b001)?.selected.bits == 0b010)
    #expect(opposite(of: .artistChoice(slate), seen: 3)?.selected.bits == 0b001)
    let pair = Query.compare(ArtistID(1), ArtistID(3))
    #expect(opposite(of: pair, seen: 2, selected: 0b01)?.selected.bits == 0b10)
    #expect(opposite(of: pair, seen: 2, opinion: .unknown)?.selected.count == 1)
  }

  @Test func `a like and a dislike change places, and so do more and less`() {
    let rating = Query.rateArtist(ArtistID(5))
    let disliked = opposite(of: rating, seen: 1, selected: 1, opinion: .like)
    #expect(disliked?.opinion == .dislike && disliked?.selected.isEmpty == true)
    let liked = opposite(of: rating, seen: 1, opinion: .dislike)
    #expect(liked?.opinion == .like && liked?.selected.bits == 1)
    #expect(opposite(of: .attribute(AttributeID(0)), seen: 0, opinion: .dislike)?.opinion == .like)
    #expect(opposite(of: .moreOrLess(AttributeID(0), slate), seen: 3, opinion: .more)?.opinion == .less)
  }

  @Test func `of artists and an attribute both answers are turned`() {
    let both = Query.artistsAndAttribute(slate, AttributeID(0))
    let turned = opposite(of: both, seen: 3, selected: 0b001, opinion: .less)
    #expect(turned?.selected.bits == 0b110 && turned?.opinion == .more)
  }

  @Test func `nothing else of the answer changes`() {
    let turned = opposite(of: .artistGrid(slate), seen: 3, selected: 0b010)
    #expect(turned?.seen.count == 3 && turned?.thinkTime == .second && turned?.next == .leaves)
  }
}
