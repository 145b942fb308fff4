import LinearAlgebra
import Onboarding

/// What a service can make of answers about attributes: a concept for each, and how people's tastes go with them.
///
/// Learnt from its catalog and its own people alone. What people *mean* by an attribute isn't in their histories: the
/// noise of an answer is what their histories show, and an assumed part for meaning.
public struct AttributeModel: Sendable {
  /// One an attribute; nil where no artist that is looked at has it, or all have.
  public let concepts: [AttributeConcept?]
  /// Standard deviation of what an answer about a bare attribute is about around the projected taste, in units of liking per
  /// standard deviation of an attribute; above 0.
  public let noise: Double
  /// The same for more or less of an attribute than in what is shown.
  public let relativeNoise: Double
  /// How many standard deviations more of an attribute what is liked has, for each unit of liking along it; above 0.
  public let slope: Double
  /// Precision of the prior on what an attribute's log-odds gain from a standard deviation in any direction.
  public let penalty: Double
  /// The mean taste of the service's people.
  public let usualTaste: [Float]
  /// Chance that somebody has an opinion of each attribute, in 0 … 1, as far as people's histories show one.
  public let opinions: [Double]
  /// How much of each attribute there usually is.
  let levels: [AttributeLevel]
  let catalog: Catalog
  private let regression: AttributeRegression?

  /// Learns the attributes of a service's catalog.
  ///
  /// - Complexity: O(attributes × hundreds of artists × dimensions²) and O(hundreds of people × answers × dimensions²).
  init(service: ServiceModel) {
    catalog = service.catalog
    usualTaste = service.prior.mean
    let space = ArtistSpace(catalog: service.catalog)
    let regression = space.map { AttributeRegression(catalog: service.catalog, space: $0) }
    self.regression = regression
    concepts = service.catalog.attributes.map { regression?.concept(of: $0.id) }
    penalty = regression?.penalty ?? AttributeRegression.assumedPenalty
    let calibration = AttributeCalibration(service: service, concepts: concepts)
    noise = calibration.noise
    relativeNoise = calibration.relativeNoise
    slope = calibration.slope
    levels = calibration.levels
    opinions = calibration.opinions
  }

  /// Chance that a held-out artist with an attribute scores above one without (area under the ROC curve), cross-fitted over
  /// two halves; nil where a half has none of either, or the catalog doesn't list it.
  ///
  /// Worked out when it is asked for: no policy needs it, and it takes longer than all else about an attribute.
  /// - Complexity: O(hundreds of artists × dimensions²) for each step of three fits.
  public func heldOutQuality(of attribute: AttributeID) -> Double? {
    attribute.offset < concepts.count ? regression?.heldOutQuality(of: attribute) : nil
  }
}

/// How much of an attribute there is.
struct AttributeLevel: Sendable, Equatable {
  /// In an artist that people like, on average.
  var usual: Double
  /// Its standard deviation over the catalog's artists; above 0.
  var deviation: Double
}
