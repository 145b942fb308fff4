import Onboarding

// What follows onboarding.

extension PlainMetric {
  static let firstSessionMinutes = number(
    MetricDescription(
      name: "first_session_min", unit: "min", direction: .higher,
      definition: "Minutes listened in the first session.",
      caveat: "Undefined for those who never come: read with its missing count.")
  ) { log, _, _ in log.listening.sessions.first.map { $0.listened.minutes } }

  static let firstSessionSkipRate = number(
    MetricDescription(
      name: "first_session_skip_rate", unit: "share", direction: .lower,
      definition: "Skipped tracks of the first session over all its tracks.",
      caveat: "Undefined for those who never come, or hear no track to its end or skip.")
  ) { log, _, _ in
    guard let first = log.listening.sessions.first, first.plays + first.skips > 0 else { return nil }
    return Double(first.skips) / Double(first.plays + first.skips)
  }

  static let sessions28 = number(
    MetricDescription(
      name: "sessions_28d", unit: "sessions", direction: .higher, covariate: .activity,
      definition: "Listening sessions begun within 28 days of arrival, or within the horizon if shorter.",
      caveat: "Counts sittings, short ones too: read with `minutes_28d`.")
  ) { log, _, _ in Double(log.listening.sessions.count { isWithin28Days($0, of: log) }) }

  static let minutes28 = number(
    MetricDescription(
      name: "minutes_28d", unit: "min", direction: .higher, covariate: .activity,
      definition: "Minutes listened in sessions begun within 28 days of arrival, or the horizon if shorter.",
      caveat: "Heavy-tailed over listeners; the recommender goes on learning, so onboarding's part fades.")
  ) { log, _, _ in
    log.listening.sessions.reduce(0) { $0 + (isWithin28Days($1, of: log) ? $1.listened.minutes : 0) }
  }

  static let retainedDay1 = retained(name: "retained_d1", from: 1, to: 2)
  static let retainedDay7 = retained(name: "retained_d7", from: 5, to: 8)
  static let retainedDay28 = retained(name: "retained_d28", from: 21, to: 28)

  /// Whether a session began in a window of days since arrival.
  private static func retained(name: String, from: Int, to: Int) -> PlainMetric {
    number(
      MetricDescription(
        name: name, unit: "0/1", direction: .higher, kind: .proportion, covariate: .activity,
        definition: "1 if a session began at least \(from) and less than \(to) days after arrival.",
        caveat:
          "Undefined where the horizon is shorter. A window, not survival: people can skip it and come back.")
    ) { log, _, _ in
      let day = SimulatedDuration.day.milliseconds
      let horizon = log.listening.observedUntil - log.session.startedAt
      guard horizon.milliseconds >= Int64(to) * day else { return nil }
      let isBack = log.listening.sessions.contains { session in
        let since = (session.startedAt - log.session.startedAt).milliseconds
        return since >= Int64(from) * day && since < Int64(to) * day
      }
      return isBack ? 1 : 0
    }
  }

  private static func isWithin28Days(_ session: ListeningLog.Session, of log: LifeLog) -> Bool {
    (session.startedAt - log.session.startedAt).milliseconds < 28 * SimulatedDuration.day.milliseconds
  }
}
