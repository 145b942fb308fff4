import Elicitation
import Onboarding
import Randomness

/// A catalog of artists spread normally in four dimensions, whose attributes are what the tests say they are.
enum TaggedCatalog {
  static let dimensions = 4

  /// The service of a catalog; `has` gives the attributes of an artist, by number and embedding, with their weights.
  static func service(
    artists: Int = 300, attributes: Int, has: (Int, [Float]) -> [(Int, Float)]
  ) -> ServiceModel {
    var generator = AddressedGenerator(seed: 11, stream: 5)
    let embeddings = (0..<artists * dimensions).map { _ in Float(generator.normal()) }
    let cast = (0..<artists).map { artist in
      Artist(
        id: ArtistID(artist), externalID: "\(artist)", name: "\(artist)",
        attributes: has(artist, Array(embeddings[artist * dimensions..<(artist + 1) * dimensions])).map {
          .init(attribute: AttributeID($0.0), weight: $0.1)
        })
    }
    let shares = [Float](repeating: 0.5, count: artists)
    let catalog = Catalog(
      artists: cast,
      attributes: (0..<attributes).map { Attribute(id: AttributeID($0), name: "tag \($0)", family: "tag") },
      countries: ["here"], dimensions: dimensions, embeddings: embeddings, popularity: shares,
      popularityByCountry: shares)
    let history = ListeningHistory(starts: [0], entries: [], contexts: [], hasDislikes: true)
    return ServiceModel(ServiceView(catalog: catalog, history: history, likingScope: .known), seed: 1)
  }

  static let context = ObservedContext(country: CountryID(0), device: .phone)
}
