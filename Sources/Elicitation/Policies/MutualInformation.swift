import LinearAlgebra
import Onboarding
import Randomness

/// Asks about the artists whose answers say most about the taste: mutual information of answer and taste.
///
/// I = H(E p) − E H(p), p = known share × Φ(liking), over the Gaussian belief: Houlsby, Huszár, Ghahramani, Lengyel
/// (2011), Bayesian active learning for classification and preference learning, arXiv 1112.5745. Blind to what a
/// listener enjoys being asked.
public struct MutualInformation: BeliefKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// Artists, best by a first-order bound, for which the integral is worked out.
  public let candidates: Int
  /// Power that the share of people who know an artist is raised to: 1 is honest, 0 takes everyone to know everything.
  public let knownness: Double

  /// The policy on a service's model; `candidates` is at least 1, `knownness` in 0 … 1.
  public init(service: ServiceModel, surface: Surface, candidates: Int = 64, knownness: Double = 1) {
    self.service = service
    self.surface = surface
    self.candidates = candidates
    self.knownness = knownness
  }

  /// - Complexity: O(artists × dimensions²).
  public func nextQuery(given belief: inout ScreenedBelief, draws: Draws<PolicyDraw>) -> Query? {
    let wanted = surface.artistsPerScreen
    service.scores(of: belief.taste, into: &belief.scores)
    variances(under: &belief)
    let country = belief.history.context.country
    var bounds = belief.variances
    for artist in bounds.indices {
      bounds[artist] = Self.firstOrder(
        mean: belief.scores[artist], variance: belief.variances[artist],
        known: known(ArtistID(artist), in: country))
    }
    belief.history.asked.exclude(from: &bounds)
    let shortlist = belief.selection.ranking(max(candidates, wanted), of: bounds)
    let information = shortlist.map { artist in
      Float(
        Self.information(
          mean: Double(belief.scores[artist.offset]), variance: Double(belief.variances[artist.offset]),
          known: Double(known(artist, in: country))))
    }
    let chosen = belief.selection.ranking(wanted, of: information).map { shortlist[$0.offset] }
    return surface.query(for: Slate(chosen))
  }

  private func known(_ artist: ArtistID, in country: CountryID) -> Float {
    let share = service.knownShare(of: artist, in: country)
    return knownness == 1 ? share : Float(power(Double(share), knownness))
  }

  private func variances(under belief: inout ScreenedBelief) {
    if belief.variances.isEmpty { belief.variances = [Float](repeating: 0, count: service.catalog.count) }
    guard let factor = Cholesky.ofCovariance(belief.taste.covariance) else { return }
    service.rows.quadraticForm(factor: factor.factor.map { Float($0) }, into: &belief.variances)
  }

  /// Mutual information to first order in the variance: (dp/df)² variance / (2 p (1 − p)), in nats.
  static func firstOrder(mean: Float, variance: Float, known: Float) -> Float {
    let root = (1 + variance).squareRoot()
    let s = Double(mean / root)
    let slope = Double(known) * Normal.density(s) / Double(root)
    let p = min(1 - 1e-6, max(1e-6, Double(known) * Normal.cumulative(s)))
    return Float(slope * slope * Double(variance) / (2 * p * (1 - p)))
  }

  /// Mutual information of the answer and the taste in nats, by Gauss–Hermite quadrature.
  static func information(mean: Double, variance: Double, known: Double) -> Double {
    let root = max(0, variance).squareRoot()
    var average = 0.0
    var conditional = 0.0
    for (node, weight) in zip(hermiteNodes, hermiteWeights) {
      for sign in [-1.0, 1.0] {
        let p = known * Normal.cumulative(mean + sign * root * node)
        average += weight * p
        conditional += weight * entropy(p)
      }
    }
    return max(0, entropy(average) - conditional)
  }

  /// Entropy of a yes-or-no answer in nats.
  private static func entropy(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return 0 }
    return -p * logarithm(p) - (1 - p) * logarithm(1 - p)
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "mutual_information",
    summary: "Shows the artists whose answers say most about the taste under a Gaussian belief.",
    source: "Houlsby et al. (2011), Bayesian active learning for classification, arXiv 1112.5745",
    verification: .closedForm,
    parameters: [
      .init(
        name: "candidates", defaultValue: 64, range: 1...10_000, isInteger: true,
        meaning: "artists for which the information is worked out, best by a first-order bound"),
      .init(
        name: "knownness", defaultValue: 1, range: 0...1,
        meaning: "power on the share who know an artist; 0 asks as if everyone knew everything"),
    ])
}

// Positive nodes and their weights of the 12-point Gauss–Hermite rule for a standard normal weight:
// numpy.polynomial.hermite_e.hermegauss(12), weights over sqrt(2 pi).
private let hermiteNodes = [
  0.44440300194413895, 1.3403751971516167, 2.259464451000799,
  3.2237098287700974, 4.2718258479322815, 5.500901704467748,
]
private let hermiteWeights = [
  0.32166436151283, 0.14696704804532998, 0.029116687912364176,
  0.0022033806875332005, 4.837184922590645e-05, 1.4999271676371626e-07,
]
