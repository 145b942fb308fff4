import LinearAlgebra
import Onboarding

extension CatalogSelection {
  /// The artists with the largest scores, best first.
  mutating func ranking(_ limit: Int, of scores: [Float]) -> [ArtistID] {
    var ranked: [TopSelection.Candidate] = []
    select(limit, of: scores, into: &ranked)
    return ranked.map { ArtistID(Int($0.index)) }
  }
}
