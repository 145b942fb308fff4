import Randomness

/// Which of several variants is best, and what choosing each is expected to lose.
///
/// Beliefs about the variants' means are normal, and larger is better: negate the means of a metric where
/// smaller is. Equal certain means share the honor.
public struct BestVariant: Sendable, Equatable {
  /// One probability a variant, with sum 1.
  public let probabilities: [Double]
  /// The mean of (best mean − this variant's mean), in the metric's unit.
  public let expectedLosses: [Double]
  /// The largest standard error of `probabilities`: 0 by quadrature.
  public let monteCarloError: Double

  /// Variants measured on different people, so with independent beliefs.
  ///
  /// By quadrature of P(i best) = ∫ φᵢ(x) Π Φⱼ(x) dx, to about 1e-10.
  /// - Complexity: O(variants³).
  public init(independent beliefs: [NormalPosterior]) {
    var parts = (probabilities: [Double](), highest: 0.0)
    let reference = beliefs.map(\.mean).max() ?? 0
    let certain = beliefs.filter { $0.deviation == 0 }.map(\.mean).max()
    let tied = Double(beliefs.filter { $0.deviation == 0 && $0.mean == certain }.count)
    for (i, belief) in beliefs.enumerated() {
      let others = beliefs.indices.filter { $0 != i }.map { beliefs[$0] }
      if belief.deviation > 0 {
        let share = Self.integrals(belief, others, above: certain, reference)
        parts.probabilities.append(share.probability)
        parts.highest += share.highest
      } else {
        let chance = belief.mean == certain ? Self.allBelow(belief.mean, others) / tied : 0
        parts.probabilities.append(chance)
        parts.highest += chance * (belief.mean - reference)
      }
    }
    probabilities = parts.probabilities
    expectedLosses = beliefs.map { Swift.max(parts.highest + (reference - $0.mean), 0) }
    monteCarloError = 0
  }

  /// Variants measured on the same people, so with beliefs that move together.
  ///
  /// - Parameters:
  ///   - means: One a variant.
  ///   - covariance: Of their errors, in full, row by row; may be singular.
  ///   - draws: Each errs by √(p(1 − p)/draws); see `monteCarloError`.
  ///   - seed: Of the draws.
  public init(means: [Double], covariance: [Double], draws: Int = 20_000, seed: UInt64) {
    precondition(covariance.count == means.count * means.count, "\(covariance.count) for \(means.count)²")
    precondition(draws > 0, "\(draws) draws")
    let factor = SemidefiniteFactor(covariance, dimensions: means.count)
    var wins = [Double](repeating: 0, count: means.count)
    var losses = wins
    var generator = AddressedGenerator(seed: seed, stream: 0)
    for _ in 0..<(means.isEmpty ? 0 : draws) {
      let values = factor.multiply(means.map { _ in generator.normal() }, plus: means)
      let best = values.max() ?? 0
      let winners = values.indices.filter { values[$0] == best }
      for i in winners { wins[i] += 1 / Double(winners.count) }
      for i in values.indices { losses[i] += best - values[i] }
    }
    let shares = wins.map { $0 / Double(draws) }
    probabilities = shares
    expectedLosses = losses.map { $0 / Double(draws) }
    monteCarloError = shares.map { ($0 * (1 - $0) / Double(draws)).squareRoot() }.max() ?? 0
  }

  /// P(this one is best), and its part of the mean of the best, above a certain one if there is any.
  ///
  /// Integrated over z = (x − mean)/deviation, so that a deviation may be tiny beside the mean.
  private static func integrals(
    _ belief: NormalPosterior, _ others: [NormalPosterior], above certain: Double?, _ reference: Double
  ) -> (probability: Double, highest: Double) {
    func place(_ x: Double) -> Double { (x - belief.mean) / belief.deviation }
    let low = Swift.max(-9, certain.map(place) ?? -9)
    let rest = others.filter { $0.deviation > 0 }
    var edges = [low, 0, 9]
    for other in rest {
      edges += [-8.0, -3, 0, 3, 8].map { place(other.mean) + $0 * (other.deviation / belief.deviation) }
    }
    edges = edges.filter { $0 >= low && $0 <= 9 }.sorted()
    func weight(_ z: Double) -> Double {
      NormalDistribution.density(z) * allBelow(belief.mean, plus: z * belief.deviation, rest)
    }
    var sums = (probability: 0.0, highest: 0.0)
    let offset = belief.mean - reference
    for (start, end) in zip(edges, edges.dropFirst()) {
      sums.probability += GaussLegendre.standard.integral(from: start, to: end, of: weight)
      sums.highest += GaussLegendre.standard.integral(from: start, to: end) {
        weight($0) * (offset + $0 * belief.deviation)
      }
    }
    return sums
  }

  /// P(all of these are below x + step), the certain ones left out.
  private static func allBelow(_ x: Double, plus step: Double = 0, _ beliefs: [NormalPosterior]) -> Double {
    beliefs.reduce(1) {
      $1.deviation > 0 ? $0 * NormalDistribution.cdf(((x - $1.mean) + step) / $1.deviation) : $0
    }
  }
}
