import LinearAlgebra
import Onboarding
import Randomness

/// A policy put together from four units: how it believes, what it asks for, how it fills a screen, and when it stops.
///
/// One type for each belief; the other units are opened a few times a query (nanoseconds beside microseconds), so that the
/// compiler writes one simulation for a belief and not one for each combination.
public struct ComposedPolicy<Tastes: TasteModel>: ElicitationPolicy {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// How it believes.
  public let tastes: Tastes
  /// What makes one question better than another.
  public let acquisition: any Acquisition
  /// How a screen is filled.
  public let slateRule: any SlateRule
  /// When it has asked enough.
  public internal(set) var stoppingRule: any StoppingRule
  /// Numbers that several units share.
  public let settings: Settings
  private let ceilings: QuestionCeilings

  /// Numbers that several units share.
  public struct Settings: Sendable {
    /// Artists, best by appraisal, whose worth is worked out.
    public var candidates: Int
    /// Power of the share who know an artist: 1 is honest, 0 takes everyone to know everything.
    public var knownness: Double
    /// Factor on how far a drawn taste falls from the mean.
    public var scale: Double
    /// Tastes that a normal belief is replaced with when worths are worked out; 0 for closed forms.
    public var samples: Int

    /// Settings; `candidates` is at least 1, `knownness` in 0 … 1, `scale` and `samples` 0 or more.
    public init(candidates: Int = 64, knownness: Double = 1, scale: Double = 1, samples: Int = 0) {
      precondition(candidates > 0 && scale >= 0 && samples >= 0, "settings out of range")
      self.candidates = candidates
      self.knownness = knownness
      self.scale = scale
      self.samples = samples
    }
  }

  /// The policy of these units on a service's model.
  ///
  /// - Complexity: O(artists × (dimensions² + countries × log artists)).
  public init(
    service: ServiceModel, surface: Surface, tastes: Tastes, acquisition: any Acquisition,
    slateRule: any SlateRule = BestSlate(), stoppingRule: any StoppingRule = AskToTheEnd(),
    settings: Settings = Settings()
  ) {
    self.service = service
    self.surface = surface
    self.tastes = tastes
    self.acquisition = acquisition
    self.slateRule = slateRule
    self.stoppingRule = stoppingRule
    self.settings = settings
    let form = AnswerForm(of: surface.artistKind, namesLikesOnly: service.namesLikesOnly)
    ceilings = QuestionCeilings(of: acquisition, service: service, form: form) {
      service.knownShare(of: $0, in: $1, knownness: settings.knownness)
    }
  }

  /// What the service believes of everybody, and no answers yet.
  public func prior(for context: ObservedContext) -> ComposedBelief<Tastes.State> {
    ComposedBelief(prior: tastes.prior, context: context, artists: service.catalog.count)
  }

  /// Where tastes are drawn: by the acquisition, by the slate, or to take expectations over.
  public var drawsQueries: Bool {
    acquisition.looksAtDraw || slateRule.drawsTastes
      || settings.samples > 0 && tastes.support(of: tastes.prior) == nil
  }

  /// A screen of the acquisition's best by the slate's rule, or nil once the stopping rule says so.
  public func nextQuery(
    given belief: inout ComposedBelief<Tastes.State>, draws: Draws<PolicyDraw>
  ) -> Query? {
    var screening = screening(for: &belief, draws: draws)
    let slate = slateRule.slate(surface.artistsPerScreen, for: &screening)
    belief.search = screening.search
    guard let query = surface.query(for: slate) else { return nil }
    if stoppingRule is AskToTheEnd { return query }
    var outlook = self.outlook(for: belief, moments: tastes.moments(of: belief.state))
    let screens = Int(belief.history.queries)
    return stoppingRule.stops(before: slate, outlook: &outlook, screens: screens) ? nil : query
  }

  private func outlook(for belief: ComposedBelief<Tastes.State>, moments: GaussianBelief) -> Outlook {
    Outlook(
      service: service, questions: ceilings.countries[belief.history.context.country.offset].questions,
      taste: moments, support: tastes.support(of: belief.state))
  }

  private func screening(
    for belief: inout ComposedBelief<Tastes.State>, draws: Draws<PolicyDraw>
  ) -> Screening {
    let moments = tastes.moments(of: belief.state)
    var outlook = self.outlook(for: belief, moments: moments)
    var generator = draws.generator(.posteriorSample, occurrence: belief.history.queries)
    let drawsTastes = acquisition.looksAtDraw || slateRule.drawsTastes
    if settings.samples > 0, outlook.support == nil, !drawsTastes {
      outlook.believe(moments, support: sample(of: moments, using: &generator))
    }
    defer { belief.search = QuestionSearch() }
    return Screening(
      acquisition: acquisition, outlook: outlook, excluded: belief.history.asked,
      country: ceilings.countries[belief.history.context.country.offset], candidates: settings.candidates,
      growth: tastes.growthIsBounded ? moments.growth : unboundedGrowth,
      sampler: drawsTastes ? tastes.sampler(of: belief.state) : nil, scale: settings.scale,
      generator: generator, search: belief.search)
  }

  /// A sample of a normal belief in pairs that mirror one another, so that its mean is the belief's.
  private func sample(of belief: GaussianBelief, using generator: inout AddressedGenerator) -> TasteSupport {
    let sampler = TasteSampler(belief)
    var tastes: [Float] = []
    for _ in 0..<(settings.samples + 1) / 2 {
      let taste = sampler.draw(using: &generator)
      tastes += taste
      tastes += zip(taste, belief.mean).map { 2 * $1 - $0 }
    }
    return TasteSupport(
      tastes: tastes, dimensions: belief.dimensions,
      weights: [Double](repeating: 1, count: 2 * ((settings.samples + 1) / 2)))
  }

  /// Moves the belief by the answers of one screen, about artists and about an attribute.
  public func update(_ belief: inout ComposedBelief<Tastes.State>, with exchange: Exchange) {
    let before = belief.history.answers.count
    let attributesBefore = belief.history.attributeAnswers.count
    belief.history.append(exchange)
    tastes.update(&belief.state, with: belief.history, from: before)
    for answer in belief.history.attributeAnswers[attributesBefore...] {
      tastes.update(&belief.state, with: answer, of: belief.history)
    }
  }

  /// The normal distribution with the belief's mean and covariance.
  public func taste(from belief: ComposedBelief<Tastes.State>) -> GaussianBelief {
    tastes.moments(of: belief.state)
  }
}

/// So large that no ceiling ends a search.
private let unboundedGrowth: Float = 1e30
