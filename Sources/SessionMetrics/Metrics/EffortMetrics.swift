import Onboarding

// What onboarding costs the listener.

extension PlainMetric {
  static let screensShown = number(
    MetricDescription(
      name: "screens_shown", unit: "screens", direction: .lower,
      definition: "Screens that were shown, one left unanswered included.",
      caveat: "Falls as well when people leave early: read with `completed`.")
  ) { log, _, _ in Double(log.session.exchanges.count + (log.session.unanswered == nil ? 0 : 1)) }

  static let artistsSeen = number(
    MetricDescription(
      name: "artists_seen", unit: "artists", direction: .neutral,
      definition: "Artists that were seen on the answered screens.",
      caveat: "More is more chances to select, and more work.")
  ) { log, _, _ in Double(log.session.exchanges.reduce(0) { $0 + $1.response.seen.count }) }

  static let queriesAsked = number(
    MetricDescription(
      name: "queries_asked", unit: "queries", direction: .lower,
      definition: "Artists and attributes that an answer was asked about: each seen artist of a grid counts.",
      caveat: "A skip costs the listener far less than a rating does.")
  ) { log, _, _ in
    Double(
      log.session.exchanges.reduce(0) { count, exchange in
        switch exchange.query {
        case .artistGrid, .artistChoice: count + exchange.response.seen.count
        case .artistsAndAttribute: count + exchange.response.seen.count + 1
        case .rateArtist, .attribute, .moreOrLess, .compare: count + 1
        }
      })
  }

  static let onboardingSeconds = number(
    MetricDescription(
      name: "onboarding_s", unit: "s", direction: .lower,
      definition: "Virtual time from arrival to the end of onboarding.",
      caveat: "Falls as well when people leave early: read with `completed`.")
  ) { log, _, _ in (log.session.endedAt - log.session.startedAt).seconds }

  static let secondsToFirstSelection = number(
    MetricDescription(
      name: "time_to_first_selection_s", unit: "s", direction: .lower,
      definition: "Virtual time from arrival to the answer with the first selection.",
      caveat: "Undefined for those who select nothing, who are the worst served: read with its missing count."
    )
  ) { log, _, _ in
    log.session.exchanges.first { !$0.response.selected.isEmpty }
      .map { ($0.answeredAt - log.session.startedAt).seconds }
  }

  static let longestSkipRun = number(
    MetricDescription(
      name: "longest_skip_run", unit: "artists", direction: .lower,
      definition: "The most artists seen in a row without a selection.",
      caveat: "Bounded by how long people stay: those who leave at once have short runs.")
  ) { log, _, _ in
    var longest = 0
    var run = 0
    for exchange in log.session.exchanges {
      for position in exchange.response.seen {
        run = exchange.response.selected.contains(position) ? 0 : run + 1
        longest = max(longest, run)
      }
    }
    return Double(longest)
  }
}
