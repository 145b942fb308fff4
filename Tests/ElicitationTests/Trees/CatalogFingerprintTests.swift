import Elicitation
import Onboarding
import Testing

struct CatalogFingerprintTests {
  private func fingerprint(_ ids: [String]) -> UInt64 {
    CatalogFingerprint(
      Catalog(
        artists: ids.enumerated().map {
          Artist(id: ArtistID($0), externalID: $1, name: "", attributes: [])
        }, attributes: [], countries: ["here"], dimensions: 1,
        embeddings: ids.map { _ in 1 }, popularity: ids.map { _ in 0.5 },
        popularityByCountry: ids.map { _ in 0.5 })
    ).number
  }

  @Test func `it is FNV-1a over ids and names, each ended by a byte that no text has, and embeddings`() {
    // h = 0xcbf29ce484222325; for b in bytes: h = (h ^ b) * 0x100000001b3 % 2**64
    #expect(fingerprint([]) == 0xCBF2_9CE4_8422_2325)
    #expect(fingerprint(["a", "bc"]) == 0x68DB_DB36_6DFE_5727)
  }

  @Test func `catalogs that are generated alike but for their seed differ`() {
    let fingerprints = [[Float(1), 2], [1, 3]].map { embeddings in
      CatalogFingerprint(
        Catalog(
          artists: (0..<2).map {
            Artist(id: ArtistID($0), externalID: "artist-\($0)", name: "", attributes: [])
          },
          attributes: [], countries: ["here"], dimensions: 1, embeddings: embeddings,
          popularity: [0.5, 0.5], popularityByCountry: [0.5, 0.5]))
    }
    #expect(fingerprints[0] != fingerprints[1])
  }

  @Test func `order and borders of ids matter`() {
    let all = [["a", "bc"], ["ab", "c"], ["bc", "a"], ["abc"], ["a", "bc", ""]].map(fingerprint)
    #expect(Set(all).count == all.count)
  }
}
