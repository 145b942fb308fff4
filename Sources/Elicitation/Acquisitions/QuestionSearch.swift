import LinearAlgebra
import Onboarding

/// Finds the artists that an acquisition appraises highest, without looking at a whole catalog.
///
/// Goes from the highest ceiling down, and ends where no ceiling reaches the least of the candidates found. Holds memory
/// only: two searches for the same give the same.
struct QuestionSearch: Sendable {
  private var predictions = ProbitPredictions()
  private var appraisals: [Float] = []
  private var places: [TopSelection.Candidate] = []
  private var selection = CatalogSelection()
  private var chosen = ProbitPredictions()
  private var information: [Float] = []
  private var best: [TopSelection.Candidate] = []

  /// How many artists the last search looked at.
  var visited: Int { predictions.count }

  /// The `limit` artists with the highest appraisals, best first; fewer where fewer are left.
  ///
  /// `growth` bounds how many times as large as under the prior a variance is.
  /// - Complexity: O(artists × dimensions²) where no ceiling is lower than another; most often a small share of that.
  mutating func candidates(
    _ limit: Int, by acquisition: some Acquisition, under belief: GaussianBelief, growth: Float,
    without asked: ArtistSet, country: QuestionCeilings.Country
  ) -> [UInt32] {
    find(limit, by: acquisition, under: belief, growth: growth, without: asked, country: country)
    return places.map { country.order[Int($0.index)] }
  }

  /// The `wanted` artists with most information among the `limit` best by appraisal, best first.
  ///
  /// What a screening of information comes to, with memory of its own: it allocates nothing.
  mutating func mostInformative(
    _ wanted: Int, among limit: Int, by acquisition: InformationGain, under belief: GaussianBelief,
    without asked: ArtistSet, country: QuestionCeilings.Country
  ) -> Slate {
    find(limit, by: acquisition, under: belief, growth: belief.growth, without: asked, country: country)
    chosen.removeAll()
    for place in places { chosen.append(Int(place.index), of: predictions) }
    chosen.information(into: &information)
    selection.select(wanted, of: information, into: &best)
    var slate = Slate()
    for place in best { slate.append(ArtistID(Int(country.order[Int(places[Int(place.index)].index)]))) }
    return slate
  }

  private mutating func find(
    _ limit: Int, by acquisition: some Acquisition, under belief: GaussianBelief, growth: Float,
    without asked: ArtistSet, country: QuestionCeilings.Country
  ) {
    predictions.removeAll()
    appraisals.removeAll(keepingCapacity: true)
    repeat {
      let end = nextEnd(limit: limit, growth: growth, ceilings: country.ceilings)
      let start = predictions.count
      predictions.append(
        country.order[start..<end], rows: country.questions.rows, intercepts: country.questions.intercepts,
        known: country.questions.known, rated: country.questions.rated, mean: belief.mean,
        covariance: belief.covariance)
      acquisition.appraise(predictions, from: start, into: &appraisals)
      for place in start..<end where asked.contains(ArtistID(Int(country.order[place]))) {
        appraisals[place] = -.infinity
      }
      selection.select(limit, of: appraisals, into: &places)
    } while nextEnd(limit: limit, growth: growth, ceilings: country.ceilings) > predictions.count
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
}
