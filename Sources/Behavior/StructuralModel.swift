import Onboarding
import Population
import Randomness

/// The built-in user model: knowing and liking apart, screens that tire, and people who leave.
///
/// Assumption about people: an artist is selected only if known, and then by taste, familiarity, position and what
/// is selected already; runs of skips, long onboardings and large grids drive people away. Structure after Hsu et al.
/// (2024), Minimizing live experiments in recommender systems, arXiv 2409.17436; coefficients assumed.
public struct StructuralModel: HabitualModel {
  /// The strength of every effect.
  public let parameters: StructuralParameters
  let latent: LatentCatalog
  let members: AttributeMembers
  /// How much of each attribute an artist of the catalog has.
  let spreads: [AttributeMembers.Spread]
  let knownness: Knownness
  let enjoyment: Enjoyment
  let screens: ScreenHabits
  let habits: ListeningHabits

  /// The model of a world's listeners under given settings.
  ///
  /// - Complexity: O(artists × attributes of each).
  public init(parameters: StructuralParameters, world: World) {
    self.parameters = parameters
    latent = world.latent
    members = AttributeMembers(catalog: world.service.catalog)
    spreads = members.spreads(
      weights: world.service.catalog.artists.map { _ in 1 },
      attributes: world.service.catalog.attributes.count)
    knownness = Knownness(
      base: parameters.knownBase, popularity: parameters.knownPopularity, taste: parameters.knownTaste)
    enjoyment = world.enjoyment
    screens = ScreenHabits(parameters: parameters)
    habits = ListeningHabits(parameters: parameters)
  }

  /// What is latent in one listener.
  public struct State: HabitualState, Sendable {
    var taste: [Float]
    var affinity: [Float]
    let context: ObservedContext
    let traits: Listener.Traits
    var selected: [ArtistID] = []
    var shown: ExposureCounts
    var heard: ExposureCounts
    var screen: ScreenHabits.State
    var mood: Mood
    var habits: ListeningHabits.State
  }

  /// A listener who arrives: nothing shown, nothing heard, a target and a patience of their own.
  public func initialState(of listener: Listener, draws: Draws<BehaviorDraw>) -> State {
    var selected: [ArtistID] = []
    selected.reserveCapacity(usualSelections)
    return State(
      taste: listener.taste, affinity: listener.affinity, context: listener.context, traits: listener.traits,
      selected: selected,
      shown: ExposureCounts(artists: latent.count), heard: ExposureCounts(artists: latent.count),
      screen: screens.initialState(patience: listener.traits.patience, draws: draws),
      mood: Mood(parameters: parameters, draws: draws),
      habits: habits.initialState(activity: listener.traits.activity, draws: draws))
  }

  /// Lognormal with the median `patienceMedian`, times the listener's own patience; a day at most.
  public func patience(in state: State, draws: Draws<BehaviorDraw>) -> SimulatedDuration {
    state.screen.patience
  }

  /// Knows or not, likes or not, finishes, leaves or goes on: all by address.
  ///
  /// - Complexity: O(seen artists × selections so far × dimensions); for a question about an attribute, O(artists
  ///   that have it), and O(artists) where it refers to what is shown.
  public func response(
    to query: Query, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    switch query {
    case .artistGrid(let slate): gridResponse(to: slate, on: surface, in: state, draws: draws)
    case .artistChoice(let slate): choiceResponse(to: slate, on: surface, in: state, draws: draws)
    case .rateArtist(let artist): ratingResponse(to: artist, on: surface, in: state, draws: draws)
    case .attribute(let attribute): attributeResponse(to: attribute, on: surface, in: state, draws: draws)
    case .moreOrLess(let attribute, let slate):
      relativeResponse(to: attribute, slate: slate, on: surface, in: state, draws: draws)
    case .compare(let a, let b): comparisonResponse(a, b, on: surface, in: state, draws: draws)
    case .artistsAndAttribute(let slate, let attribute):
      twofoldResponse(to: slate, and: attribute, on: surface, in: state, draws: draws)
    }
  }

  /// Counts what was seen, remembers what was selected, and tires.
  public func update(_ state: inout State, after exchange: Exchange) {
    screens.update(&state.screen, after: exchange.response)
    state.mood.endScreen()
    let response = exchange.response
    exchange.query.withUnsafeArtists { artists in
      state.shown.count(response.seen, of: artists)
      for position in response.selected { state.selected.append(artists[position]) }
    }
  }
}

// MARK: - Knowing and liking

extension StructuralModel {
  /// Whether the listener knows the artist: fixed for life by its address.
  func isKnown(_ artist: ArtistID, in state: State, draws: Draws<BehaviorDraw>) -> Bool {
    guard parameters.knownness else { return true }
    return draws.uniform(.known, subject: artist.index) < logistic(entry(of: artist, in: state).knowing)
  }

  /// Log-odds of liking a known artist, before the screen's effects.
  func likingLogOdds(_ artist: ArtistID, in state: State) -> Double { entry(of: artist, in: state).liking }
}

/// Selections of a usual onboarding, for which there is room from the start.
private let usualSelections = 8
