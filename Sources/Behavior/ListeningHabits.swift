import Onboarding
import Randomness

/// How sessions follow one another: shared by all behaviors, apart from what is enjoyed.
///
/// Assumption about people: they return sooner, and stay longer as customers, when most of what was played pleased
/// them; after three skips in a row they stop. Assumed; the constants give a typical listener about three sessions
/// a week and lose about a third of new listeners within four weeks.
///
/// By its settings, people may also keep to a day of the week, give up less and less the longer they have stayed,
/// judge by the latest songs, and differ in how many skips they bear.
public struct ListeningHabits: Sendable, Equatable {
  private let satisfactionRate: Double
  private let weeklyReturn: Double
  private let churnPerDay: Double
  private let churnDecay: Double
  private let skipSpread: Double

  /// The habits under given settings.
  public init(parameters: StructuralParameters) {
    satisfactionRate = parameters.satisfactionRate
    weeklyReturn = parameters.weeklyReturn
    churnPerDay = parameters.churnPerDay
    churnDecay = parameters.churnDecay
    skipSpread = parameters.skipSpread
  }

  /// What habits remember of one listener.
  public struct State: Sendable, Equatable {
    var activity: Double
    /// Skips in a row that end a session, from 1.
    let mostSkips: Int
    /// Moving average of the share of played tracks, starting at one half.
    public internal(set) var satisfaction = 0.5
    var skipsInARow = 0
    var sessions: UInt32 = 0
    /// Since the first session began, give or take the hours at which the simulator's clock has people come.
    var days = 0.0

    init(activity: Double, mostSkips: Int) {
      self.activity = activity
      self.mostSkips = mostSkips
    }
  }

  func initialState(activity: Double, draws: Draws<BehaviorDraw>) -> State {
    guard skipSpread > 0 else { return State(activity: activity, mostSkips: usualSkips) }
    let skips = draws.logNormal(median: Double(usualSkips), sigma: skipSpread, .skips)
    return State(activity: activity, mostSkips: Int(min(60, max(1, skips.rounded()))))
  }

  func update(_ state: inout State, after hearing: Hearing) {
    state.satisfaction += satisfactionRate * ((hearing.isPlayed ? 1 : 0) - state.satisfaction)
    state.skipsInARow = hearing.isPlayed ? 0 : state.skipsInARow + 1
    state.days += hearing.duration.days
  }

  func isFedUp(_ state: State) -> Bool { state.skipsInARow >= state.mostSkips }

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
    let drawn = draws.logNormal(
      median: 1.6 * pull / state.activity, sigma: 0.7, .gap, occurrence: state.sessions)
    let days = min(putOff(drawn, state, draws: draws), longestGap)
    let hazard = churnPerDay * exponential(-4 * (state.satisfaction - 0.5))
    let churn = lasting(-logarithm(draws.uniform(.churn, occurrence: state.sessions)) / hazard, state)
    state.sessions += 1
    state.skipsInARow = 0
    state.days += days
    return Departure(
      returnsAfter: SimulatedDuration(seconds: days * 86_400),
      churnsAfter: churn < longestGap ? SimulatedDuration(seconds: churn * 86_400) : nil)
  }

  /// A gap in days, or the next longer one of whole weeks; at what hour people come, the simulator's clock decides.
  private func putOff(_ days: Double, _ state: State, draws: Draws<BehaviorDraw>) -> Double {
    guard weeklyReturn > 0, draws.uniform(.gap, subject: 1, occurrence: state.sessions) < weeklyReturn else {
      return days
    }
    return 7 * max(1, (days / 7).rounded(.up))
  }

  /// Days to giving up, where so many would be at the first session's chance a day.
  ///
  /// The chance on the day s + t is that of the first divided by 1 + κ (s + t). So the time t after s days solves
  /// log((1 + κ (s + t)) ÷ (1 + κ s)) ÷ κ = days.
  private func lasting(_ days: Double, _ state: State) -> Double {
    guard churnDecay > 0 else { return days }
    return (1 + churnDecay * state.days) / churnDecay * (exponential(churnDecay * days) - 1)
  }
}

/// Skips in a row that end a session of a typical listener.
///
/// Assumed.
private let usualSkips = 3
/// Days after which nobody is waited for.
private let longestGap = 400.0
