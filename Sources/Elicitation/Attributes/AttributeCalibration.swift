import LinearAlgebra
import Onboarding
import Randomness

/// Learns from a service's own people how what they like follows their tastes, as far as attributes tell it.
///
/// Each person's taste is worked out from one half of their history and compared with the other half. By attribute, the
/// other half has more or fewer of its artists than usual; among n artists by which that shows,
/// P(more) = Φ(√n δ s / √(1 + n δ² (σ² + v))), with s and v the mean and variance of the taste along the attribute's
/// direction, δ how strongly liking shows in a count, and σ what remains however long the history: the noise of an answer.
/// Both are fitted by maximum likelihood over a grid, to all people and attributes at once. How much of an attribute the
/// liked artists have, in standard deviations over artists, is regressed on s as well: what is wanted more or less of.
struct AttributeCalibration {
  /// Standard deviation of an answer around the projected taste, what people mean by words included.
  let noise: Double
  /// The same for an answer that refers to what is shown, in units of liking.
  let relativeNoise: Double
  /// Standard deviations of an attribute in what is liked for each unit of liking along it.
  let slope: Double
  /// One an attribute.
  let levels: [AttributeLevel]
  /// The share of people who have an opinion of each attribute.
  let opinions: [Double]

  /// What is assumed where there are no people to learn from.
  static let assumedNoise = 1.0
  /// The same for ``slope``.
  static let assumedSlope = 0.5

  /// - Complexity: O(people × (answers + attributes) × dimensions²).
  init(service: ServiceModel, concepts: [AttributeConcept?]) {
    let people = PeopleHalves(of: service)
    levels = people.levels(attributes: concepts.count, in: service.catalog)
    let tallies = people.tallies(attributes: concepts.count, service: service)
    opinions = Self.opinions(in: tallies, attributes: concepts.count)
    let comparisons = people.comparisons(tallies, concepts: concepts, levels: levels, service: service)
    noise = Self.noise(of: comparisons)
    (slope, relativeNoise) = Self.wants(of: comparisons)
  }

  /// The share of people of whose opinion of an attribute half of their history gives a sign, one more than there are.
  private static func opinions(in tallies: [[PeopleHalves.Tally]], attributes: Int) -> [Double] {
    (0..<attributes).map { attribute in
      let opinionated = tallies.filter { $0[attribute].showsOpinion }.count
      return (Double(opinionated) + 1) / (Double(tallies.count) + 1)
    }
  }

  /// The slope through the origin of how much is liked on the taste, and what remains of its spread, in units of liking.
  ///
  /// Each person counts by the artists that they like; n draws have a variance of 1 / n, which isn't noise.
  private static func wants(of comparisons: [Comparison]) -> (slope: Double, noise: Double) {
    guard comparisons.count >= fewestComparisons else { return (assumedSlope, assumedNoise) }
    var (product, square, weight) = (0.0, 0.0, 0.0)
    for comparison in comparisons {
      product += comparison.liked * comparison.mean * comparison.excess
      square += comparison.liked * comparison.mean * comparison.mean
    }
    let slope = max(leastSlope, product / max(square, 1e-12))
    var rest = 0.0
    for comparison in comparisons {
      let residual = comparison.excess - slope * comparison.mean
      let explained = 1 / comparison.liked + slope * slope * comparison.variance
      rest += comparison.liked * (residual * residual - explained)
      weight += comparison.liked
    }
    let variance = max(0, rest / max(weight, 1e-12)) + meaning * meaning
    return (slope, variance.squareRoot() / slope)
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
    /// Liked artists; 1 or more.
    var liked: Double
    /// How much more of the attribute they have than what people usually like, in standard deviations over artists.
    var excess: Double
  }
}

/// Standard deviation of what an attribute means to people around what it means to the service.
///
/// In standard deviations of taste along it, and of the attribute over artists. Histories can't tell it. Assumed.
private let meaning = 0.5
private let fewestComparisons = 50
private let leastSlope = 0.01
