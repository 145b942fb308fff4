import Onboarding
import Testing

@Suite struct CatalogTests {
  private func catalog(popularity: [Float], byCountry: [Float]? = nil, countries: [String] = ["xx"])
    -> Catalog
  {
    let artists = popularity.indices.map {
      Artist(id: ArtistID($0), externalID: "\($0)", name: "Artist \($0)", attributes: [])
    }
    return Catalog(
      artists: artists, attributes: [Attribute(id: AttributeID(0), name: "rock", family: "genre")],
      countries: countries, dimensions: 2, embeddings: [Float](repeating: 0, count: artists.count * 2),
      popularity: popularity, popularityByCountry: byCountry ?? popularity)
  }

  @Test func `artists are ordered by popularity, ties by id`() {
    let catalog = catalog(popularity: [0.1, 0.5, 0.1, 0.9, 0.5])
    #expect(catalog.byPopularity.map(\.offset) == [3, 1, 4, 0, 2])
  }

  @Test func `percentiles run from 1 for the most popular to 0 for the least`() {
    let catalog = catalog(popularity: [0.1, 0.5, 0.1, 0.9, 0.5])
    #expect(catalog.popularityPercentile == [0.25, 0.75, 0, 1, 0.5])
    #expect(self.catalog(popularity: [0.3]).popularityPercentile == [1])
    #expect(self.catalog(popularity: []).popularityPercentile == [])
  }

  @Test func `popularity is looked up by country and artist`() {
    let catalog = catalog(popularity: [0.1, 0.2], byCountry: [0.1, 0.2, 0.3, 0.4], countries: ["xx", "yy"])
    #expect(catalog.popularity(of: ArtistID(0), in: CountryID(1)) == 0.3)
    #expect(catalog.popularity(of: ArtistID(1), in: CountryID(0)) == 0.2)
    #expect(catalog.artist(ArtistID(1)).name == "Artist 1")
    #expect(catalog.attribute(AttributeID(0)).name == "rock")
  }

  @Test func `arrays that disagree are refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = Catalog(
        artists: [], attributes: [], countries: [], dimensions: 2, embeddings: [1], popularity: [],
        popularityByCountry: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = Catalog(
        artists: [], attributes: [], countries: ["xx"], dimensions: 2, embeddings: [], popularity: [1],
        popularityByCountry: [])
    }
  }
}
