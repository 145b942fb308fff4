import LinearAlgebra
import Onboarding
import Randomness

/// Shows the artists with the highest upper confidence bounds, and asks about attributes now and then to learn faster.
///
/// ConUCB: Zhang, Xie, Li, Lui (2020), Conversational contextual bandit: algorithm and application, arXiv 1906.01219. With
/// x the row of an artist and x̃ that of an attribute (`LinearAnswers`), r and r̃ what was answered less what the typical
/// listener would, both in units of an answer's deviation:
///
///     θ̃ = M̃⁻¹ Σ x̃ r̃,  M̃ = Σ x̃ x̃ᵀ + λ̃ I
///     θ = M⁻¹ (λ Σ x r + (1 − λ) θ̃),  M = λ Σ x xᵀ + (1 − λ) I
///     shown: largest k (ℓ + w · θ + λ α ‖w‖ in M⁻¹ + (1 − λ) α̃ ‖M⁻¹ w‖ in M̃⁻¹)
///     asked: largest ‖X M⁻¹ M̃⁻¹ x̃‖² / (1 + x̃ᵀ M̃⁻¹ x̃),  X the rows k w of all artists
///
/// Before the t-th screen of artists, ⌊κ ln t⌋ attributes have been asked. The paper plays one artist a round; here a round is
/// a screen, filled by the best bounds, as in Qin, Chen, Zhu (2014), Contextual combinatorial bandit, doi:10.1137/1.9781611973440.53.
/// Every listener is learnt from the start; rows are shared. On a surface that doesn't ask about attributes it is LinUCB
/// with a width that no answer narrows. θ chooses questions only: the taste is the service's own belief after all answers.
public struct ConversationalBandit: ElicitationPolicy {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// λ, α, λ̃, α̃ and κ.
  public let settings: Settings
  let answers: LinearAnswers
  private let grams: [SymmetricMatrix]

  /// What the paper leaves to choose.
  public struct Settings: Sendable, Equatable {
    /// λ: the weight of answers about artists against those about attributes, above 0 and below 1.
    public var weight: Double
    /// λ̃: the ridge of the regression on attributes, positive.
    public var ridge: Double
    /// α: what the width that artists' answers narrow counts for.
    public var explore: Double
    /// α̃: what the width that attributes' answers narrow counts for.
    public var exploreAttributes: Double
    /// κ: attributes asked before the t-th screen, over ln t.
    public var talk: Double

    /// Settings; by default answers weigh as they do under the spread of the service's people.
    public init(
      weight: Double = 0.5, ridge: Double = 1, explore: Double = 1, exploreAttributes: Double = 1,
      talk: Double = 5
    ) {
      precondition(weight > 0 && weight < 1 && ridge > 0, "a weight of \(weight), a ridge of \(ridge)")
      precondition(explore >= 0 && exploreAttributes >= 0 && talk >= 0, "a negative setting")
      self.weight = weight
      self.ridge = ridge
      self.explore = explore
      self.exploreAttributes = exploreAttributes
      self.talk = talk
    }
  }

  /// The policy on a service's model, for a surface.
  public init(service: ServiceModel, surface: Surface, settings: Settings = Settings()) {
    self.service = service
    self.surface = surface
    self.settings = settings
    answers = LinearAnswers(service: service)
    grams = surface.asksAttributes ? answers.grams() : []
  }

  /// No answers yet.
  public func prior(for context: ObservedContext) -> ConversationBelief {
    ConversationBelief(
      history: AnswerHistory(context: context, artists: service.catalog.count),
      askedAttributes: [Bool](repeating: false, count: service.catalog.attributes.count),
      artists: RidgeEstimate(dimensions: answers.dimensions, ridge: Float(1 - settings.weight)),
      attributes: RidgeEstimate(dimensions: answers.dimensions, ridge: Float(settings.ridge)))
  }

  /// An attribute where talking is due, and artists otherwise; the other kind where nothing is left of one.
  ///
  /// - Complexity: O(artists × dimensions + visited × dimensions²) for artists, O(attributes × dimensions²) for an
  ///   attribute.
  public func nextQuery(given belief: inout ConversationBelief, draws: Draws<PolicyDraw>) -> Query? {
    guard surface.asksAttributes else { return screen(given: &belief) }
    let due = Int((settings.talk * logarithm(Double(belief.screens + 1))).rounded(.down))
    guard surface.asksArtists, belief.conversations >= due else {
      return question(given: belief) ?? screen(given: &belief)
    }
    return screen(given: &belief) ?? question(given: belief)
  }

  /// Moves the regressions by what was said.
  public func update(_ belief: inout ConversationBelief, with exchange: Exchange) {
    let before = belief.history.answers.count
    belief.history.append(exchange)
    if case .attribute(let attribute) = exchange.query {
      belief.conversations += 1
      take(exchange.response.opinion, of: attribute, into: &belief)
    } else {
      belief.screens += 1
    }
    let weight = Float(settings.weight).squareRoot()
    for answer in belief.history.answers[before...] {
      answers.withRow(of: answer, in: belief.history.context.country) { row, scale, chance, isYes in
        let deviation = LinearAnswers.deviation(of: chance)
        belief.artists.add(
          row, scale: weight * scale / deviation, target: weight * ((isYes ? 1 : 0) - chance) / deviation)
      }
    }
  }

