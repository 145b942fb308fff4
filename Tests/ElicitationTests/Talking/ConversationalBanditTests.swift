import LinearAlgebra
import Onboarding
import Randomness
import TestSupport
import Testing

@testable import Elicitation  // the rows that the plain forms are worked out from

struct ConversationalBanditTests {
  private static let tiny = TinyWorld()
  private let tiny = ConversationalBanditTests.tiny

  private func policy(
    _ settings: ConversationalBandit.Settings = .init(), kinds: [Query.Kind] = [.artistGrid, .attribute]
  ) -> ConversationalBandit {
    ConversationalBandit(service: tiny.service, surface: tiny.talking(kinds: kinds), settings: settings)
  }

  /// The paper's formulas with full inverses and every artist worked out, in double precision.
  private struct PlainForm {
    let answers: LinearAnswers
    let settings: ConversationalBandit.Settings
    let country = CountryID(2)
    var matrix: [Double]
    var moment: [Double]
    var attributeMatrix: [Double]
    var attributeMoment: [Double]
    var d: Int { answers.dimensions }

    init(_ policy: ConversationalBandit) {
      answers = policy.answers
      settings = policy.settings
      let d = answers.dimensions
      let identity = (0..<d * d).map { $0 % (d + 1) == 0 ? 1.0 : 0 }
      matrix = identity.map { $0 * (1 - policy.settings.weight) }
      attributeMatrix = identity.map { $0 * policy.settings.ridge }
      moment = [Double](repeating: 0, count: d)
      attributeMoment = moment
    }

    private func row(_ rows: [Float], _ index: Int) -> [Double] {
      rows[index * d..<(index + 1) * d].map { Double($0) }
    }

    mutating func take(_ exchange: Exchange) {
      switch exchange.query {
      case .artistGrid(let slate):
        for position in exchange.response.seen {
          let artist = slate[position].offset
          let known = Double(answers.known[country.offset][artist])
          let chance = known * Double(answers.liked[artist])
          let deviation = max(0.0099, chance * (1 - chance)).squareRoot()
          let x = row(answers.rows, artist).map { $0 * known / deviation }
          let r = ((exchange.response.selected.contains(position) ? 1 : 0) - chance) / deviation
          for i in 0..<d {
            moment[i] += settings.weight * r * x[i]
            for j in 0..<d { matrix[i * d + j] += settings.weight * x[i] * x[j] }
          }
        }
      case .attribute(let attribute):
        let chance = Double(answers.attributes.liked[attribute.offset])
        let deviation = max(0.0099, chance * (1 - chance)).squareRoot()
        let x = row(answers.attributes.rows, attribute.offset).map { $0 / deviation }
        guard exchange.response.opinion != .unknown else { return }
        let r = ((exchange.response.opinion == .like ? 1 : 0) - chance) / deviation
        for i in 0..<d {
          attributeMoment[i] += r * x[i]
          for j in 0..<d { attributeMatrix[i * d + j] += x[i] * x[j] }
        }
      default: Issue.record("\(exchange.query)")
      }
    }

    func indices() throws -> [Double] {
      let m = try #require(Cholesky(matrix, dimensions: d))
      let attributes = try #require(Cholesky(attributeMatrix, dimensions: d))
      let fromAttributes = attributes.solve(attributeMoment)
      let theta = m.solve(zip(moment, fromAttributes).map { $0 + (1 - settings.weight) * $1 })
      return answers.liked.indices.map { artist in
        let w = row(answers.rows, artist)
        let moved = m.solve(w)
        let width = product(w, moved).squareRoot()
        let second = product(moved, attributes.solve(moved)).squareRoot()
        let score = Double(answers.liked[artist]) + product(w, theta)
        return Double(answers.known[country.offset][artist])
          * (score + settings.weight * settings.explore * width
            + (1 - settings.weight) * settings.exploreAttributes * second)
      }
    }

    /// ‖X M⁻¹ M̃⁻¹ x̃‖² / (1 + x̃ᵀ M̃⁻¹ x̃) of each attribute.
    func gains() throws -> [Double] {
      let m = try #require(Cholesky(matrix, dimensions: d))
      let attributes = try #require(Cholesky(attributeMatrix, dimensions: d))
      return answers.attributes.liked.indices.map { attribute in
        let chance = Double(answers.attributes.liked[attribute])
        let deviation = max(0.0099, chance * (1 - chance)).squareRoot()
        let x = row(answers.attributes.rows, attribute).map { $0 / deviation }
        let moved = attributes.solve(x)
        let change = m.solve(moved)
        let error = answers.liked.indices.reduce(0.0) { sum, artist in
          let change =
            Double(answers.known[country.offset][artist]) * product(row(answers.rows, artist), change)
          return sum + change * change
        }
        return error / (1 + product(x, moved))
      }
    }

