import Onboarding
import Population
import TestSupport
import Testing

@Suite struct BuiltinWorldTests {
  @Test(arguments: [1, 2, 17])
  func `A world of few artists has all its parts`(artists: Int) {
    let world = SmallWorlds.builtin(artists: artists, attributes: 5, dimensions: 3, servicePeople: 10)
    let catalog = world.service.catalog
    #expect(catalog.count == artists)
    #expect(world.latent.count == artists)
    #expect(catalog.embeddings.count == artists * 3)
    #expect(world.service.history.count == 10)
    let numbers =
      catalog.embeddings + catalog.popularity + catalog.popularityByCountry + world.latent.logPopularity
    #expect(numbers.allSatisfy { $0.isFinite })
    #expect(catalog.popularity.allSatisfy { (0...1).contains($0) })
  }

  @Test func `One dimension, one type and no service people are enough`() {
    let world = SmallWorlds.builtin(artists: 5, attributes: 0, dimensions: 1, types: 1, servicePeople: 0)
    #expect(world.service.catalog.embeddings.allSatisfy { $0.isFinite })
    #expect(world.service.catalog.popularity.allSatisfy { $0 == 0 })
    #expect(world.levels(of: .type) == ["type 1"])
  }

  @Test func `The same seed makes the same world, another one another`() {
    let (one, same, other) = (
      SmallWorlds.builtin(seed: 1), SmallWorlds.builtin(seed: 1), SmallWorlds.builtin(seed: 2)
    )
    #expect(one.service.catalog.artists == same.service.catalog.artists)
    #expect(one.service.catalog.embeddings == same.service.catalog.embeddings)
    #expect(one.service.history.entries == same.service.history.entries)
    #expect(one.latent.logPopularity == same.latent.logPopularity)
    #expect(one.service.catalog.artists != other.service.catalog.artists)
    #expect(one.service.catalog.embeddings != other.service.catalog.embeddings)
    #expect(one.service.history.entries != other.service.history.entries)
  }

  @Test func `More service people are added to those there are`() {
    let few = SmallWorlds.builtin(servicePeople: 10).service.history
    let many = SmallWorlds.builtin(servicePeople: 30).service.history
    #expect((0..<10).allSatisfy { few[$0].elementsEqual(many[$0]) })
  }
}

// MARK: - What a service observes

extension BuiltinWorldTests {
  /// Cosines of all pairs among rows.
  private func cosines(_ rows: [Float], count: Int, dimensions d: Int) -> [Double] {
    func dot(_ a: Int, _ b: Int) -> Double {
      var sum = 0.0
      for j in 0..<d { sum += Double(rows[a * d + j]) * Double(rows[b * d + j]) }
      return sum
    }
    let lengths = (0..<count).map { dot($0, $0).squareRoot() }
    var result: [Double] = []
    for a in 0..<count { for b in 0..<a { result.append(dot(a, b) / lengths[a] / lengths[b]) } }
    return result
  }

  private func observedAndLatent(noise: Double) -> (observed: [Double], latent: [Double]) {
    let world = SmallWorlds.builtin(artists: 60, observedNoise: noise, servicePeople: 0)
    return (
      cosines(world.service.catalog.embeddings, count: 60, dimensions: 8),
      cosines(world.latent.unitEmbeddings, count: 60, dimensions: 8)
    )
  }

  @Test func `Without noise the observed embeddings are the latent ones turned: other numbers, same cosines`()
  {
    let (observed, latent) = observedAndLatent(noise: 0)
    #expect(zip(observed, latent).allSatisfy { abs($0 - $1) < 1e-4 })
    let world = SmallWorlds.builtin(artists: 60, observedNoise: 0, servicePeople: 0)
    let coordinates = zip(world.service.catalog.embeddings, world.latent.unitEmbeddings).map {
      Double(abs($0 - $1))
    }
    #expect(Correlation.mean(coordinates) > 0.1)
  }

  @Test func `The more noise, the less observed similarity says of the latent one`() {
    let correlations = [0, 0.3, 1, 3].map { noise in
      let (observed, latent) = observedAndLatent(noise: noise)
      return Correlation.between(observed, latent)
    }
    #expect(correlations[0] > 0.9999)
    #expect(zip(correlations, correlations.dropFirst()).allSatisfy { $0 > $1 })
    #expect(correlations[1] > 0.8)
    #expect(correlations[3] < 0.4)
  }

  @Test func `Noise changes nothing that is latent`() {
    let (clean, noisy) = (SmallWorlds.builtin(observedNoise: 0), SmallWorlds.builtin(observedNoise: 2))
    #expect(clean.latent.unitEmbeddings == noisy.latent.unitEmbeddings)
    #expect(clean.service.history.entries == noisy.service.history.entries)
  }
}
