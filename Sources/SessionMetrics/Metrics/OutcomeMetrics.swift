import Onboarding

// How onboarding ends, and what was selected.

extension PlainMetric {
  static let completed = number(
    MetricDescription(
      name: "completed", unit: "0/1", direction: .higher, kind: .proportion,
      definition: "1 if the listener pressed done, or answered all screens with enough selections.",
      caveat: "Undefined where nothing was asked. Says nothing of what was learned.")
  ) { log, _, _ in
    log.session.outcome == .notAsked ? nil : log.session.outcome == .completed ? 1 : 0
  }

  static let abandoned = number(
    MetricDescription(
      name: "abandoned", unit: "0/1", direction: .lower, kind: .proportion,
      definition: "1 if the listener left, or lost patience, before onboarding ended.",
      caveat: "Undefined where nothing was asked. Not the complement of `completed`: screens can run out.")
  ) { log, _, _ in
    switch log.session.outcome {
    case .notAsked: nil
    case .left, .timedOut: 1
    case .completed, .exhausted, .unfinished: 0
    }
  }

  static let artistsSelected = number(
    MetricDescription(
      name: "artists_selected", unit: "artists", direction: .higher,
      definition: "Artists that the listener selected.",
      caveat: "People stop at a personal target: it saturates for policies that please quickly.")
  ) { log, _, _ in Double(log.session.exchanges.reduce(0) { $0 + $1.response.selected.count }) }

  static let selectionRate = PlainMetric(
    MetricDescription(
      name: "selection_rate", unit: "share", direction: .higher, kind: .ratio,
      definition: "Selected artists over seen artists, each summed over listeners.",
      caveat: "A ratio of sums: people who see more weigh more. Undefined for those who saw nothing.")
  ) { log, _, _ in
    var seen = 0
    var selected = 0
    for exchange in log.session.exchanges {
      seen += exchange.response.seen.count
      selected += exchange.response.selected.count
    }
    return seen == 0 ? nil : MetricValue(numerator: Double(selected), denominator: Double(seen))
  }
}
