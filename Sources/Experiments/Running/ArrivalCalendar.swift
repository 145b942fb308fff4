import Onboarding
import Randomness
import Simulation

/// When the listeners of an experiment arrive, where some learn from others: a fixed number a week, in order of their
/// numbers, spread over the week by the daily profile.
///
/// A listener's arrival depends on nobody else, so that more listeners never move the earlier ones.
struct ArrivalCalendar: Sendable {
  /// Listeners who arrive in each week, in every cell; of a split design, in all variants together.
  let perWeek: Int
  private let profile = DailyProfile()

  /// A calendar of so many arrivals a week, at least 1.
  init(perWeek: Int) {
    precondition(perWeek > 0, "\(perWeek) arrivals a week")
    self.perWeek = perWeek
  }

  /// The week in which a listener arrives, counted from 0.
  func week(of listener: Int) -> Int { listener / perWeek }

  /// Everyone who arrives in a week.
  func listeners(inWeek week: Int) -> Range<Int> { week * perWeek..<(week + 1) * perWeek }

  /// How much later than in its own log a life begins that is lived in this week.
  func delay(ofWeek week: Int) -> SimulatedDuration {
    SimulatedDuration(milliseconds: Int64(week) * 7 * SimulatedDuration.day.milliseconds)
  }

  /// When a listener arrives, counted from the start of the experiment.
  func arrival(of listener: Int, key: DrawKey) -> SimulationTime {
    profile.arrival(of: ListenerID(listener), key: key) + delay(ofWeek: week(of: listener))
  }
}
