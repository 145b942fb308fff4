import Onboarding
import Population
import Randomness

/// Answers from a recorded listening history: real people, as far as they were recorded.
///
/// Assumption about people: a listener knows and selects what is in the half of their history that answers come from
/// (with a small chance of overlooking it), and skips the rest; of several where one may be chosen, the most played. An
/// attribute is liked if that half has more of it than the catalog's plays do, and wanted more of if it has more of it
/// than what is shown; by less than one standard error, there is no opinion.
/// What happens around the answers (think time, fatigue, leaving, the listening that follows) is the
/// typical structural listener's.
public struct ReplayedModel: HabitualModel {
  let screens: ScreenHabits
  let habits = ListeningHabits(parameters: StructuralParameters())
  let members: AttributeMembers
  /// How much of each attribute one artist of the catalog's plays has.
  let usual: [AttributeMembers.Spread]
  let artists: Int

  /// The model of a world whose listeners are replayed.
  public init(world: World) {
    let catalog = world.service.catalog
    screens = ScreenHabits(parameters: StructuralParameters())
    members = AttributeMembers(catalog: catalog)
    usual = members.spreads(weights: catalog.popularity, attributes: catalog.attributes.count)
    artists = world.latent.count
  }

  /// What is latent in one recorded person.
  public struct State: HabitualState, Sendable {
    let recorded: [Listener.RecordedHalf]
    /// Grows with log plays of what is recorded.
    let affinity: [Float]
    /// Artists in the half that answers come from.
    let answers: Int
    var shown: ExposureCounts
    var heard: ExposureCounts
    var screen: ScreenHabits.State
    var habits: ListeningHabits.State
  }

  /// A recorded person who arrives.
  ///
  /// - Precondition: the listener is replayed.
  public func initialState(of listener: Listener, draws: Draws<BehaviorDraw>) -> State {
    precondition(
      listener.recorded.count == artists,
      "listener \(listener.id.index) has \(listener.recorded.count) recorded artists of \(artists)")
    return State(
      recorded: listener.recorded, affinity: listener.affinity,
      answers: listener.recorded.count { $0 == .answers }, shown: ExposureCounts(artists: artists),
      heard: ExposureCounts(artists: artists),
      screen: screens.initialState(patience: listener.traits.patience, draws: draws),
      habits: habits.initialState(activity: listener.traits.activity, draws: draws))
  }

  /// The typical listener's.
  public func patience(in state: State, draws: Draws<BehaviorDraw>) -> SimulatedDuration {
    state.screen.patience
  }

  /// Selects what is recorded among what is seen; of attributes, says what the recorded artists have more of.
  public func response(
    to query: Query, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    let slate = query.slate
    let seen: PositionSet
    switch query {
    case .artistGrid, .artistChoice, .moreOrLess, .artistsAndAttribute:
      seen = screens.seenPositions(of: slate, on: surface, draws: draws)
    case .rateArtist, .compare, .attribute:
      seen = PositionSet(first: slate.count)
    }
    var selected = PositionSet.none
    for position in seen where recognizes(slate[position], in: state, draws: draws) {
      selected.insert(position)
    }
    var opinion: Response.Opinion?
    switch query {
    case .artistGrid: break
    case .artistChoice: selected = mostPlayed(among: selected, of: slate, in: state)
    case .compare:
      selected = mostPlayed(among: selected, of: slate, in: state)
      opinion = selected.isEmpty ? .unknown : nil
    case .rateArtist: opinion = selected.isEmpty ? .unknown : .like
    case .attribute(let attribute): opinion = self.opinion(of: attribute, in: state)
    case .moreOrLess(let attribute, _):
      selected = .none
      opinion = wish(for: attribute, beside: slate, seen: seen, in: state)
    case .artistsAndAttribute(_, let attribute):
      opinion = wish(for: attribute, beside: slate, seen: seen, in: state)
    }
    return screens.response(
      seen: seen, selected: selected, opinion: opinion, tasks: query.kind == .artistsAndAttribute ? 2 : 1,
      on: surface, in: state.screen, draws: draws)
  }

  /// The position of the artist with the most recorded plays; the first of several with as many.
  private func mostPlayed(among positions: PositionSet, of slate: Slate, in state: State) -> PositionSet {
    var best: Int?
    for position in positions {
      guard let leader = best else {
        best = position
        continue
      }
      if state.affinity[slate[position].offset] > state.affinity[slate[leader].offset] { best = position }
    }
    var chosen = PositionSet.none
    if let best { chosen.insert(best) }
    return chosen
  }

  /// Whether the recorded artists have more or less of an attribute than the catalog's plays do.
  private func opinion(of attribute: AttributeID, in state: State) -> Response.Opinion {
    guard attribute.offset < usual.count else { return .unknown }
    let excess = excess(of: attribute, over: usual[attribute.offset].mean, in: state)
    return excess > 1 ? .like : excess < -1 ? .dislike : .unknown
  }

  /// Whether the recorded artists have more or less of an attribute than what is seen of a slate.
  private func wish(
    for attribute: AttributeID, beside slate: Slate, seen: PositionSet, in state: State
  ) -> Response.Opinion {
    guard !seen.isEmpty, attribute.offset < usual.count else { return .unknown }
    let shown = members.mean(of: attribute, over: seen, of: slate)
    let excess = excess(of: attribute, over: shown, in: state)
    return excess > 1 ? .more : excess < -1 ? .less : .unknown
  }

  /// By how many standard errors a recorded artist has more of an attribute than a level, on average.
  ///
  /// The standard error is that of as many artists drawn from the catalog's plays. 0 where nothing is recorded, or all
  /// artists have as much of it.
  private func excess(of attribute: AttributeID, over level: Double, in state: State) -> Double {
    let spread = usual[attribute.offset]
    guard state.answers > 0, spread.deviation > 0 else { return 0 }
    let count = Double(state.answers)
    let mean = members.sum(of: attribute) { state.recorded[$0.offset] == .answers ? 1 : 0 } / count
    return (mean - level) / (spread.deviation / count.squareRoot())
  }

  private func recognizes(_ artist: ArtistID, in state: State, draws: Draws<BehaviorDraw>) -> Bool {
    state.recorded[artist.offset] == .answers
      && draws.uniform(.answer, subject: artist.index, occurrence: state.shown[artist]) < attention
  }

  /// Counts what was seen, and tires as the typical listener does.
  public func update(_ state: inout State, after exchange: Exchange) {
    screens.update(&state.screen, after: exchange.response)
    let slate = exchange.query.slate
    for position in exchange.response.seen { state.shown.count(slate[position]) }
  }

  /// Played to the end more often where the artist is recorded, in either half.
  public func hearing(of artist: ArtistID, in state: State, draws: Draws<BehaviorDraw>) -> Hearing {
    let chance = state.recorded[artist.offset] == .none ? enjoysUnrecorded : enjoysRecorded
    return Hearing.drawn(chance: chance, artist: artist, occurrence: state.heard[artist], draws: draws)
  }
}

/// Chance of selecting a recorded artist that is seen.
///
/// Assumed.
private let attention = 0.95
/// Chance of enjoying a track of a recorded artist.
///
/// Assumed.
private let enjoysRecorded = 0.85
/// Chance of enjoying a track of an artist that isn't recorded: top lists say little about the rest.
///
/// Assumed.
private let enjoysUnrecorded = 0.3
