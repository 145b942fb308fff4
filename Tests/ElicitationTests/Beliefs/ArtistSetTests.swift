import Onboarding
import Randomness
import Testing

@testable import Elicitation

// `exclude(from:)` is internal.
struct ArtistSetTests {
  @Test func `it holds what was put in, and excludes just that from a selection`() {
    var generator = AddressedGenerator(seed: 1, stream: 1)
    for artists in [1, 63, 64, 65, 200] {
      var set = ArtistSet(artists: artists)
      let members = Set((0..<(artists / 3 + 1)).map { _ in ArtistID(generator.integer(below: artists)) })
      for member in members { set.insert(member) }
      var scores = [Float](repeating: 1, count: artists)
      set.exclude(from: &scores)
      for index in 0..<artists {
        #expect(set.contains(ArtistID(index)) == members.contains(ArtistID(index)))
        #expect((scores[index] == -.infinity) == members.contains(ArtistID(index)))
      }
    }
  }
}
