import Onboarding
import Randomness

extension ServiceModel {
  /// All artists from the highest score down; ties in order of popularity.
  ///
  /// - Complexity: O(artists × log artists).
  func ranking(by scores: [Double]) -> [ArtistID] {
    catalog.byPopularity.enumerated().sorted { a, b in
      let x = scores[a.element.offset]
      let y = scores[b.element.offset]
      return x != y ? x > y : a.offset < b.offset
    }.map(\.element)
  }

  /// The chosen artists in their order, then all others in order of popularity.
  func ranking(startingWith chosen: [ArtistID]) -> [ArtistID] {
    var isChosen = ArtistSet(artists: catalog.count)
    for artist in chosen { isChosen.insert(artist) }
    return chosen + catalog.byPopularity.filter { !isChosen.contains($0) }
  }

  /// The chance that one of the service's people knows an artist, over all countries, for every artist.
  ///
  /// - Complexity: O(countries × artists + people).
  func overallKnownShares() -> [Double] {
    var weights = [Double](repeating: 0, count: catalog.countries.count)
    for context in history.contexts { weights[context.country.offset] += 1 }
    let total = weights.reduce(0, +)
    if total == 0 { weights = weights.map { _ in 1 } }
    let sum = max(1, weights.reduce(0, +))
    return (0..<catalog.count).map { artist in
      weights.indices.reduce(0) { share, country in
        share + weights[country] / sum * Double(knownShare(of: ArtistID(artist), in: CountryID(country)))
      }
    }
  }

  /// The chance that somebody of whom nothing is known likes an artist once it is known, for every artist.
  ///
  /// Φ(m / √(1 + v)), with m and v the mean and variance of liking under the prior.
  /// - Complexity: O(artists × dimensions²).
  func expectedLiking() -> [Double] {
    let d = catalog.dimensions
    var product = [Float](repeating: 0, count: d)
    return (0..<catalog.count).map { artist in
      let spread = catalog.embeddings.withUnsafeBufferPointer { rows -> Double in
        guard let base = rows.baseAddress else { return 0 }
        prior.covariance.multiply(base + artist * d, into: &product)
        return (0..<d).reduce(0) { $0 + Double(rows[artist * d + $1] * product[$1]) }
      }
      let mean = Double(liking(of: ArtistID(artist), by: prior.mean))
      return Normal.cumulative(mean / (1 + max(0, spread)).squareRoot())
    }
  }
}
