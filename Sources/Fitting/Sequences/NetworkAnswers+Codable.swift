import Learning
import Onboarding

extension NetworkAnswers: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, kind, settings, dimensions, countries, latents, layout, card, parameters, appeals
  }

  /// The number of the format that this version writes and reads.
  private static let format = 2

  /// Writes the parameters, and what they are of.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.format, forKey: .format)
    try container.encode(network.kind, forKey: .kind)
    try container.encode(network.settings, forKey: .settings)
    try container.encode(network.row.dimensions, forKey: .dimensions)
    try container.encode(network.countries, forKey: .countries)
    try container.encode(network.latents, forKey: .latents)
    // As text: not every reader of numbers keeps 64 bits.
    try container.encode(String(network.layout.fingerprint, radix: 16), forKey: .layout)
    try container.encode(card, forKey: .card)
    try container.encode(parameters.floats, forKey: .parameters)
    try container.encode(appeals, forKey: .appeals)
  }

  /// Reads what ``encode(to:)`` wrote.
  ///
  /// - Throws: `DecodingError` for another format, sizes that no network has, parameters of another layout, and numbers that
  ///   aren't finite.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func refuse(_ key: CodingKeys, _ message: String) -> DecodingError {
      .dataCorruptedError(forKey: key, in: container, debugDescription: message)
    }
    let format = try container.decode(Int.self, forKey: .format)
    guard format == Self.format else {
      throw refuse(.format, "a network of format \(format), and this tool reads \(Self.format): fit again")
    }
    let settings = try container.decode(NetworkSettings.self, forKey: .settings)
    let dimensions = try container.decode(Int.self, forKey: .dimensions)
    let countries = try container.decode(Int.self, forKey: .countries)
    let latents = try container.decode(Int.self, forKey: .latents)
    guard settings.isValid else { throw refuse(.settings, "sizes that no network has: \(settings)") }
    guard (1...65_536).contains(dimensions), (1...65_536).contains(countries), (0...4096).contains(latents)
    else {
      throw refuse(
        .dimensions, "\(dimensions) dimensions, \(countries) countries and \(latents) latent numbers")
    }
    let network = SequenceNetwork(
      try container.decode(SequenceNetwork.Kind.self, forKey: .kind), settings: settings,
      dimensions: dimensions, countries: countries, latents: latents,
      capacity: SequenceNetwork.Capacity(shape: SequenceShape(steps: 1, batch: 1))
    ).alone
    guard try container.decode(String.self, forKey: .layout) == String(network.layout.fingerprint, radix: 16)
    else { throw refuse(.layout, "the parameters are of another network: fit again") }
    let parameters = try container.decode([Float].self, forKey: .parameters)
    guard parameters.count == network.layout.count else {
      throw refuse(.parameters, "\(parameters.count) parameters, where \(network.layout.count) belong")
    }
    guard parameters.allSatisfy(\.isFinite) else {
      throw refuse(.parameters, "a parameter that isn't a finite number")
    }
    let appeals = try container.decode([Float].self, forKey: .appeals)
    guard appeals.allSatisfy(\.isFinite) else {
      throw refuse(.appeals, "an artist's appeal that isn't a finite number")
    }
    self.init(
      FittedNetwork(
        network: network, parameters: FloatBuffer(parameters), appeals: appeals,
        card: try container.decode(NetworkCard.self, forKey: .card)))
  }

  /// Whether the model can be asked about artists with these features: they, their numbers and countries are as many.
  public func fits(_ features: ArtistFeatures) -> Bool {
    features.dimensions == network.row.dimensions && features.countries == network.countries
      && (appeals.isEmpty || appeals.count == features.count)
  }
}
