import LinearAlgebra
import Onboarding

/// What a service can make of answers about attributes: a concept for each, and how people's tastes go with them.
///
/// Learnt from its catalog and its own people alone. What people *mean* by an attribute isn't in their histories: the
/// noise of an answer is what their histories show, and an assumed part for meaning.
public struct AttributeModel: Sendable {
  /// One an attribute; nil where no artist that is looked at has it, or all have.
  public let concepts: [AttributeConcept?]
  /// Standard deviation of what an answer is about around the projected taste, in liking per standard deviation of an
  /// attribute; above 0.
  public let noise: Double
  /// How far along a taste its favorites lie: κ in E(x of a liked artist | z) = x̄ + κ Lᵀ (z − μ); above 0.
  public let pull: Double
  /// The mean taste of the service's people.
  public let usualTaste: [Float]
  /// The mean embedding of what they like.
  let usualLiked: [Float]
  let space: ArtistSpace?
  let embeddings: [Float]

  /// Learns the attributes of a service's catalog.
  ///
  /// - Complexity: O(attributes × hundreds of artists × dimensions²) and O(hundreds of people × answers × dimensions²).
  init(service: ServiceModel) {
    embeddings = service.catalog.embeddings
    usualTaste = service.prior.mean
    let attributes = service.catalog.attributes
    guard !attributes.isEmpty, let space = ArtistSpace(catalog: service.catalog) else {
      self.space = nil
      concepts = attributes.map { _ in nil }
      (noise, pull) = (AttributeCalibration.assumedNoise, AttributeCalibration.assumedPull)
      usualLiked = [Float](repeating: 0, count: service.catalog.dimensions)
      return
    }
    let regression = AttributeRegression(catalog: service.catalog, space: space)
    let concepts = attributes.map { regression.concept(of: $0.id) }
    let calibration = AttributeCalibration(service: service, space: space, concepts: concepts)
    self.space = space
    self.concepts = concepts
    noise = calibration.noise
    pull = calibration.pull
    usualLiked = calibration.usualLiked
  }
}
