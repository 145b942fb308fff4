import Elicitation
import Onboarding
import Testing

struct AttributeAnswerTests {
  private static let slate = Slate([4, 2, 7].map { ArtistID($0) })
  private static let attribute = AttributeID(3)

  private func exchange(_ query: Query, seen: Int, selected: [Int] = [], _ opinion: Response.Opinion?)
    -> Exchange
  {
    var chosen = PositionSet.none
    for position in selected { chosen.insert(position) }
    return Exchange(
      query: query,
      response: Response(
        seen: PositionSet(first: seen), selected: chosen, opinion: opinion, thinkTime: .second),
      shownAt: .zero)
  }

  private func history(_ exchanges: Exchange...) -> AnswerHistory {
    var history = AnswerHistory(context: TaggedCatalog.context, artists: 10)
    for exchange in exchanges { history.append(exchange) }
    return history
  }

  @Test func `likes and dislikes of an attribute are kept, and no opinion is only remembered as asked`() {
    let like = history(exchange(.attribute(Self.attribute), seen: 0, .like))
    #expect(like.attributeAnswers == [AttributeAnswer(attribute: Self.attribute, isYes: true)])
    let dislike = history(exchange(.attribute(Self.attribute), seen: 0, .dislike))
    #expect(dislike.attributeAnswers == [AttributeAnswer(attribute: Self.attribute, isYes: false)])
    let nothing = history(exchange(.attribute(Self.attribute), seen: 0, .unknown))
    #expect(nothing.attributeAnswers.isEmpty && nothing.askedAttributes == [Self.attribute])
  }

  @Test func `more or less refers to what was seen, and says nothing where nothing was`() {
    let more = history(exchange(.moreOrLess(Self.attribute, Self.slate), seen: 2, .more))
    #expect(
      more.attributeAnswers
        == [
          AttributeAnswer(attribute: Self.attribute, shown: Slate([ArtistID(4), ArtistID(2)]), isYes: true)
        ])
    #expect(!more.asked.contains(ArtistID(4)))
    #expect(
      history(exchange(.moreOrLess(Self.attribute, Self.slate), seen: 0, .more)).attributeAnswers.isEmpty)
  }

  @Test func `of artists and an attribute both are kept, the attribute after the artists`() {
    let both = history(
      exchange(.artistsAndAttribute(Self.slate, Self.attribute), seen: 3, selected: [1], .less))
    #expect(both.answers.map(\.kind) == [.skipped, .selected, .skipped])
    #expect(both.asked.contains(ArtistID(7)))
    #expect(
      both.attributeAnswers
        == [AttributeAnswer(attribute: Self.attribute, shown: Self.slate, isYes: false, place: 3)])
  }

  @Test func `an opinion that isn't an answer to the question is none`() {
    #expect(history(exchange(.attribute(Self.attribute), seen: 0, .more)).attributeAnswers.isEmpty)
    #expect(
      history(exchange(.moreOrLess(Self.attribute, Self.slate), seen: 3, .like)).attributeAnswers.isEmpty)
    #expect(history(exchange(.artistGrid(Self.slate), seen: 3, nil)).attributeAnswers.isEmpty)
  }

  @Test func `all answers at once give the belief that they give one by one`() {
    let service = TaggedCatalog.service(attributes: 4) { artist, embedding in
      embedding[0] > 0.5 ? [(3, 1)] : []
    }
    let exchanges = [
      exchange(.attribute(Self.attribute), seen: 0, .like),
      exchange(.artistGrid(Self.slate), seen: 3, selected: [0], nil),
      exchange(.artistsAndAttribute(Slate([ArtistID(1)]), Self.attribute), seen: 1, .less),
      exchange(.rateArtist(ArtistID(9)), seen: 1, selected: [0], .like),
    ]
    let policy = MutualInformation(service: service, surface: Surface())
    var belief = policy.prior(for: TaggedCatalog.context)
    for exchange in exchanges { policy.update(&belief, with: exchange) }
    let atOnce = service.taste(after: belief.history)
    #expect(atOnce.mean == belief.taste.mean && atOnce.covariance == belief.taste.covariance)
    #expect(belief.taste.mean != service.prior.mean)
  }
}
