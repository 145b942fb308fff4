import Onboarding

/// What is in a log of one variant.
public struct LogCounts: Sendable, Equatable {
  /// Sessions, each of one listener.
  public private(set) var sessions = 0
  /// Screens that were shown, answered or not.
  public private(set) var screens = 0
  /// Artists shown on them.
  public private(set) var places = 0
  /// Of these, those whose propensity is known.
  public private(set) var knownPropensities = 0

  /// Nothing yet.
  public init() {}

  /// Counts a session.
  mutating func add(_ logged: LoggedSession) {
    sessions += 1
    screens += logged.propensities.count
    for row in logged.propensities {
      places += row.count
      knownPropensities += row.count { $0 != nil }
    }
  }

  /// Adds what was counted elsewhere.
  mutating func add(_ other: LogCounts) {
    sessions += other.sessions
    screens += other.screens
    places += other.places
    knownPropensities += other.knownPropensities
  }
}
