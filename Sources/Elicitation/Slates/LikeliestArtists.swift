import LinearAlgebra
import Onboarding

/// Whom a listener of some taste would most likely select, out of a whole catalog at once.
///
/// P(selected) = k logistic(1.702 u), which is k Φ(u) to within 0.0095. Holds memory only.
struct LikeliestArtists {
  private var chances: [Float] = []
  private var scores: [Float] = []
  private var selection = CatalogSelection()
  private var best: [TopSelection.Candidate] = []

  /// The `wanted` likeliest of those not excluded, likeliest first; ties go to the smaller number.
  ///
  /// `taste` has as many numbers as an embedding, `known` the share who know an artist, by artist.
  /// - Complexity: O(artists × dimensions).
  mutating func find(
    _ wanted: Int, by taste: [Float], known: [Float], without excluded: ArtistSet, of service: ServiceModel
  ) -> [UInt32] {
    if scores.count != service.catalog.count {
      scores = [Float](repeating: 0, count: service.catalog.count)
      chances = scores
    }
    service.score(taste: taste, into: &scores)
    logistic(of: scores, sharpness: probitSlope, threshold: 0, into: &chances)
    for artist in chances.indices { chances[artist] *= known[artist] }
    excluded.exclude(from: &chances)
    selection.select(wanted, of: chances, into: &best)
    return best.map { UInt32($0.index) }
  }
}
