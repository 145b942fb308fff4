import Onboarding
import Randomness

/// A behavior whose sessions follow one another as ``ListeningHabits`` have it, whatever it enjoys.
protocol HabitualModel: UserModel where State: HabitualState {
  /// How sessions follow one another.
  var habits: ListeningHabits { get }
}

/// What listening by habit keeps of one listener.
protocol HabitualState {
  /// How often each artist was heard.
  var heard: ExposureCounts { get set }
  /// What habits remember.
  var habits: ListeningHabits.State { get set }
}

extension HabitualModel {
  /// Remembers the play or the skip, and that the artist has been heard once more.
  public func update(_ state: inout State, afterHearing hearing: Hearing, of artist: ArtistID) {
    state.heard.count(artist)
    habits.update(&state.habits, after: hearing)
  }

  /// Soon after a completed onboarding; often never, or hours later, after one that was given up.
  public func firstSession(
    after outcome: SessionLog.Outcome, in state: State, draws: Draws<BehaviorDraw>
  ) -> SimulatedDuration? {
    habits.firstSession(after: outcome, draws: draws)
  }

  /// Eight tracks for a typical listener (the median), more for an active one; 1 … 60.
  public func sessionLength(in state: State, draws: Draws<BehaviorDraw>) -> Int {
    habits.sessionLength(state.habits, draws: draws)
  }

  /// So many skips in a row end a session, three for a typical listener.
  public func isFedUp(in state: State) -> Bool { habits.isFedUp(state.habits) }

  /// Sooner and safer the more was enjoyed.
  public func departure(in state: inout State, draws: Draws<BehaviorDraw>) -> Departure {
    habits.departure(&state.habits, draws: draws)
  }
}
