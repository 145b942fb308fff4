import Onboarding
import Testing

@Suite struct QueryTests {
  private static let slate = Slate([ArtistID(4), ArtistID(2)])

  @Test(arguments: [
    (Query.artistGrid(slate), Query.Kind.artistGrid, [4, 2]),
    (.artistChoice(slate), .artistChoice, [4, 2]),
    (.rateArtist(ArtistID(4)), .rateArtist, [4]),
    (.attribute(AttributeID(4)), .attribute, []),
    (.moreOrLess(AttributeID(9), slate), .moreOrLess, [4, 2]),
    (.compare(ArtistID(4), ArtistID(2)), .compare, [4, 2]),
    (.artistsAndAttribute(slate, AttributeID(9)), .artistsAndAttribute, [4, 2]),
  ])
  func `a query names its kind and shows its artists in order`(query: Query, kind: Query.Kind, artists: [Int])
  {
    #expect(query.kind == kind)
    #expect(query.slate.artists == artists.map { ArtistID($0) })
  }

  @Test func `a query names the attribute that it asks about, and its kind says whether there is one`() {
    let asking: [Query] = [
      .attribute(AttributeID(9)), .moreOrLess(AttributeID(9), Self.slate),
      .artistsAndAttribute(Self.slate, AttributeID(9)),
    ]
    #expect(asking.allSatisfy { $0.attribute == AttributeID(9) && $0.kind.isAboutAttribute })
    let others: [Query] = [
      .artistGrid(Self.slate), .artistChoice(Self.slate), .rateArtist(ArtistID(9)),
      .compare(ArtistID(9), ArtistID(2)),
    ]
    #expect(others.allSatisfy { $0.attribute == nil && !$0.kind.isAboutAttribute })
  }

  @Test func `the kinds are written as in scenario files`() {
    #expect(
      Query.Kind.allCases.map(\.rawValue) == [
        "artist_grid", "artist_choice", "rate_artist", "attribute", "more_or_less", "compare",
        "artists_and_attribute",
      ])
  }
}
