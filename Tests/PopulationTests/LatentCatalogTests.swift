import Onboarding
import Population
import Testing

@Suite struct LatentCatalogTests {
  private let latent = LatentCatalog(
    embeddings: [3, 4, 0, 2, -3, -4, 0, 0], dimensions: 2, quality: [0, 0.5, 0, 1],
    logPopularity: [1, 2, 3, 4, 5, 6, 7, 8], center: 0.25, scale: 0.5)

  @Test func `Affinity is scaled embedding times taste, plus quality, less the center`() {
    var affinity = [Float](repeating: 9, count: 4)
    latent.affinity(of: [1, 2], into: &affinity)
    #expect(affinity == [5.25, 2.25, -5.75, 0.75])
  }

  @Test func `Similarity is the cosine, and 0 with an artist of no direction`() {
    func similarity(_ a: Int, _ b: Int) -> Float { latent.similarity(ArtistID(a), ArtistID(b)) }
    #expect(abs(similarity(0, 1) - 0.8) < 1e-6)
    #expect(abs(similarity(0, 2) + 1) < 1e-6)
    #expect(abs(similarity(0, 0) - 1) < 1e-6)
    #expect(similarity(0, 3) == 0)
  }

  @Test func `Popularity is looked up by country`() {
    #expect(latent.logPopularity(of: ArtistID(2), in: CountryID(0)) == 3)
    #expect(latent.logPopularity(of: ArtistID(2), in: CountryID(1)) == 7)
  }

  @Test func `The head ends at the twentieth part, and at a hundred artists at most`() {
    #expect(
      [0, 1, 19, 40, 2000, 100_000].map { LatentCatalog.headSize(artists: $0) } == [1, 1, 1, 2, 100, 100])
  }
}
