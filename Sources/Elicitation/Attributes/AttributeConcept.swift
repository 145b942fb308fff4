import LinearAlgebra
import Onboarding

/// A concept activation vector: the direction in which an attribute's artists lie, with how sure of it one can be.
///
/// From the posterior N(w, V) of a logistic regression of "has it" on whitened embeddings. Only the direction matters, so
/// both are divided by the root of the expected square length |w|² + tr V: an attribute of few artists keeps a short mean
/// and a wide spread. Göpfert, Chow, Hsu, Vendrov, Lu, Ramachandran, Boutilier (2022), Discovering personalized semantics
/// for soft attributes in recommender systems, arXiv 2202.02830; Biyik et al. (2023), arXiv 2311.02085.
public struct AttributeConcept: Sendable {
  /// Artists that have the attribute among those looked at.
  public let members: Int
  /// Change of liking, along the mean direction, per standard deviation of the attribute: as many numbers as a taste has.
  ///
  /// L w / √(|w|² + tr V): the covariance of the attribute's score with the embeddings, which says what the score goes with
  /// in artists. Haufe et al. (2014), On the interpretation of weight vectors of linear models in multivariate neuroimaging.
  public let direction: [Float]
  /// The direction where it is taken to be certain: L w / |w|.
  public let certainDirection: [Float]
  /// Covariance of the direction: L V Lᵀ / (|w|² + tr V).
  public let spread: SymmetricMatrix
  /// Share of the expected square length that is the mean's, in 0 … 1: 1 is certain.
  public let certainty: Double

  init?(fit: LogisticFit, members: Int, space: ArtistSpace) {
    let d = space.width - 1
    let length = fit.weights.reduce(0) { $0 + $1 * $1 }
    let trace = (0..<d).reduce(0) { $0 + fit.covariance[$1 * d + $1] }
    guard length > 1e-12, (length + trace).isFinite else { return nil }
    self.members = members
    let turned = space.factor.multiply(fit.weights)
    direction = turned.map { Float($0 / (length + trace).squareRoot()) }
    certainDirection = turned.map { Float($0 / length.squareRoot()) }
    certainty = length / (length + trace)
    // L V first, row by row of V's columns; then its rows by Lᵀ.
    let half = (0..<d).map { column in
      space.factor.multiply((0..<d).map { fit.covariance[$0 * d + column] })
    }
    let full = (0..<d).flatMap { i in space.factor.multiply((0..<d).map { half[$0][i] }) }
    spread = SymmetricMatrix(dimensions: d, elements: full.map { $0 / (length + trace) })
  }
}
