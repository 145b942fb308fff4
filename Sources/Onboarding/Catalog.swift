/// All that can be shown, as a service sees it: names, attributes, popularity and *observed* embeddings.
///
/// The embeddings were learnt from other people's listening. The coordinates that generate the simulated
/// listeners are elsewhere (module Population) and can't be reached from here.
public struct Catalog: Sendable {
  /// All artists, indexed by `ArtistID`.
  public let artists: [Artist]
  /// All attributes, indexed by `AttributeID`.
  public let attributes: [Attribute]
  /// Names of the countries that popularity is split by, indexed by `CountryID`.
  public let countries: [String]
  /// Embedding dimensions.
  public let dimensions: Int
  /// Observed embeddings, artist-major: `count` rows of `dimensions`.
  public let embeddings: [Float]
  /// Share of the service's people who have played each artist, from 0 to 1, over all countries.
  public let popularity: [Float]
  /// The same by country, country-major: `countries.count` rows of `count`; smoothed toward `popularity`.
  public let popularityByCountry: [Float]
  /// Artists from the most to the least popular; ties by id.
  public let byPopularity: [ArtistID]
  /// Popularity percentile of each artist, from 0 to 1; 1 is the most popular.
  public let popularityPercentile: [Float]

  /// - Precondition: the array lengths agree with the number of artists, countries and dimensions.
  public init(
    artists: [Artist], attributes: [Attribute], countries: [String], dimensions: Int, embeddings: [Float],
    popularity: [Float], popularityByCountry: [Float]
  ) {
    precondition(embeddings.count == artists.count * dimensions, "embeddings of \(embeddings.count) numbers")
    precondition(popularity.count == artists.count, "popularity of \(popularity.count) artists")
    precondition(popularityByCountry.count == artists.count * countries.count, "popularity by country")
    self.artists = artists
    self.attributes = attributes
    self.countries = countries
    self.dimensions = dimensions
    self.embeddings = embeddings
    self.popularity = popularity
    self.popularityByCountry = popularityByCountry
    let order = artists.indices.sorted {
      popularity[$0] != popularity[$1] ? popularity[$0] > popularity[$1] : $0 < $1
    }
    byPopularity = order.map { ArtistID($0) }
    var percentile = [Float](repeating: 1, count: artists.count)
    for (rank, artist) in order.enumerated() where artists.count > 1 {
      percentile[artist] = 1 - Float(rank) / Float(artists.count - 1)
    }
    popularityPercentile = percentile
  }

  /// Artists in the catalog.
  public var count: Int { artists.count }

  /// Looks up an artist.
  public func artist(_ id: ArtistID) -> Artist { artists[id.offset] }

  /// Looks up an attribute.
  public func attribute(_ id: AttributeID) -> Attribute { attributes[id.offset] }

  /// An artist's popularity among the people of one country, from 0 to 1.
  public func popularity(of artist: ArtistID, in country: CountryID) -> Float {
    popularityByCountry[country.offset * count + artist.offset]
  }
}
