import Onboarding
import Population
import Randomness

/// Worlds that are made in a moment.
public enum SmallWorlds {
  /// A generated world with few artists and people.
  public static func builtin(
    artists: Int = 120, attributes: Int = 48, dimensions: Int = 8, observedNoise: Double = 0.3,
    types: Int = 4,
    seed: UInt64 = 11, servicePeople: Int = 60
  ) -> World {
    BuiltinWorld(
      artists: artists, attributes: attributes, dimensions: dimensions, observedNoise: observedNoise,
      types: types,
      seed: seed, servicePeople: servicePeople
    ).make()
  }

  /// A world of recorded people: person `p` has played the artists of row `p`, with these numbers of plays.
  ///
  /// All artists are alike but for what is recorded of them, and for the attributes that are given with the artists that have them.
  public static func recorded(
    artists: Int, rows: [[(artist: Int, plays: Float)]], tagged: [Int: Range<Int>] = [:]
  ) -> World {
    var starts = [0]
    var entries: [ListeningHistory.Entry] = []
    for row in rows {
      for (artist, plays) in row.sorted(by: { $0.artist < $1.artist }) {
        entries.append(.init(artist: ArtistID(artist), plays: plays, isLiked: true))
      }
      starts.append(entries.count)
    }
    let context = ObservedContext(country: CountryID(0), device: .phone)
    let history = ListeningHistory(
      starts: starts, entries: entries, contexts: rows.map { _ in context }, hasDislikes: false)
    return World(
      service: ServiceView(
        catalog: catalog(artists: artists, tagged: tagged), history: history, likingScope: .everyone,
        answerableShare: 0.5),
      latent: LatentCatalog(
        embeddings: [Float](repeating: 1, count: artists), dimensions: 1,
        quality: [Float](repeating: 0, count: artists), logPopularity: [Float](repeating: 0, count: artists),
        center: 0,
        scale: 1),
      source: .replayed(
        RecordedPeople(history: history, popularity: [Float](repeating: 0.5, count: artists))),
      countryWeights: [1])
  }

  /// A catalog of artists named by number, in one country, all as popular; with attributes only where they are given.
  public static func catalog(artists: Int, tagged: [Int: Range<Int>] = [:]) -> Catalog {
    let tags = tagged.sorted { $0.key < $1.key }
    return Catalog(
      artists: (0..<artists).map { artist in
        Artist(
          id: ArtistID(artist), externalID: "\(artist)", name: "Artist \(artist)",
          attributes: tags.filter { $0.value.contains(artist) }.map {
            .init(attribute: AttributeID($0.key), weight: 1)
          })
      },
      attributes: tags.map { Attribute(id: AttributeID($0.key), name: "tag \($0.key)", family: "tag") },
      countries: ["here"], dimensions: 1, embeddings: [Float](repeating: 1, count: artists),
      popularity: [Float](repeating: 0.5, count: artists),
      popularityByCountry: [Float](repeating: 0.5, count: artists))
  }
}
