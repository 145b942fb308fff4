import Onboarding
import Randomness

/// How sessions follow one another: shared by all behaviors, apart from what is enjoyed.
///
/// Assumption about people: they return sooner, and stay longer as customers, when most of what was played pleased
/// them; after three skips in a row they stop. Assumed; the constants give a typical listener about three sessions
/// a week and lose about a third of new listeners within four weeks.
public struct ListeningHabits: Sendable, Equatable {
  /// The habits, which have no settings.
  public init() {}

  /// What habits remember of one listener.
  public struct State: Sendable, Equatable {
    var activity: Double
    /// Moving average of the share of played tracks, starting at one half.
    public internal(set) var satisfaction = 0.5
    var skipsInARow = 0
    var sessions: UInt32 = 0

    init(activity: Double) {
      self.activity = activity
    }
  }

  func update(_ state: inout State, after hearing: Hearing) {
    state.satisfaction += 0.08 * ((hearing.isPlayed ? 1 : 0) - state.satisfaction)
    state.skipsInARow = hearing.isPlayed ? 0 : state.skipsInARow + 1
  }

  func isFedUp(_ state: State) -> Bool { state.skipsInARow >= 3 }

  func firstSession(
    after outcome: SessionLog.Outcome, draws: Draws<BehaviorDraw>
  ) -> SimulatedDuration? {
    switch outcome {
    case .unfinished: return nil
    case .left, .timedOut:
      guard draws.uniform(.firstSession) < 0.7 else { return nil }
      return SimulatedDuration(
        seconds: draws.logNormal(median: 6 * 3600, sigma: 1, .firstSession, occurrence: 1))
    case .completed, .exhausted, .notAsked:
      return SimulatedDuration(seconds: draws.logNormal(median: 60, sigma: 1, .firstSession, occurrence: 1))
    }
  }

  func sessionLength(_ state: State, draws: Draws<BehaviorDraw>) -> Int {
    let tracks = draws.logNormal(
      median: 8 * power(state.activity, 0.3), sigma: 0.6, .sessionLength, occurrence: state.sessions)
    return min(60, max(1, Int(tracks.rounded())))
  }

  func departure(_ state: inout State, draws: Draws<BehaviorDraw>) -> Departure {
    let pull = exponential(-1.5 * (state.satisfaction - 0.5))
    let days = draws.logNormal(
      median: 1.6 * pull / state.activity, sigma: 0.7, .gap, occurrence: state.sessions)
    let hazard = churnPerDay * exponential(-4 * (state.satisfaction - 0.5))
    let churn = -logarithm(draws.uniform(.churn, occurrence: state.sessions)) / hazard
    state.sessions += 1
    state.skipsInARow = 0
    return Departure(
      returnsAfter: SimulatedDuration(seconds: min(days, 400) * 86_400),
      churnsAfter: churn < 400 ? SimulatedDuration(seconds: churn * 86_400) : nil)
  }
}

/// Chance a day of giving up at satisfaction one half.
///
/// Assumed.
private let churnPerDay = 0.02
