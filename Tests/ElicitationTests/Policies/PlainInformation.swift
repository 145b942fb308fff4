import LinearAlgebra
import Onboarding
import Randomness

@testable import Elicitation

/// The mutual information policy written out for one artist at a time: what the quick search must agree with.
enum PlainInformation {
  /// The artists with most information among the best by the first-order bound, best first, looking at all of them.
  static func ranking(
    _ wanted: Int, among limit: Int, of service: ServiceModel, under belief: GaussianBelief,
    without asked: ArtistSet, country: CountryID
  ) -> [ArtistID] {
    let artists = (0..<service.catalog.count).map { ArtistID($0) }.filter { !asked.contains($0) }
    let predictions = artists.map {
      Prediction(artist: $0, service: service, belief: belief, country: country)
    }
    let candidates = predictions.sorted {
      $0.bound != $1.bound ? $0.bound > $1.bound : $0.artist.offset < $1.artist.offset
    }
    let informed = candidates.prefix(limit).map { (artist: $0.artist, information: $0.information) }
    return informed.sorted { $0.information > $1.information }.prefix(wanted).map(\.artist)
  }

  private struct Prediction {
    let artist: ArtistID
    let mean: Double
    let variance: Double
    let known: Double
    let bound: Double
    var information: Double { PlainInformation.information(mean: mean, variance: variance, known: known) }

    init(artist: ArtistID, service: ServiceModel, belief: GaussianBelief, country: CountryID) {
      let d = service.catalog.dimensions
      let row = Array(service.catalog.embeddings[artist.offset * d..<(artist.offset + 1) * d])
      var product = [Float](repeating: 0, count: d)
      belief.covariance.multiply(row, into: &product)
      mean = Double(service.liking(of: artist, by: belief.mean))
      variance = Double(max(0, dot(row, product)))
      known = Double(service.knownShare(of: artist, in: country))
      self.artist = artist
      bound = firstOrder(mean: mean, variance: variance, known: known)
    }
  }

  /// (dp/df)² variance / (2 p (1 − p)), in nats.
  static func firstOrder(mean: Double, variance: Double, known: Double) -> Double {
    let root = (1 + variance).squareRoot()
    let slope = known * Normal.density(mean / root) / root
    let p = min(1 - 1e-6, max(1e-6, known * Normal.cumulative(mean / root)))
    return slope * slope * variance / (2 * p * (1 - p))
  }

  /// H(E p) − E H(p) by Gauss–Hermite quadrature with the C library's functions, in nats.
  static func information(mean: Double, variance: Double, known: Double) -> Double {
    // numpy.polynomial.hermite_e.hermegauss(12), weights over sqrt(2 pi)
    let rule = [
      (0.44440300194413895, 0.32166436151283), (1.3403751971516167, 0.14696704804532998),
      (2.259464451000799, 0.029116687912364176), (3.2237098287700974, 0.0022033806875332005),
      (4.2718258479322815, 4.837184922590645e-05), (5.500901704467748, 1.4999271676371626e-07),
    ]
    var average = 0.0
    var conditional = 0.0
    for (node, weight) in rule {
      for sign in [-1.0, 1.0] {
        let p = known * Normal.cumulative(mean + sign * variance.squareRoot() * node)
        average += weight * p
        conditional += weight * entropy(p)
      }
    }
    return max(0, entropy(average) - conditional)
  }

  private static func entropy(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return 0 }
    return -p * logarithm(p) - (1 - p) * logarithm(1 - p)
  }
}
