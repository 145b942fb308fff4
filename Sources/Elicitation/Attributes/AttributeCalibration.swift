import LinearAlgebra
import Onboarding
import Randomness

/// Learns from a service's own people how what they like follows their tastes, as far as attributes tell it.
///
/// Each person's taste is worked out from one half of their history and compared with the other half. By attribute, the
/// other half has more or fewer of its artists than usual; among n artists by which that shows,
/// P(more) = Φ(√n δ s / √(1 + n δ² (σ² + v))), with s and v the mean and variance of the taste along the attribute's
/// direction, δ how strongly liking shows in a count, and σ what remains however long the history: the noise of an answer.
/// Both are fitted by maximum likelihood over a grid, to all people and attributes at once.
struct AttributeCalibration {
  /// Standard deviation of an answer around the projected taste, what people mean by words included.
  let noise: Double
  /// How far along a taste its favorites lie, in whitened coordinates.
  let pull: Double
  /// The mean embedding of what people like.
  let usualLiked: [Float]

  /// What is assumed where there are no people to learn from.
  static let assumedNoise = 1.0
  /// The same for ``pull``.
  static let assumedPull = 0.5

  /// - Complexity: O(people × (answers × dimensions² + attributes × dimensions²)).
  init(service: ServiceModel, space: ArtistSpace, concepts: [AttributeConcept?]) {
    let people = PeopleHalves(of: service)
    let d = service.catalog.dimensions
    let liked = people.halves.filter { !$0.liked.isEmpty }
    var usual = [Float](repeating: 0, count: d)
    let means = liked.map { Self.meanEmbedding(of: $0.liked, in: service.catalog) }
    for mean in means { for j in 0..<d { usual[j] += mean[j] / Float(means.count) } }
    usualLiked = means.isEmpty ? space.mean : usual
    pull = Self.pull(zip(liked.map(\.taste.mean), means), usual: usual, service: service, space: space)
    noise = Self.noise(of: people.comparisons(concepts: concepts, service: service))
  }

  private static func meanEmbedding(of artists: [ArtistID], in catalog: Catalog) -> [Float] {
    let d = catalog.dimensions
    var mean = [Float](repeating: 0, count: d)
    for artist in artists {
      for j in 0..<d { mean[j] += catalog.embeddings[artist.offset * d + j] / Float(artists.count) }
    }
    return mean
  }

  /// The slope of what is liked, in whitened coordinates, on Lᵀ (z − μ), through the origin.
  private static func pull(
    _ people: Zip2Sequence<[[Float]], [[Float]]>, usual: [Float], service: ServiceModel, space: ArtistSpace
  ) -> Double {
    let d = usual.count
    let l = space.factor.factor
    var (product, square) = (0.0, 0.0)
    for (taste, mean) in people {
      // x · Lᵀ (z − μ) = L⁻¹ (e − ē) · Lᵀ (z − μ) = (e − ē) · (z − μ): no need to turn the first.
      let pointed = (0..<d).map { Double(taste[$0] - service.prior.mean[$0]) }
      for i in 0..<d { product += Double(mean[i] - usual[i]) * pointed[i] }
      for j in 0..<d {
        var turned = 0.0
        for i in j..<d { turned += l[i * d + j] * pointed[i] }
        square += turned * turned
      }
    }
    let slope = product / square
    return slope.isFinite && slope > leastPull ? slope : assumedPull
  }

  /// Maximum likelihood over δ and σ, coarse and then fine; then the assumed part for meaning.
  private static func noise(of comparisons: [Comparison]) -> Double {
    guard comparisons.count >= fewestComparisons else { return assumedNoise }
    var best = (likelihood: -Double.infinity, strength: 0.0, noise: 0.0)
    for step in [0.8, 0.2] {
      let center = step == 0.8 ? (0.0, 0.0) : (best.strength, best.noise)
      for i in -4...4 {
        for j in -4...4 {
          let (strength, noise) = (center.0 + step * Double(i), center.1 + step * Double(j))
          let likelihood = logLikelihood(
            of: comparisons, strength: exponential(strength), noise: exponential(noise))
          if likelihood > best.likelihood { best = (likelihood, strength, noise) }
        }
      }
    }
    let seen = exponential(best.noise)
    return (seen * seen + meaning * meaning * typicalVariance(of: comparisons)).squareRoot()
  }

  private static func logLikelihood(of comparisons: [Comparison], strength: Double, noise: Double) -> Double {
    comparisons.reduce(0) { sum, comparison in
      let information = comparison.count * strength * strength
      let deviation = (1 + information * (noise * noise + comparison.variance)).squareRoot()
      let argument = comparison.count.squareRoot() * strength * comparison.mean / deviation
      return sum + logarithm(max(1e-12, Normal.cumulative(comparison.isMore ? argument : -argument)))
    }
  }

  /// The mean square of tastes along an attribute's direction.
  private static func typicalVariance(of comparisons: [Comparison]) -> Double {
    comparisons.reduce(0) { $0 + $1.mean * $1.mean + $1.variance } / Double(comparisons.count)
  }

  /// One person and one attribute: what was expected, and what the other half of the history shows.
  struct Comparison {
    /// The taste along the attribute's direction, from the usual taste.
    var mean: Double
    /// How unsure that is.
    var variance: Double
    /// Artists by which more or fewer than usual would show.
    var count: Double
    /// Whether there are more than usual.
    var isMore: Bool
  }
}

/// Standard deviation of what an attribute means to people around what it means to the service, in standard deviations of
/// taste along it. Histories can't tell it.
///
/// Assumed.
private let meaning = 0.5
private let fewestComparisons = 50
private let leastPull = 1e-3
