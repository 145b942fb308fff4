import Onboarding

/// A session while its members come in, in any order; times in milliseconds since its start.
struct SessionParts {
  var id = ""
  var listener: String?
  var variant = ""
  var policy = ""
  var exploration: Double?
  var context = ObservedContext(country: CountryID(0), device: .other)
  var start: Int64 = 0
  var exchanges: [AnsweredScreen] = []
  var unanswered: Screen?
  var outcome = SessionLog.Outcome.unfinished
  var ended: Int64 = 0
  var listening: [ListeningLog.Session]?
  var observedUntil: Int64?
  var isOfOtherVersion = false

  /// What was shown, with the chance of each place.
  struct Screen {
    var query: Query
    var propensities: [Double?]
  }

  /// A screen with its answer.
  struct AnsweredScreen {
    var screen: Screen
    var response: Response
    var shownAt: Int64
  }

  /// The session that the parts make, with times since the log's beginning.
  var session: LoggedSession {
    let startedAt = SimulationTime(milliseconds: start)
    func time(_ milliseconds: Int64) -> SimulationTime {
      startedAt + SimulatedDuration(milliseconds: milliseconds)
    }
    var session = SessionLog(context: context, startedAt: startedAt)
    session.endedAt = time(ended)
    session.exchanges = exchanges.map {
      Exchange(query: $0.screen.query, response: $0.response, shownAt: time($0.shownAt))
    }
    session.unanswered = unanswered?.query
    session.outcome = outcome
    let heard = listening.map { sittings in
      ListeningLog(
        sessions: sittings.map { sitting in
          var sitting = sitting
          sitting.startedAt = time(sitting.startedAt.milliseconds)
          return sitting
        }, observedUntil: time(observedUntil ?? 0))
    }
    return LoggedSession(
      id: id, listener: listener, variant: variant, policy: policy, exploration: exploration,
      session: session,
      propensities: exchanges.map(\.screen.propensities) + (unanswered.map { [$0.propensities] } ?? []),
      listening: heard)
  }
}