    private func product(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  @Test(arguments: [
    ConversationalBandit.Settings(),
    .init(weight: 0.8, ridge: 0.3, explore: 2, exploreAttributes: 0.5, talk: 9),
    .init(weight: 0.2, explore: 0, exploreAttributes: 3), .init(explore: 1, exploreAttributes: 0),
  ])
  func `screens and questions are those of the paper's formulas worked out in full`(
    settings: ConversationalBandit.Settings
  ) throws {
    let policy = policy(settings)
    var plain = PlainForm(policy)
    var belief = policy.prior(for: ObservedContext(country: plain.country, device: .phone))
    var (asked, questions) = (Set<Int>(), Set<Int>())
    for step in 0..<14 {
      let draws = Draws<PolicyDraw>(key: tiny.key, listener: 0)
      let query = try #require(policy.nextQuery(given: &belief, draws: draws))
      switch query {
      case .attribute(let attribute):
        let gains = try plain.gains()
        let best = gains.indices.filter { !questions.contains($0) }.map { gains[$0] }.max() ?? 0
        #expect(gains[attribute.offset] > best * (1 - 1e-4))
        questions.insert(attribute.offset)
      default:
        let indices = try plain.indices()
        let left = indices.indices.filter { !asked.contains($0) }.sorted { indices[$0] > indices[$1] }
        let shown = query.slate.artists.map(\.offset)
        for (got, best) in zip(shown, left) { #expect(abs(indices[got] - indices[best]) < 2e-5) }
        asked.formUnion(shown)
      }
      var exchange = AnswerStyle.alternates.exchange(query, step: step)
      if case .attribute = query { exchange = TinyWorld.answer(query, step % 2 == 0 ? .like : .dislike) }
      plain.take(exchange)
      policy.update(&belief, with: exchange)
    }
    #expect(questions.count >= 5 && asked.count >= 12)
  }

  @Test func `without conversations it is LinUCB with a ridge of (1 − λ) / λ`() throws {
    let settings = ConversationalBandit.Settings(weight: 0.75, explore: 2, exploreAttributes: 0, talk: 0)
    let policy = policy(settings)
    let answers = policy.answers
    let (d, ridge) = (answers.dimensions, 0.25 / 0.75)
    var matrix = (0..<d * d).map { $0 % (d + 1) == 0 ? ridge : 0 }
    var moment = [Double](repeating: 0, count: d)
    var session = TalkingSession(policy, in: tiny)
    let known = answers.known[2]
    for step in 1...6 {
      let factor = try #require(Cholesky(matrix, dimensions: d))
      let theta = factor.solve(moment)
      let indices = answers.liked.indices.map { artist -> Double in
        let x = answers.rows[artist * d..<(artist + 1) * d].map { Double(known[artist] * $0) }
        let spread = zip(x, factor.solve(x)).reduce(0) { $0 + $1.0 * $1.1 }.squareRoot()
        // λ α ‖x‖ in (λ (Σ x xᵀ + ridge))⁻¹ is √λ α ‖x‖ in (Σ x xᵀ + ridge)⁻¹.
        return Double(known[artist] * answers.liked[artist]) + zip(x, theta).reduce(0) { $0 + $1.0 * $1.1 }
          + 0.75.squareRoot() * 2 * spread
      }
      let before = session.queries.flatMap(\.slate.artists)
      let left = indices.indices.filter { !before.contains(ArtistID($0)) }.sorted {
        indices[$0] > indices[$1]
      }
      try session.next()
      let slate = try #require(session.queries.last).slate
      for (got, best) in zip(slate.artists, left) { #expect(abs(indices[got.offset] - indices[best]) < 2e-5) }
      let exchange = AnswerStyle.alternates.exchange(.artistGrid(slate), step: step)
      for position in exchange.response.seen {
        let artist = slate[position].offset
        let chance = Double(known[artist] * answers.liked[artist])
        let variance = max(0.0099, chance * (1 - chance))
        let x = answers.rows[artist * d..<(artist + 1) * d].map { Double(known[artist] * $0) }
        let r = (exchange.response.selected.contains(position) ? 1 : 0) - chance
        for i in 0..<d {
          moment[i] += r * x[i] / variance
          for j in 0..<d { matrix[i * d + j] += x[i] * x[j] / variance }
        }
      }
    }
    #expect(session.queries.attributes.isEmpty)
  }

  @Test func `before the t-th screen ⌊κ ln t⌋ attributes have been asked`() {
    var session = TalkingSession(policy(.init(talk: 2)), in: tiny)
    session.run(most: 12)
    // 2 ln t for t = 1, 2, … is 0, 1.39, 2.20, 2.77, 3.22, 3.58, 3.89, 4.16.
    let kinds = session.queries.map { $0.kind == .attribute ? "a" : "s" }.joined()
    #expect(kinds == "sasassasssas")
  }

  @Test func `everything is asked once, of one kind when the other is used up`() {
    for kinds in [[Query.Kind.artistGrid, .attribute], [.attribute, .rateArtist], [.attribute]] {
      var session = TalkingSession(policy(kinds: kinds), in: tiny)
      session.run()
      let attributes = session.queries.attributes
      #expect(Set(attributes).count == attributes.count)
      #expect(attributes.count == policy().answers.attributes.isHeld.count { $0 })
      let artists = session.queries.flatMap(\.slate.artists)
      #expect(Set(artists).count == artists.count)
      #expect(artists.count == (kinds.count == 1 ? 0 : tiny.service.catalog.count))
      #expect(session.queries.allSatisfy { kinds.contains($0.kind) })
    }
  }

  @Test func `no opinion of an attribute uses it up and says nothing`() {
    let policy = policy()
    var belief = policy.prior(for: ObservedContext(country: CountryID(0), device: .phone))
    let before = belief.coefficients(weight: 0.5)
    policy.update(&belief, with: TinyWorld.answer(.attribute(AttributeID(1)), .unknown))
    #expect(belief.coefficients(weight: 0.5) == before)
    #expect(belief.askedAttributes[1] && belief.conversations == 1)
    policy.update(&belief, with: TinyWorld.answer(.attribute(AttributeID(1)), .like))
    #expect(belief.coefficients(weight: 0.5) != before)
  }
}
