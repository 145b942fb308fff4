import Onboarding
import Population
import Randomness
import TestSupport
import Testing

@Suite struct BuiltinCastTests {
  private let world = SmallWorlds.builtin(artists: 200)

  /// The member of a family that an artist belongs to, as the number of an attribute.
  private func member(_ artist: Artist, of family: String) -> Int? {
    artist.attributes.map(\.attribute).first { world.service.catalog.attribute($0).family == family }?.offset
  }

  @Test func `Popularity is Zipf's law with exponent 0.9, 1 at the head's edge, and e times as high at home`()
  {
    // At home every artist has 1 more than its rank gives it.
    let count = world.latent.count
    let values = (0..<count).map { artist in
      let byCountry = world.service.catalog.countries.indices.map {
        Double(world.latent.logPopularity[$0 * count + artist])
      }
      return (byCountry.max() ?? 0) - 1
    }.sorted(by: >)
    // The head's edge is the tenth of 200 artists.
    for (index, value) in values.enumerated() {
      #expect(abs(value + 0.9 * logarithm(Double(index + 1) / 10)) < 1e-5)
    }
  }

  @Test func `Every artist is better known at home, by far than where the language is foreign`() {
    let count = world.latent.count
    let catalog = world.service.catalog
    for artist in catalog.artists {
      let values = catalog.countries.indices.map { world.latent.logPopularity[$0 * count + artist.id.offset] }
      let best = values.max() ?? 0
      let homes = values.indices.filter { values[$0] == best }
      #expect(homes.count == 1)
      let country = member(artist, of: "country").map { catalog.attributes[$0].name }
      #expect(catalog.countries[homes[0]] == country)
      #expect(best - (values.min() ?? 0) > 0.7)
    }
  }

  @Test func `Artists of a genre resemble each other more than others do`() {
    var (same, other): ([Double], [Double]) = ([], [])
    let artists = world.service.catalog.artists
    for a in artists.indices {
      for b in 0..<a {
        let cosine = Double(world.latent.similarity(ArtistID(a), ArtistID(b)))
        if member(artists[a], of: "genre") == member(artists[b], of: "genre") {
          same.append(cosine)
        } else {
          other.append(cosine)
        }
      }
    }
    #expect(Correlation.mean(same) > 0.4)
    #expect(abs(Correlation.mean(other)) < 0.15)
  }
}
