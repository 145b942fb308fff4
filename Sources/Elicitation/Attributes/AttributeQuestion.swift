import LinearAlgebra
import Onboarding

/// A question about an attribute as a yes-or-no question about the taste: P(yes | z, an opinion) = Φ(intercept + direction · z).
///
/// The doubt about the attribute's direction is integrated out under the belief that the question was made for.
public struct AttributeQuestion: Sendable {
  /// As many numbers as a taste has.
  public var direction: [Float]
  /// On the probit scale.
  public var intercept: Double
  /// Chance that somebody has an opinion of the attribute, in 0 … 1; without one the answer says nothing.
  public var opinion: Double
}

extension AttributeModel {
  /// What an answer about an attribute would depend on, under a belief.
  ///
  /// With the listener's taste z, the usual taste μ, the attribute's direction c ~ N(c̄, K), and σ what an answer is about
  /// apart from what is measured: P(yes | z, c) = Φ((c · (z − μ) − b) / σ). Of a bare attribute b = 0; beside what is shown,
  /// b is how much more of the attribute that has than what people like does, in units of liking. Over c, and over
  /// z ~ N(m, Σ) in what multiplies the doubt,
  /// P(yes | z) = Φ((c̄ · (z − μ) − b) / √(σ² + (m − μ)ᵀ K (m − μ) + tr K Σ)).
  /// - Parameters:
  ///   - attribute: of the catalog.
  ///   - shown: what more or less refers to; nil for a bare attribute.
  ///   - belief: what is believed of the taste before the answer.
  ///   - isDirectionCertain: whether the doubt about the direction is ignored: K = 0 and c̄ of full length.
  /// - Returns: the question; nil where no artist, or every artist, that is looked at has the attribute.
  /// - Complexity: O(dimensions² + attributes of what is shown).
  public func question(
    about attribute: AttributeID, beside shown: Slate? = nil, under belief: GaussianBelief,
    isDirectionCertain: Bool = false
  ) -> AttributeQuestion? {
    guard attribute.offset < concepts.count, let concept = concepts[attribute.offset] else { return nil }
    let mean = isDirectionCertain ? concept.certainDirection : concept.direction
    let noise = shown == nil ? self.noise : relativeNoise
    var variance = noise * noise
    if !isDirectionCertain {
      let gap = usualTaste.indices.map { belief.mean[$0] - usualTaste[$0] }
      variance += max(
        0, Double(concept.spread.quadratic(gap) + concept.spread.trace(with: belief.covariance)))
    }
    let scale = Float(1 / variance.squareRoot())
    let direction = mean.map { scale * $0 }
    let offset = shown.map { excess(of: attribute, in: $0) } ?? 0
    return AttributeQuestion(
      direction: direction, intercept: -Double(dot(direction, usualTaste)) - Double(scale) * offset,
      opinion: opinions[attribute.offset])
  }

  /// How much more of an attribute artists have than what people like does, in units of liking; 0 for no artists.
  ///
  /// What is liked has `slope` standard deviations more of an attribute for each unit of liking along it.
  func excess(of attribute: AttributeID, in shown: Slate) -> Double {
    guard !shown.isEmpty else { return 0 }
    let level = levels[attribute.offset]
    let amount = shown.withUnsafeArtists { artists in
      artists.reduce(0.0) { $0 + Double(catalog.weight(of: attribute, in: $1)) } / Double(artists.count)
    }
    return (amount - level.usual) / level.deviation / slope
  }
}

extension Catalog {
  /// How much of an attribute an artist has, in 0 … 1.
  fileprivate func weight(of attribute: AttributeID, in artist: ArtistID) -> Float {
    artists[artist.offset].attributes.first { $0.attribute == attribute }?.weight ?? 0
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
