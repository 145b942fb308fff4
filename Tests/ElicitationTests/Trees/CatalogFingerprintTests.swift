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

  @Test func `it is FNV-1a over ids, each ended by a byte that no text has`() {
    // h = 0xcbf29ce484222325; for b in bytes: h = (h ^ b) * 0x100000001b3 % 2**64
    #expect(fingerprint([]) == 0xCBF2_9CE4_8422_2325)
    #expect(fingerprint(["a", "bc"]) == 0xA0A3_542C_19B9_00AB)
  }

  @Test func `order and borders of ids matter`() {
    let all = [["a", "bc"], ["ab", "c"], ["bc", "a"], ["abc"], ["a", "bc", ""]].map(fingerprint)
    #expect(Set(all).count == all.count)
  }
}
