import LinearAlgebra
import Onboarding

/// A question about an attribute as a yes-or-no question about the taste: P(yes | z) = Φ(intercept + direction · z).
///
/// The doubt about the attribute's direction is integrated out under the belief that the question was made for.
public struct AttributeQuestion: Sendable {
  /// As many numbers as a taste has.
  public var direction: [Float]
  /// On the probit scale.
  public var intercept: Double
}

extension AttributeModel {
  /// What an answer about an attribute would depend on, under a belief; nil where nothing is known of its artists.
  ///
  /// With the listener's taste z, a reference r (of a bare attribute the usual taste; beside a slate the taste whose
  /// favorites are like those shown), the attribute's direction c ~ N(c̄, K), and what people mean by a word σ apart from
  /// what is measured: P(yes | z, c) = Φ(c · (z − r) / σ). Over c, and over z ~ N(m, Σ) in what multiplies the doubt,
  /// P(yes | z) = Φ(c̄ · (z − r) / √(σ² + (m − r)ᵀ K (m − r) + tr K Σ)).
  /// - Parameters:
  ///   - attribute: of the catalog.
  ///   - shown: what more or less refers to; nil for a bare attribute.
  ///   - belief: what is believed of the taste before the answer.
  ///   - isDirectionCertain: whether the doubt about the direction is ignored: K = 0 and c̄ of full length.
  /// - Complexity: O(dimensions²).
  public func question(
    about attribute: AttributeID, beside shown: Slate? = nil, under belief: GaussianBelief,
    isDirectionCertain: Bool = false
  ) -> AttributeQuestion? {
    let reference = shown.map(taste(of:)) ?? usualTaste
    return question(
      about: attribute, reference: reference, under: belief, isDirectionCertain: isDirectionCertain)
  }

  /// The same for a reference that is known already.
  func question(
    about attribute: AttributeID, reference: [Float], under belief: GaussianBelief, isDirectionCertain: Bool
  ) -> AttributeQuestion? {
    guard attribute.offset < concepts.count, let concept = concepts[attribute.offset] else { return nil }
    let d = reference.count
    let mean = isDirectionCertain ? concept.certainDirection : concept.direction
    var variance = noise * noise
    if !isDirectionCertain {
      let gap = (0..<d).map { belief.mean[$0] - reference[$0] }
      variance += max(
        0, Double(concept.spread.quadratic(gap) + concept.spread.trace(with: belief.covariance)))
    }
    let scale = Float(1 / variance.squareRoot())
    let direction = mean.map { scale * $0 }
    return AttributeQuestion(direction: direction, intercept: -Double(dot(direction, reference)))
  }

  /// The taste whose favorites are, on average, like these artists; the usual one for none.
  ///
  /// Who likes by z likes artists around x̄ + κ S (z − μ), x̄ what people usually like; so z = μ + S⁻¹ (ē − x̄) / κ for
  /// artists of mean embedding ē.
  func taste(of shown: Slate) -> [Float] {
    guard let space, !shown.isEmpty else { return usualTaste }
    let d = usualTaste.count
    var gap = usualLiked.map { -$0 }
    shown.withUnsafeArtists { artists in
      for artist in artists {
        for j in 0..<d { gap[j] += embeddings[artist.offset * d + j] / Float(artists.count) }
      }
    }
    var taste = [Float](repeating: 0, count: d)
    gap.withUnsafeBufferPointer { gap in
      if let base = gap.baseAddress { space.precision.multiply(base, into: &taste) }
    }
    for j in 0..<d { taste[j] = usualTaste[j] + taste[j] / Float(pull) }
    return taste
  }
}

extension SymmetricMatrix {
  /// vᵀ A v.
  fileprivate func quadratic(_ vector: [Float]) -> Float {
    var product = [Float](repeating: 0, count: vector.count)
    vector.withUnsafeBufferPointer { v in
      if let base = v.baseAddress { multiply(base, into: &product) }
    }
    return dot(product, vector)
  }

  /// The trace of the product with another symmetric matrix of as many dimensions.
  fileprivate func trace(with other: SymmetricMatrix) -> Float { dot(elements, other.elements) }
}
