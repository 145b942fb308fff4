import LinearAlgebra
import Onboarding
import Randomness

/// Asks about artists, about attributes, or both on one screen: whichever tells most for the listener's time.
///
/// Attributes are directions in taste space, learnt from the artists that have them and known only so well; an answer about
/// one is a probit answer like one about an artist. Of artists, a screen is filled one by one with the one that tells most
/// beside those already on it. Blind to what a listener enjoys being asked. On a surface that doesn't show a kind of
/// question, or when it has run out of attributes, it asks about artists. Biyik, Yao, Chow, Haig, Hsu, Ghavamzadeh, Boutilier (2023),
/// Preference elicitation with soft attributes in interactive recommendation, arXiv 2311.02085.
public struct SoftAttributes: BeliefKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// What it asks, by which measure, at which price.
  public let settings: Settings
  let attributes: AttributeModel
  /// Attributes that can be asked about, by number.
  let askable: [Int]
  /// How much artists could tell at most, where the measure looks at a whole catalog by it.
  let ceilings: QuestionCeilings?
  /// The same where artists are on a grid beside an attribute.
  let gridCeilings: QuestionCeilings?
  /// What an answer about an artist alone can be.
  let artistForm: AnswerForm
  /// The rule of ``Measure/value``, made once: rules work out tables.
  let expectedValue: ExpectedValue?
  /// The rule of ``Measure/mixture``.
  let mixture: InformationAndReward?

  /// What is asked, by which measure, at which price.
  public struct Settings: Sendable, Equatable {
    /// The kind of question.
    public var question = Question.best
    /// What makes one question better than another.
    public var measure = Measure.information
    /// Artists for which the measure is worked out, best by a first-order bound; at least 1.
    public var candidates = 64
    /// Expected time of a screen before any artist is considered, in seconds; above 0.
    public var secondsPerScreen = 2.0
    /// Further expected time for each artist on a screen, in seconds; 0 or more.
    public var secondsPerArtist = 0.5
    /// Whether the doubt about the attributes' directions is ignored.
    public var isDirectionCertain = false
    /// Fewest artists, among those looked at, of an attribute that is asked about; at least 1.
    public var fewestArtists = 1
    /// Most artists, among those looked at, of an attribute that is asked about.
    public var mostArtists = 1_000_000
    /// Weight of information in ``Measure/mixture``; 0 … 1, and the rest is that of the reward.
    public var gamma = 0.5

    /// The defaults of the registry.
    public init() {}
  }

  /// A kind of question, or the choice among them.
  public enum Question: String, CaseIterable, Sendable {
    case best
    case artists
    case attributes
    case relative
    case both = "artists_and_attributes"
  }

  /// A measure of a question's worth.
  public enum Measure: String, CaseIterable, Sendable {
    case information
    case entropy
    /// Expected value of information: what is recommended is expected to be liked more by so much.
    case value = "evoi"
    /// Information, and what is shown being liked: BPER.
    case mixture = "bper"
    case random
  }

  /// The policy on a service's model.
  ///
  /// - Complexity: that of learning the attributes, where nobody has yet.
  public init(service: ServiceModel, surface: Surface, settings: Settings = Settings()) {
    self.service = service
    self.surface = surface
    self.settings = settings
    let concepts = service.attributes.concepts
    attributes = service.attributes
    askable = concepts.indices.filter {
      concepts[$0].map { $0.members >= settings.fewestArtists && $0.members <= settings.mostArtists } ?? false
    }
    let expectedValue = settings.measure == .value ? ExpectedValue() : nil
    self.expectedValue = expectedValue
    mixture = settings.measure == .mixture ? InformationAndReward(gamma: settings.gamma) : nil
    let artistForm = AnswerForm(of: surface.artistKind, namesLikesOnly: service.namesLikesOnly)
    self.artistForm = artistForm
    func ceilings(_ form: AnswerForm) -> QuestionCeilings? {
      expectedValue.map {
        QuestionCeilings(of: $0, service: service, form: form, known: service.knownShare(of:in:))
      }
    }
    self.ceilings = ceilings(artistForm)
    gridCeilings = artistForm == .selected ? self.ceilings : ceilings(.selected)
  }

  /// Where questions are chosen by chance.
  public var drawsQueries: Bool { settings.measure == .random }

  /// - Complexity: O((artists that are looked at + attributes) × dimensions²).
  public func nextQuery(given belief: inout ScreenedBelief, draws: Draws<PolicyDraw>) -> Query? {
    var generator = draws.generator(.attribute, occurrence: belief.history.queries)
    var screens = SoftScreens(policy: self, belief: belief, generator: generator.next())
    let kinds = wantedKinds.filter { surface.kinds.contains($0) }
    let offers = kinds.compactMap { screens.best(of: $0) }
    if settings.question == .best, settings.measure == .random, !offers.isEmpty {
      return offers[generator.integer(below: offers.count)].query
    }
    // The first of equals: kinds stand in a fixed order.
    guard let best = offers.dropFirst().reduce(offers.first, { $1.rate > ($0?.rate ?? 0) ? $1 : $0 }) else {
      return fallback(without: kinds, &screens)
    }
    return best.query
  }

  /// What is asked where the kind of question that is wanted can't be.
  private func fallback(without tried: [Query.Kind], _ screens: inout SoftScreens) -> Query? {
    for kind in [surface.artistKind, .artistsAndAttribute, .moreOrLess, .attribute]
    where surface.kinds.contains(kind) && !tried.contains(kind) {
      if let offer = screens.best(of: kind) { return offer.query }
    }
    return nil
  }

  private var wantedKinds: [Query.Kind] {
    switch settings.question {
    case .best: [surface.artistKind, .attribute, .moreOrLess, .artistsAndAttribute]
    case .artists: [surface.artistKind]
    case .attributes: [.attribute]
    case .relative: [.moreOrLess]
    case .both: [.artistsAndAttribute]
    }
  }

  /// Moves the belief by each new answer, doubting the attributes' directions or not.
  public func update(_ belief: inout ScreenedBelief, with exchange: Exchange) {
    take(exchange, into: &belief, isDirectionCertain: settings.isDirectionCertain)
  }
}
