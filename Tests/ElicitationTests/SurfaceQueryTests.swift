import Elicitation
import Onboarding
import Testing

struct SurfaceQueryTests {
  private let slate = Slate([ArtistID(3), ArtistID(1)])

  @Test func `artists are asked about with the first kind that is about artists`() {
    #expect(Surface(kinds: [.attribute, .rateArtist, .artistGrid]).artistKind == .rateArtist)
    #expect(Surface(kinds: [.moreOrLess, .compare]).artistKind == .compare)
    #expect(Surface().artistKind == .artistGrid)
  }

  @Test func `a rating holds one artist, a comparison two, a grid a slate`() {
    #expect(Surface(kinds: [.rateArtist], slateSize: 9).artistsPerScreen == 1)
    #expect(Surface(kinds: [.compare], slateSize: 9).artistsPerScreen == 2)
    #expect(Surface(kinds: [.artistGrid], slateSize: 7).artistsPerScreen == 7)
    #expect(Surface(kinds: [.artistChoice], slateSize: 5).artistsPerScreen == 5)
  }

  @Test func `a slate becomes the surface's query, or none where it is too short`() {
    #expect(Surface().query(for: slate) == .artistGrid(slate))
    #expect(Surface(kinds: [.artistChoice]).query(for: slate) == .artistChoice(slate))
    #expect(Surface(kinds: [.rateArtist]).query(for: slate) == .rateArtist(ArtistID(3)))
    #expect(Surface(kinds: [.compare]).query(for: slate) == .compare(ArtistID(3), ArtistID(1)))
    #expect(Surface(kinds: [.compare]).query(for: Slate([ArtistID(3)])) == nil)
    #expect(Surface().query(for: Slate()) == nil)
  }
}
