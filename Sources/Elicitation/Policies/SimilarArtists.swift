import LinearAlgebra
import Onboarding
import Randomness

/// Starts from popular artists, then shows artists similar to what was selected: the production-like picker.
///
/// Similarity is the cosine of observed embeddings, averaged over the selections; log popularity breaks near ties, so
/// that what is shown is known. A share of each screen stays popular, so that a first wrong turn isn't the last.
public struct SimilarArtists: AnswerKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// Share of a screen given to similar artists once something is selected, 0 … 1.
  public let share: Double
  /// Weight of log popularity against cosine.
  public let popularityWeight: Double
  private let logPopularity: [Float]

  /// The policy on a service's model; `share` is in 0 … 1.
  public init(service: ServiceModel, surface: Surface, share: Double = 0.67, popularityWeight: Double = 0.3) {
    self.service = service
    self.surface = surface
    self.share = share
    self.popularityWeight = popularityWeight
    let catalog = service.catalog
    logPopularity = catalog.popularity.map { Float(logarithm(Double(max($0, 1e-4)))) }
  }

  /// Popular artists until something is selected, then similar ones and popular ones.
  ///
  /// - Complexity: O(artists × dimensions).
  public func nextQuery(given belief: inout AnswerHistory, draws: Draws<PolicyDraw>) -> Query? {
    let wanted = surface.artistsPerScreen
    guard !belief.selected.isEmpty else {
      return nextScreen(from: service.catalog.byPopularity, belief: belief)
    }
    var slate = Slate()
    for artist in mostSimilar(to: belief, count: Int((share * Double(wanted)).rounded(.up))) {
      slate.append(artist)
    }
    for artist in service.catalog.byPopularity {
      if slate.count == wanted { break }
      if !belief.asked.contains(artist), !slate.contains(artist) { slate.append(artist) }
    }
    return surface.query(for: slate)
  }

  /// - Complexity: O(artists × dimensions).
  private func mostSimilar(to belief: AnswerHistory, count: Int) -> [ArtistID] {
    let d = service.catalog.dimensions
    var sum = [Float](repeating: 0, count: d)
    for artist in belief.selected {
      for j in 0..<d {
        sum[j] += service.unitEmbeddings[artist.offset * d + j] / Float(belief.selected.count)
      }
    }
    var scores = [Float](repeating: 0, count: service.catalog.count)
    service.unitRows.multiply(sum, into: &scores)
    for artist in scores.indices { scores[artist] += Float(popularityWeight) * logPopularity[artist] }
    belief.asked.exclude(from: &scores)
    var selection = CatalogSelection()
    return selection.ranking(count, of: scores)
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "similar", summary: "Shows popular artists first, then artists similar to what was selected.",
    source: "the artist picker described by Hsu et al. (2024), arXiv 2409.17436; realization of this project",
    verification: .lightlyTested,
    parameters: [
      .init(
        name: "share", defaultValue: 0.67, range: 0...1, meaning: "share of a screen given to similar artists"
      ),
      .init(
        name: "popularity_weight", defaultValue: 0.3, range: 0...10,
        meaning: "weight of log popularity against cosine similarity"),
    ])
}
