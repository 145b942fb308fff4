import LinearAlgebra
import Onboarding

extension TopSelection {
  /// Removes and returns what was kept as artists, best first.
  mutating func ranking() -> [ArtistID] {
    var candidates: [Candidate] = []
    drain(into: &candidates)
    return candidates.map { ArtistID(Int($0.index)) }
  }

  /// Removes what was kept into a slate, best first.
  mutating func slate() -> Slate {
    Slate(ranking())
  }
}
