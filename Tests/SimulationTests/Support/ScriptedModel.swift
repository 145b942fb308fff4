import Behavior
import Onboarding
import Population
import Randomness

/// A listener who does what a test says, at the times that it says.
struct ScriptedModel: UserModel {
  var patience = SimulatedDuration(seconds: 1000)
  var thinks = SimulatedDuration(seconds: 5)
  /// Positions selected on every screen.
  var selects: [Int] = []
  /// What follows each screen; going on after the last of these.
  var next: [Response.Next] = []
  var firstSessionAfter: SimulatedDuration? = SimulatedDuration(seconds: 60)
  var tracks = 2
  var plays = true
  /// Tracks after which the listener is fed up, in each session.
  var isFedUpAfter = Int.max
  /// Departures, one a session; the last one goes on.
  var departures = [Departure(returnsAfter: SimulatedDuration(seconds: 36_000), churnsAfter: nil)]
  var recorder = Recorder()

  struct State: Sendable {
    var screens = 0
    var tracks = 0
    var sessions = 0
  }

  func initialState(of listener: Listener, draws: Draws<BehaviorDraw>) -> State { State() }

  func patience(in state: State, draws: Draws<BehaviorDraw>) -> SimulatedDuration {
    recorder.note("arrives")
    return patience
  }

  func response(
    to query: Query, on surface: Surface, in state: State, draws: Draws<BehaviorDraw>
  ) -> Response {
    recorder.note("sees screen \(state.screens + 1)")
    var selected = PositionSet.none
    for position in selects where position < query.slate.count { selected.insert(position) }
    return Response(
      seen: PositionSet(first: query.slate.count), selected: selected, thinkTime: thinks,
      next: state.screens < next.count ? next[state.screens] : .goesOn)
  }

  func update(_ state: inout State, after exchange: Exchange) {
    state.screens += 1
    recorder.note("answers screen \(state.screens)")
  }

  func hearing(of artist: ArtistID, in state: State, draws: Draws<BehaviorDraw>) -> Hearing {
    recorder.note("hears a track")
    return Hearing(isPlayed: plays, duration: .minute)
  }

  func update(_ state: inout State, afterHearing hearing: Hearing, of artist: ArtistID) { state.tracks += 1 }

  func firstSession(
    after outcome: SessionLog.Outcome, in state: State, draws: Draws<BehaviorDraw>
  ) -> SimulatedDuration? {
    recorder.note("onboarding ends: \(outcome.rawValue)")
    return firstSessionAfter
  }

  func sessionLength(in state: State, draws: Draws<BehaviorDraw>) -> Int {
    recorder.note("begins session \(state.sessions + 1)")
    return tracks
  }

  func isFedUp(in state: State) -> Bool { state.tracks >= isFedUpAfter }

  func departure(in state: inout State, draws: Draws<BehaviorDraw>) -> Departure {
    state.sessions += 1
    state.tracks = 0
    recorder.note("ends session \(state.sessions)")
    return departures[min(state.sessions, departures.count) - 1]
  }
}
