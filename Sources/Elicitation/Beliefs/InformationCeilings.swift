import LinearAlgebra
import Onboarding

/// How much an answer about each artist could tell at most, whatever is believed of the taste: where to look first.
///
/// To first order in the variance v of a liking, an answer tells k φ(s)² v / ((1 + v) 2 Φ(s) (1 − k Φ(s))) nats, k the share
/// who know the artist. The ceiling is its largest value over s, at the variance that the prior gives. Answers only lower a
/// variance, but for the few that `GaussianBelief.growth` accounts for.
struct InformationCeilings: Sendable {
  /// One entry for each country.
  let countries: [Country]

  /// The artists as seen from one country.
  struct Country: Sendable {
    /// Artists' numbers, from the highest ceiling down.
    let order: [UInt32]
    /// Ceilings in that order, in nats.
    let ceilings: [Float]
    /// The share of people who know an artist, by artist.
    let known: [Float]
  }

  /// The ceilings under a service's prior; `known` gives the share who know an artist in a country.
  ///
  /// - Complexity: O(artists × (dimensions² + countries × log artists)).
  init(service: ServiceModel, known: (ArtistID, CountryID) -> Float) {
    let artists = 0..<service.catalog.count
    var prior = ProbitPredictions()
    prior.append(
      artists.map { UInt32($0) }[...], rows: service.catalog.embeddings, intercepts: service.intercepts,
      known: [Float](repeating: 1, count: artists.count), mean: service.prior.mean,
      covariance: service.prior.covariance)
    let peaks = Self.peaks()
    countries = service.catalog.countries.indices.map { country in
      let known = artists.map { known(ArtistID($0), CountryID(country)) }
      let ceilings = artists.map { artist in
        let share = known[artist]
        let variance = prior.variances[artist]
        let peak = peaks[min(peaks.count - 1, Int((share * Float(peaks.count - 1)).rounded(.up)))]
        return share * peak * variance / (1 + variance) * slack
      }
      let order = artists.sorted { ceilings[$0] != ceilings[$1] ? ceilings[$0] > ceilings[$1] : $0 < $1 }
      return Country(order: order.map { UInt32($0) }, ceilings: order.map { ceilings[$0] }, known: known)
    }
  }

  /// The largest φ(s)² / (2 Φ(s) (1 − k Φ(s))) for k = 0, 1/128, …, 1; it grows with k.
  private static func peaks() -> [Float] {
    (0...128).map { step in
      let known = Double(step) / 128
      return (-400...400).reduce(0) { peak, place in
        let s = Double(place) / 100
        let density = Normal.density(s)
        let liked = Normal.cumulative(s)
        return max(peak, Float(density * density / (2 * liked * (1 - known * liked))))
      }
    }
  }
}

/// What rounding, and the steps at which the peak is looked for, could hide.
private let slack: Float = 1.001
