import LinearAlgebra
import Onboarding
import Randomness

/// What is known of showing an artist to a listener, given the answers so far: the features of a shared linear model.
///
/// In order, with the rest 0: 1; popularity in the country on a log scale from 0 (1 in 10,000) to 1 (everyone); the chance of a
/// selection p = k Φ(m / √(1 + v)); the chance of liking Φ(m / √(1 + v)); the liking's deviation √(v / (1 + v)); the mean
/// cosine to what was selected, 0 before anything was. m and v are the mean and variance of the liking under the belief, k the
/// share who know the artist. Where on the screen an artist would stand is not among them.
struct SelectionFeatures: Sendable {
  /// Numbers that can differ from 0.
  static let count = 6
  /// Where the chance of a selection stands.
  static let chance = 2

  private let service: ServiceModel
  /// By country and artist.
  private let logPopularity: [[Float]]
  let known: [[Float]]

  init(service: ServiceModel) {
    self.service = service
    let artists = (0..<service.catalog.count).map { ArtistID($0) }
    let countries = service.catalog.countries.indices.map { CountryID($0) }
    known = countries.map { country in artists.map { service.knownShare(of: $0, in: country) } }
    logPopularity = countries.map { country in
      artists.map {
        let popularity = Double(max(leastPopularity, service.catalog.popularity(of: $0, in: country)))
        return Float(1 - logarithm(popularity) / logarithm(Double(leastPopularity)))
      }
    }
  }

  /// Writes each artist's features under a belief, in order.
  ///
  /// - Complexity: O(artists × dimensions² + selections × dimensions).
  func forEach(
    of artists: [UInt32], given belief: ScreenedBelief,
    _ body: (_ artist: ArtistID, _ features: SIMD8<Double>) -> Void
  ) {
    let country = belief.history.context.country.offset
    var predictions = ProbitPredictions()
    predictions.append(
      artists[...], rows: service.catalog.embeddings, intercepts: service.intercepts, known: known[country],
      mean: belief.taste.mean, covariance: belief.taste.covariance)
    let direction = selectedDirection(given: belief.history)
    for (place, item) in artists.enumerated() {
      let artist = ArtistID(Int(item))
      let variance = Double(predictions.variances[place])
      let liked = Normal.cumulative(Double(predictions.means[place]) / (1 + variance).squareRoot())
      var features = SIMD8<Double>.zero
      features[0] = 1
      features[1] = Double(logPopularity[country][artist.offset])
      features[Self.chance] = Double(predictions.known[place]) * liked
      features[3] = liked
      features[4] = (variance / (1 + variance)).squareRoot()
      if let direction { features[5] = Double(cosine(of: artist, with: direction)) }
      body(artist, features)
    }
  }

  /// The mean of the selections' unit embeddings; nil before anything was selected.
  private func selectedDirection(given history: AnswerHistory) -> [Float]? {
    guard !history.selected.isEmpty else { return nil }
    let d = service.catalog.dimensions
    var sum = [Float](repeating: 0, count: d)
    let share = 1 / Float(history.selected.count)
    for artist in history.selected {
      for j in 0..<d { sum[j] += share * service.unitEmbeddings[artist.offset * d + j] }
    }
    return sum
  }

  private func cosine(of artist: ArtistID, with direction: [Float]) -> Float {
    service.unitEmbeddings.withUnsafeBufferPointer { units in
      direction.withUnsafeBufferPointer { direction in
        guard let units = units.baseAddress, let direction = direction.baseAddress else { return 0 }
        let d = service.catalog.dimensions
        return dot(units + artist.offset * d, direction, count: d)
      }
    }
  }
}

/// Where the scale of popularity begins.
private let leastPopularity: Float = 1e-4
