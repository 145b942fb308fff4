import Elicitation
import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

struct AttributeModelTests {
  // Attribute 0: the first number is above 0.8. 1: the same, of one artist in eight. 2: chance. 3: nobody's. 4: everybody's.
  private static let service: ServiceModel = {
    var generator = AddressedGenerator(seed: 2, stream: 2)
    return TaggedCatalog.service(attributes: 5) { artist, embedding in
      var tags: [(Int, Float)] = []
      if embedding[0] > 0.8 { tags.append((0, 1)) }
      if embedding[0] > 0.8, artist % 8 == 0 { tags.append((1, 1)) }
      if generator.uniform() < 0.2 { tags.append((2, 1)) }
      return tags + [(4, 1)]
    }
  }()
  private var concepts: [AttributeConcept?] { Self.service.attributes.concepts }

  @Test func `an attribute points where its artists lie`() throws {
    let concept = try #require(concepts[0])
    let length = concept.direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(concept.direction[0] / length > 0.98)
    #expect(
      concept.members
        == Self.service.catalog.artists.count { $0.attributes.contains { $0.attribute.index == 0 } })
    let quality = try #require(Self.service.attributes.heldOutQuality(of: AttributeID(0)))
    #expect(quality > 0.98)
    #expect(concept.certainty > 0.8)
  }

  @Test func `few artists leave the direction open, and chance shows in the held-out quality`() throws {
    let common = try #require(concepts[0])
    let rare = try #require(concepts[1])
    #expect(rare.members < 20)
    #expect(rare.certainty < common.certainty)
    let chance = try #require(concepts[2])
    #expect(chance.certainty < 0.8)
    // Some 60 against 240: the standard error of the area is about 0.042.
    let quality = try #require(Self.service.attributes.heldOutQuality(of: AttributeID(2)))
    #expect(abs(quality - 0.5) < 0.13)
  }

  @Test func `an attribute of nobody or of everybody is no concept`() {
    #expect(concepts[3] == nil && concepts[4] == nil)
    let belief = Self.service.prior
    #expect(Self.service.attributes.question(about: AttributeID(3), under: belief) == nil)
    #expect(Self.service.attributes.question(about: AttributeID(99), under: belief) == nil)
    for attribute in [3, 4, 99] {
      #expect(Self.service.attributes.heldOutQuality(of: AttributeID(attribute)) == nil)
    }
  }

  @Test func `mean and spread of a direction have an expected square length of 1 in whitened coordinates`()
    throws
  {
    // trace(S⁻¹ (c̄ c̄ᵀ + K)), S the covariance of the embeddings, by columns of S's inverse.
    let catalog = Self.service.catalog
    let d = catalog.dimensions
    let moments = VectorMoments(rows: catalog.embeddings, dimensions: d)
    let precision = try #require(Cholesky(moments.covariance, dimensions: d)).inverse()
    for concept in concepts.compactMap({ $0 }) {
      var (sum, mean) = (0.0, 0.0)
      for i in 0..<d {
        for j in 0..<d {
          let product = Double(concept.direction[i] * concept.direction[j])
          sum += precision[i * d + j] * (product + Double(concept.spread[i, j]))
          mean += precision[i * d + j] * product
        }
      }
      #expect(abs(sum - 1) < 1e-4)
      #expect(abs(mean - concept.certainty) < 1e-4)
    }
  }

  @Test func `a rescaled attribute of less weight points the same way, less surely`() throws {
    let faint = TaggedCatalog.service(attributes: 1) { _, embedding in embedding[0] > 0.8 ? [(0, 0.2)] : [] }
    let full = try #require(concepts[0])
    let concept = try #require(faint.attributes.concepts[0])
    #expect(concept.certainty < full.certainty)
    let cosine =
      dot(concept.certainDirection, full.certainDirection)
      / (dot(concept.certainDirection, concept.certainDirection)
      * dot(full.certainDirection, full.certainDirection)).squareRoot()
    #expect(cosine > 0.97)
  }

  @Test func `all copies of a service's model share what was learnt`() {
    let copy = Self.service
    #expect(copy.attributes.concepts[0]?.direction == Self.service.attributes.concepts[0]?.direction)
    #expect(copy.attributes.noise == Self.service.attributes.noise)
  }

  @Test func `noise and slope come from the service's people, and are assumed where there are none`() {
    #expect(Self.service.attributes.noise == 1 && Self.service.attributes.slope == 0.5)
    let tiny = TinyWorld()
    let learnt = tiny.service.attributes
    #expect(learnt.noise > 0 && learnt.noise.isFinite && learnt.noise != 1)
    #expect(learnt.slope > 0 && learnt.slope.isFinite && learnt.slope != 0.5)
  }

  @Test func `people have as much of an opinion as their histories show`() {
    // Half of the people list artists 0 … 19 and half the others: everybody has a lean in attribute 0, and in attribute 1, which only
    // artist 22 has, the quarter who list it, in the half of their lists that is looked at.
    let rows = (0..<80).map { person in
      (0..<10).map { (artist: person % 2 * 20 + (person / 2 + 2 * $0) % 20, plays: Float(3)) }
    }
    let world = SmallWorlds.recorded(artists: 40, rows: rows, tagged: [0: 0..<20, 1: 22..<23])
    let opinions = ServiceModel(world.service, seed: 1).attributes.opinions
    #expect(opinions.count == 2 && opinions[0] > 0.95)
    #expect(abs(opinions[1] - 21.0 / 81) < 1e-9)
    // Who knows an artist of an attribute has an opinion, where a history tells what is known; without people everybody has.
    let tiny = TinyWorld().service
    for (attribute, share) in tiny.attributes.opinions.enumerated() {
      let met = (0..<tiny.history.count).count { person in
        tiny.history[person].contains { entry in
          tiny.catalog.artist(entry.artist).attributes.contains { $0.attribute.offset == attribute }
        }
      }
      // People with fewer than two entries aren't looked at.
      #expect(abs(share - (Double(met) + 1) / (Double(tiny.history.count) + 1)) < 0.03)
    }
    #expect(Self.service.attributes.opinions == [1, 1, 1, 1, 1])
  }

  @Test func `a question of which fewer have an opinion tells less`() throws {
    let question = try #require(
      Self.service.attributes.question(about: AttributeID(0), under: Self.service.prior))
    #expect(question.opinion == 1)
    var predictions = ProbitPredictions()
    for share: Float in [1, 0.4, 0] {
      predictions.append(mean: 0.2, variance: 1, known: share, isRated: true)
    }
    var information: [Float] = []
    predictions.information(into: &information)
    #expect(information[0] > 0.1 && information[2] == 0)
    #expect(abs(information[1] / information[0] - 0.4) < 1e-6)
  }

  @Test func `an empty catalog, or one without attributes, has no concepts`() {
    #expect(TaggedCatalog.service(artists: 0, attributes: 2) { _, _ in [] }.attributes.concepts.count == 2)
    let bare = TinyWorld(attributes: 0).service.attributes
    #expect(bare.concepts.isEmpty)
  }
}