  /// The service's belief after all answers: θ only chooses what is asked.
  public func taste(from belief: ConversationBelief) -> GaussianBelief {
    service.taste(after: belief.history)
  }

  private func take(
    _ opinion: Response.Opinion?, of attribute: AttributeID, into belief: inout ConversationBelief
  ) {
    guard attribute.offset < belief.askedAttributes.count else { return }
    belief.askedAttributes[attribute.offset] = true
    guard opinion == .like || opinion == .dislike else { return }
    answers.withRow(of: attribute) { row, chance in
      let deviation = LinearAnswers.deviation(of: chance)
      belief.attributes.add(
        row, scale: 1 / deviation, target: ((opinion == .like ? 1 : 0) - chance) / deviation)
    }
  }
}

// MARK: - Choosing

extension ConversationalBandit {
  /// The artists with the best bounds.
  private func screen(given belief: inout ConversationBelief) -> Query? {
    guard surface.asksArtists, service.catalog.count > 0 else { return nil }
    let weight = Float(settings.weight)
    let factors = (weight * Float(settings.explore), (1 - weight) * Float(settings.exploreAttributes))
    // Before any answer, M⁻¹ is I / (1 − λ) and M̃⁻¹ is I / λ̃; both widths only fall from there.
    let widest =
      factors.0 / (1 - weight).squareRoot() + factors.1 / ((1 - weight) * Float(settings.ridge).squareRoot())
    let problem = ConfidenceSearch.Problem(
      answers: answers, country: belief.history.context.country,
      coefficients: belief.coefficients(weight: weight),
      forms: (belief.artists.inverse, factors.1 > 0 ? secondForm(of: belief) : nil), factors: factors,
      widest: widest)
    return surface.query(
      for: belief.search.slate(surface.artistsPerScreen, of: problem, without: belief.history.asked))
  }

  /// M⁻¹ M̃⁻¹ M⁻¹.
  private func secondForm(of belief: ConversationBelief) -> SymmetricMatrix {
    let d = answers.dimensions
    var (product, column) = ([Float](repeating: 0, count: d), [Float](repeating: 0, count: d))
    var elements: [Double] = []
    elements.reserveCapacity(d * d)
    belief.artists.inverse.elements.withUnsafeBufferPointer { inverse in
      guard let base = inverse.baseAddress else { return }
      for row in 0..<d {
        belief.attributes.inverse.multiply(base + row * d, into: &product)
        belief.artists.inverse.multiply(product, into: &column)
        for element in column { elements.append(Double(element)) }
      }
    }
    return SymmetricMatrix(dimensions: d, elements: elements)
  }

  /// The attribute whose answer takes most error from artists' scores; the first of equals; nil where none is left.
  private func question(given belief: ConversationBelief) -> Query? {
    var best: (attribute: Int, gain: Float)?
    var product = [Float](repeating: 0, count: answers.dimensions)
    var moved = product
    let gram = grams[belief.history.context.country.offset]
    for attribute in belief.askedAttributes.indices where !belief.askedAttributes[attribute] {
      answers.withRow(of: AttributeID(attribute)) { row, chance in
        // A row in units of the answer's deviation: x̃ = row / deviation.
        let variance = LinearAnswers.deviation(of: chance) * LinearAnswers.deviation(of: chance)
        belief.attributes.inverse.multiply(row, into: &product)
        let spread = product.withUnsafeBufferPointer { product in
          product.baseAddress.map { dot($0, row, count: product.count) } ?? 0
        }
        belief.artists.inverse.multiply(product, into: &moved)
        gram.multiply(moved, into: &product)
        let gain = dot(moved, product) / (variance + spread)
        if best.map({ gain > $0.gain }) ?? true { best = (attribute, gain) }
      }
    }
    return best.map { .attribute(AttributeID($0.attribute)) }
  }
}

extension ConversationalBandit {
  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "con_ucb",
    summary:
      "Shows the artists with the highest upper confidence bounds, and asks about attributes now and then.",
    source: "Zhang, Xie, Li, Lui (2020), Conversational contextual bandit, arXiv 1906.01219",
    verification: .closedForm,
    parameters: [
      .init(
        name: "weight", defaultValue: 0.5, range: 0.01...0.99,
        meaning: "weight of answers about artists; the rest is on those about attributes"),
      .init(
        name: "ridge", defaultValue: 1, range: 0.001...1000,
        meaning: "ridge of what attributes say; 1 is the spread of the service's people"),
      .init(
        name: "explore", defaultValue: 1, range: 0...10,
        meaning: "factor on the width that answers about artists narrow"),
      .init(
        name: "explore_attributes", defaultValue: 1, range: 0...10,
        meaning: "factor on the width that answers about attributes narrow"),
      .init(
        name: "talk", defaultValue: 5, range: 0...100,
        meaning: "attributes asked before the t-th screen of artists, over ln t"),
    ], asks: Query.Kind.aboutArtists + [.attribute])
}
