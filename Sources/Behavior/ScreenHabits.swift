import Onboarding
import Randomness

/// What a screen does to people, whatever is on it: scrolling, thinking, tiring, finishing, leaving.
///
/// Assumption about people: each listener has a personal target number of selections and presses done when it is
/// met; runs of skips and every further screen raise the chance of leaving. Assumed.
public struct ScreenHabits: Sendable, Equatable {
  let parameters: StructuralParameters
  /// ``excess(seen:)`` of 0 … 64 seen artists.
  private let excesses: [Double]

  init(parameters: StructuralParameters) {
    self.parameters = parameters
    excesses = (0...Slate.capacity).map(Self.excess)
  }

  /// What habits remember of one listener's onboarding.
  public struct State: Sendable, Equatable {
    /// Screens answered so far.
    public internal(set) var screens: UInt32 = 0
    /// Artists seen since the last selection; a question without artists counts as one.
    ///
    /// An opinion, be it a dislike, ends a run of skips as a selection does.
    public internal(set) var skippedInARow = 0
    /// Artists selected so far.
    public internal(set) var selections = 0
    /// Selections after which the listener is done.
    let target: Double
    let patience: SimulatedDuration
  }

  func initialState(patience: Double, draws: Draws<BehaviorDraw>) -> State {
    let seconds = patience * draws.logNormal(median: parameters.patienceMedian, sigma: 0.5, .patience)
    return State(
      target: draws.logNormal(median: parameters.targetMedian, sigma: 0.4, .target),
      patience: SimulatedDuration(seconds: min(86_400, seconds)))
  }

  func update(_ state: inout State, after response: Response) {
    state.screens += 1
    state.selections += response.selected.count
    if (response.opinion ?? .unknown) != .unknown {
      state.skippedInARow = 0
    } else if let last = response.selected.last {
      state.skippedInARow = response.seen.count { $0 > last }
    } else {
      state.skippedInARow += max(1, response.seen.count)
    }
  }

  /// The visible part of a slate, and as many rows below it as are scrolled to.
  func seenPositions(
    of slate: Slate, on surface: Surface, draws: Draws<BehaviorDraw>
  ) -> PositionSet {
    let visible = min(slate.count, surface.visible)
    guard visible < slate.count, parameters.scrollPersistence > 0 else { return PositionSet(first: visible) }
    guard parameters.scrollPersistence < 1 else { return PositionSet(first: slate.count) }
    let uniform = draws.uniform(.scroll, subject: slate.address)
    let rows = min(logarithm(uniform) / logarithm(parameters.scrollPersistence), Double(slate.count))
    return PositionSet(first: min(slate.count, visible + Int(rows) * surface.columns))
  }

  /// Loss of selection log-odds because many artists compete for attention.
  func overload(seen: Int) -> Double { parameters.overload * excesses[seen] }

  /// Completes an answer with think time and with what the listener does next.
  ///
  /// A screen of several `tasks` takes the time before any artist is considered once for each.
  func response(
    seen: PositionSet, selected: PositionSet, opinion: Response.Opinion? = nil, tasks: Int = 1,
    on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    let median = parameters.thinkBase * Double(tasks) + parameters.thinkPerArtist * Double(seen.count)
    let seconds = draws.logNormal(
      median: median, sigma: parameters.thinkSigma, .think, occurrence: state.screens)
    var response = Response(
      seen: seen, selected: selected, opinion: opinion,
      thinkTime: SimulatedDuration(seconds: min(3600, max(0.2, seconds))))
    response.next = next(after: response, on: surface, in: state, draws: draws)
    return response
  }

  /// Whether the listener presses done, leaves, or goes on.
  private func next(
    after response: Response, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response.Next {
    var after = state
    update(&after, after: response)
    let isContent = after.selections >= surface.minimumSelections && Double(after.selections) >= state.target
    if isContent, draws.uniform(.finish, occurrence: state.screens) < pressesDone { return .finishes }
    let logOdds =
      parameters.leaveBase + parameters.leavePerScreen * Double(state.screens)
      + parameters.leavePerSkippedScreen * Double(after.skippedInARow) / 9
      + parameters.leavePerSelection * Double(after.selections)
      + parameters.leaveOverload * excesses[response.seen.count]
    return draws.uniform(.leave, occurrence: state.screens) < logistic(logOdds) ? .leaves : .goesOn
  }

  /// Doublings of the number of seen artists beyond three, which nobody finds too many: what overload grows with.
  private static func excess(seen: Int) -> Double {
    seen > 3 ? logarithm(Double(seen) / 3) / logarithm(2) : 0
  }
}

/// Chance of pressing done on a screen after which the personal target is met.
///
/// Assumed.
private let pressesDone = 0.9
