import Onboarding
import Testing

@Suite struct SlateTests {
  @Test func `a slate keeps its artists in order, up to its capacity`() {
    for count in [0, 1, 9, 63, Slate.capacity] {
      let artists = (0..<count).map { ArtistID(1000 - $0) }
      let slate = Slate(artists)
      #expect(slate.count == count && slate.isEmpty == (count == 0))
      #expect(slate.artists == artists && slate.indices == 0..<count)
    }
  }

  @Test func `a slate contains what it shows, not what its memory holds`() {
    #expect(!Slate().contains(ArtistID(0)))
    let slate = Slate([ArtistID(3), ArtistID(0)])
    #expect(slate.contains(ArtistID(3)) && slate.contains(ArtistID(0)) && !slate.contains(ArtistID(1)))
  }

  @Test func `slates are equal where length, artists and order are`() {
    let (a, b) = (ArtistID(0), ArtistID(1))
    #expect(Slate([a, b]) == Slate([a, b]))
    #expect(Slate([a, b]) != Slate([b, a]))
    #expect(Slate() != Slate([a]))
    #expect(Slate([a]) != Slate([a, a]))
  }

  @Test func `a copy goes its own way`() {
    let first = Slate([ArtistID(1)])
    var second = first
    second.append(ArtistID(2))
    #expect(first.count == 1 && second.artists == [ArtistID(1), ArtistID(2)])
  }

  @Test(arguments: [0, 1, 9, 64])
  func `the lent artists are those that stand at the positions`(count: Int) {
    let slate = Slate((0..<count).map { ArtistID(3 * $0) })
    slate.withUnsafeArtists { #expect(Array($0) == slate.indices.map { slate[$0] }) }
  }

  @Test func `a slate past its capacity and a position past its end are refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = Slate((0...64).map { ArtistID($0) })
    }
    await #expect(processExitsWith: .failure) {
      _ = Slate([ArtistID(1)])[1]
    }
  }
}
