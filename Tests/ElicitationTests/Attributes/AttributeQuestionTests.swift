import LinearAlgebra
import Onboarding
import Randomness
import Testing

@testable import Elicitation

// How much more of an attribute is shown than is usual is internal; the sampling repeats it.
struct AttributeQuestionTests {
  private static let service = TaggedCatalog.service(attributes: 2) { artist, embedding in
    (embedding[0] + 0.5 * embedding[1] > 1 ? [(0, 1)] : [])
      + (embedding[2] > 1.2 && artist % 3 == 0 ? [(1, 1)] : [])
  }
  private static let attribute = AttributeID(0)
  private static let slate = Slate((0..<6).map { ArtistID($0) })

  /// A belief that isn't the prior.
  private static let belief = GaussianBelief(
    mean: [0.4, -0.2, 0.1, 0.3],
    covariance: SymmetricMatrix(
      dimensions: 4, elements: [0.8, 0.2, 0, 0.1, 0.2, 0.6, -0.1, 0, 0, -0.1, 0.9, 0.2, 0.1, 0, 0.2, 0.5]))

  /// Moments of taste after an answer by self-normalized importance sampling, direction and taste drawn together.
  private func sampled(_ answer: AttributeAnswer, draws: Int) throws -> (mean: [Double], covariance: [Double])
  {
    let model = Self.service.attributes
    let concept = try #require(model.concepts[answer.attribute.offset])
    let taste = try #require(Cholesky(Self.belief.covariance.doubles, dimensions: 4))
    let direction = try #require(Cholesky.ofCovariance(concept.spread))
    let offset = answer.shown.map { model.excess(of: answer.attribute, in: $0) } ?? 0
    let deviation = answer.shown == nil ? model.noise : model.relativeNoise
    var generator = AddressedGenerator(seed: 5, stream: 9)
    var noise = [Double](repeating: 0, count: 4)
    var total = 0.0
    var first = [Double](repeating: 0, count: 4)
    var second = [Double](repeating: 0, count: 16)
    for _ in 0..<draws {
      generator.fillNormals(&noise)
      let z = zip(Self.belief.mean, taste.multiply(noise)).map { Double($0) + $1 }
      generator.fillNormals(&noise)
      let c = zip(concept.direction, direction.multiply(noise)).map { Double($0) + $1 }
      let gap = (0..<4).reduce(0) { $0 + c[$1] * (z[$1] - Double(model.usualTaste[$1])) }
      let yes = 0.01 + 0.98 * Normal.cumulative((gap - offset) / deviation)
      let weight = answer.isYes ? yes : 1 - yes
      total += weight
      for i in 0..<4 {
        first[i] += weight * z[i]
        for j in 0..<4 { second[i * 4 + j] += weight * z[i] * z[j] }
      }
    }
    let mean = first.map { $0 / total }
    return (mean, (0..<16).map { second[$0] / total - mean[$0 / 4] * mean[$0 % 4] })
  }

  @Test(arguments: [
    AttributeAnswer(attribute: attribute, isYes: true), AttributeAnswer(attribute: attribute, isYes: false),
    AttributeAnswer(attribute: attribute, shown: slate, isYes: true),
    AttributeAnswer(attribute: AttributeID(1), isYes: true),
    AttributeAnswer(attribute: AttributeID(1), shown: slate, isYes: false),
  ])
  func `an answer moves the belief as drawing taste and direction together does`(answer: AttributeAnswer)
    throws
  {
    var belief = Self.belief
    Self.service.update(&belief, with: answer)
    let (mean, covariance) = try sampled(answer, draws: 100_000)
    // Monte Carlo error is about 0.004; the rest is what a probit in the mean leaves out of a product of two normals.
    for i in 0..<4 {
      #expect(abs(Double(belief.mean[i]) - mean[i]) < 0.025)
      for j in 0..<4 { #expect(abs(Double(belief.covariance[i, j]) - covariance[i * 4 + j]) < 0.03) }
    }
  }

  @Test func `a like moves the taste along the attribute, a dislike against it`() throws {
    let concept = try #require(Self.service.attributes.concepts[0])
    for isYes in [true, false] {
      var belief = Self.service.prior
      let before = dot(belief.mean, concept.direction)
      Self.service.update(&belief, with: AttributeAnswer(attribute: Self.attribute, isYes: isYes))
      #expect((dot(belief.mean, concept.direction) > before) == isYes)
    }
  }

  @Test func `more of what is shown much of says more than more of what is shown little of`() throws {
    let concept = try #require(Self.service.attributes.concepts[0])
    let members = Self.service.catalog.artists.filter { !$0.attributes.isEmpty }.prefix(5).map(\.id)
    let others = Self.service.catalog.artists.filter { $0.attributes.isEmpty }.prefix(5).map(\.id)
    func moved(_ shown: [ArtistID]) -> Float {
      var belief = Self.belief
      Self.service.update(
        &belief, with: AttributeAnswer(attribute: Self.attribute, shown: Slate(shown), isYes: true))
      return dot(belief.mean, concept.direction)
    }
    #expect(moved(members) > moved(others) + 0.05)
  }

  @Test func `doubt about the direction makes an answer say less`() throws {
    let model = Self.service.attributes
    for attribute in [AttributeID(0), AttributeID(1)] {
      let doubting = try #require(model.question(about: attribute, under: Self.belief))
      let certain = try #require(
        model.question(about: attribute, under: Self.belief, isDirectionCertain: true))
      #expect(dot(doubting.direction, doubting.direction) < dot(certain.direction, certain.direction))
    }
  }

  @Test func `an answer about an attribute that nobody has changes nothing`() {
    var belief = Self.belief
    Self.service.update(&belief, with: AttributeAnswer(attribute: AttributeID(7), isYes: true))
    #expect(belief.mean == Self.belief.mean && belief.covariance == Self.belief.covariance)
  }
}
