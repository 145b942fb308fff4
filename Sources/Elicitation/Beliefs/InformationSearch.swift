import LinearAlgebra
import Onboarding

/// Finds the artists whose answers say most about a taste, without looking at a whole catalog.
///
/// Goes from the highest ceiling down, and ends where no ceiling reaches the least of the candidates found. Holds memory
/// only: two searches for the same give the same.
struct InformationSearch: Sendable {
  private var predictions = ProbitPredictions()
  private var candidates = ProbitPredictions()
  private var information: [Float] = []
  private var places: [TopSelection.Candidate] = []
  private var best: [TopSelection.Candidate] = []
  private var selection = CatalogSelection()

  /// How many artists the last search looked at.
  var visited: Int { predictions.count }

  /// The `wanted` artists with most information among the `limit` best by the first-order bound, best first.
  ///
  /// - Complexity: O(artists × dimensions²) where no ceiling is lower than another; most often a small share of that.
  mutating func slate(
    _ wanted: Int, among limit: Int, of service: ServiceModel, under belief: GaussianBelief,
    without asked: ArtistSet, country: InformationCeilings.Country
  ) -> Slate {
    predictions.removeAll()
    repeat {
      let end = nextEnd(limit: limit, growth: belief.growth, ceilings: country.ceilings)
      let start = predictions.count
      predictions.append(
        country.order[start..<end], rows: service.catalog.embeddings, intercepts: service.intercepts,
        known: country.known, mean: belief.mean, covariance: belief.covariance)
      for place in start..<end where asked.contains(ArtistID(Int(country.order[place]))) {
        predictions.exclude(place)
      }
      selection.select(limit, of: predictions.bounds, into: &places)
    } while nextEnd(limit: limit, growth: belief.growth, ceilings: country.ceilings) > predictions.count
    return bestOfCandidates(wanted, order: country.order)
  }

  /// How far to look next: some four times as many artists as are wanted, then as many again, up to the first ceiling
  /// that is too low.
  private func nextEnd(limit: Int, growth: Float, ceilings: [Float]) -> Int {
    let most = min(ceilings.count, max(2 * predictions.count, 4 * limit))
    guard predictions.count > 0, places.count == limit, let least = places.last?.score else { return most }
    var end = predictions.count
    while end < most, growth * ceilings[end] >= least { end += 1 }
    return end
  }

  private mutating func bestOfCandidates(_ wanted: Int, order: [UInt32]) -> Slate {
    candidates.removeAll()
    for candidate in places { candidates.append(Int(candidate.index), of: predictions) }
    candidates.information(into: &information)
    selection.select(wanted, of: information, into: &best)
    var slate = Slate()
    for place in best { slate.append(ArtistID(Int(order[Int(places[Int(place.index)].index)]))) }
    return slate
  }
}
