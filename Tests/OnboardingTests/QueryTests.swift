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
  ])
  func `a query names its kind and shows its artists in order`(query: Query, kind: Query.Kind, artists: [Int])
  {
    #expect(query.kind == kind)
    #expect(query.slate.artists == artists.map { ArtistID($0) })
  }

  @Test func `the kinds are written as in scenario files`() {
    #expect(
      Query.Kind.allCases.map(\.rawValue) == [
        "artist_grid", "artist_choice", "rate_artist", "attribute", "more_or_less", "compare",
      ])
  }
}
