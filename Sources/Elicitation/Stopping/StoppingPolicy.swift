import LinearAlgebra
import Onboarding
import Randomness

/// Asks as another policy does, until a rule finds that enough was asked.
///
/// What the rule looks at is the other policy's taste, and what its next screen asks: every artist that an answer would be about,
/// and the attribute. So a rule made for one belief stops any policy, whatever it keeps of a listener. What it asks up to the end,
/// and what it recommends, is the other policy's own.
public struct StoppingPolicy<Base: ElicitationPolicy>: ElicitationPolicy {
  /// The policy that asks.
  public let base: Base
  /// When enough was asked.
  public let stoppingRule: any StoppingRule
  private let service: ServiceModel

  /// A policy that is stopped by a rule, on the service's model that both stand on.
  public init(_ base: Base, by stoppingRule: any StoppingRule, service: ServiceModel) {
    self.base = base
    self.stoppingRule = stoppingRule
    self.service = service
  }

  /// The other policy's belief, and what the rule has to know beside it.
  public struct Belief: Sendable {
    var base: Base.Belief
    let country: CountryID
    /// Screens and questions answered so far.
    var screens = 0
  }

  /// The other policy's prior.
  public func prior(for context: ObservedContext) -> Belief {
    Belief(base: base.prior(for: context), country: context.country)
  }

  /// The other policy's query, or nil once the rule says so.
  ///
  /// - Complexity: The other policy's query and taste, and the rule's.
  public func nextQuery(given belief: inout Belief, draws: Draws<PolicyDraw>) -> Query? {
    guard let query = base.nextQuery(given: &belief.base, draws: draws) else { return nil }
    if stoppingRule is AskToTheEnd { return query }
    let taste = base.taste(from: belief.base)
    let questions = questions(of: query, under: taste, from: belief.country)
    var outlook = Outlook(service: service, questions: questions, taste: taste)
    let items = (0..<questions.count).map { UInt32($0) }
    return stoppingRule.stops(before: items, outlook: &outlook, screens: belief.screens) ? nil : query
  }

  /// What the answers on a screen would be about; an attribute that no artist has is left out.
  private func questions(
    of query: Query, under taste: GaussianBelief, from country: CountryID
  ) -> ProbitQuestions {
    let d = service.catalog.dimensions
    let artists = query.kind == .moreOrLess ? [] : query.slate.artists.map(\.offset)
    var rows = artists.flatMap { service.catalog.embeddings[$0 * d..<($0 + 1) * d] }
    var intercepts = artists.map { service.intercepts[$0] }
    var known = artists.map { service.knownShare(of: ArtistID($0), in: country) }
    let form = AnswerForm(of: query.kind, namesLikesOnly: service.namesLikesOnly)
    var forms = artists.map { _ in form }
    let shown = query.kind == .attribute ? nil : query.slate
    if let attribute = query.attribute,
      let question = service.attributes.question(about: attribute, beside: shown, under: taste)
    {
      rows += question.direction
      intercepts.append(Float(question.intercept))
      // Who has no opinion says nothing.
      known.append(Float(question.opinion))
      forms.append(.rated)
    }
    return ProbitQuestions(rows: rows, intercepts: intercepts, known: known, forms: forms)
  }

  /// Lets the other policy take the answer in.
  public func update(_ belief: inout Belief, with exchange: Exchange) {
    base.update(&belief.base, with: exchange)
    belief.screens += 1
  }

  /// The other policy's estimate.
  public func taste(from belief: Belief) -> GaussianBelief { base.taste(from: belief.base) }

  /// The other policy's recommendation.
  public func recommend(from belief: Belief, count: Int, into slate: inout [ArtistID]) -> Bool {
    base.recommend(from: belief.base, count: count, into: &slate)
  }

  /// Where the other policy draws.
  public var drawsQueries: Bool { base.drawsQueries }
}

extension StoppingPolicy: CrossListenerPolicy where Base: CrossListenerPolicy {
  /// What the other policy knows before anyone has been asked.
  public var initialKnowledge: Base.Knowledge { base.initialKnowledge }

  /// The other policy's.
  public var updateInterval: SimulatedDuration { base.updateInterval }

  /// Lets the other policy learn; the rule is as set.
  public func update(_ knowledge: inout Base.Knowledge, with session: SessionLog) {
    base.update(&knowledge, with: session)
  }

  /// The other policy as informed, stopped by the same rule.
  public func informed(by knowledge: Base.Knowledge) -> StoppingPolicy {
    StoppingPolicy(base.informed(by: knowledge), by: stoppingRule, service: service)
  }
}
