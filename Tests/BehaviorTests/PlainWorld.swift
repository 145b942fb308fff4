import Onboarding
import Population
import Randomness

/// A world of four artists and two countries whose numbers are known, for closed forms.
///
/// Artists 0 and 1 are the same, 2 is at right angles to them, 3 opposite. In country 0 all are at the head's edge; in
/// country 1 artist 0 is twice e times as popular, and artist 1 as much less. Artist 0 has attribute 0 in full, 3 a
/// third as much; 2 has attribute 1; nobody has attribute 2.
enum PlainWorld {
  static let world: World = {
    let context = [[0, 1], [], [1, 1], [0, 1.0 / 3]]
    let artists = (0..<4).map { index in
      Artist(
        id: ArtistID(index), externalID: "\(index)", name: "Artist \(index)",
        attributes: context[index].isEmpty
          ? []
          : [.init(attribute: AttributeID(Int(context[index][0])), weight: Float(context[index][1]))])
    }
    let catalog = Catalog(
      artists: artists,
      attributes: (0..<3).map { Attribute(id: AttributeID($0), name: "a\($0)", family: "tag") },
      countries: ["x", "y"], dimensions: 2, embeddings: [1, 0, 1, 0, 0, 1, -1, 0], popularity: [1, 1, 1, 1],
      popularityByCountry: [Float](repeating: 1, count: 8))
    let mixture = TasteMixture(dimensions: 2, weights: [1], means: [0, 0], deviations: [1, 1])
    return World(
      service: ServiceView(
        catalog: catalog,
        history: ListeningHistory(starts: [0], entries: [], contexts: [], hasDislikes: false),
        likingScope: .known),
      latent: LatentCatalog(
        embeddings: [1, 0, 1, 0, 0, 1, -1, 0], dimensions: 2, quality: [0, 0, 0, 0],
        logPopularity: [0, 0, 0, 0, 2, -2, 0, 0], center: 0, scale: 1),
      source: .mixture(mixture), countryWeights: [1, 1])
  }()

  /// People in country 0 who differ in their draws alone.
  static func people(_ count: Int, affinity: [Float], mainstreamness: Double = 0.5, country: Int = 0) -> Crowd
  {
    Crowd(world: world, count: count).changed { listener in
      listener.affinity = affinity
      listener.traits = Listener.Traits()
      listener.traits.mainstreamness = mainstreamness
      listener.context.country = CountryID(country)
    }
  }

  /// A slate of artists by number.
  static func slate(_ artists: Int...) -> Slate { Slate(artists.map { ArtistID($0) }) }
}
