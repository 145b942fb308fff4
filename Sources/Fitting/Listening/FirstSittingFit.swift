import Onboarding
import Randomness

/// Whether and how soon people first listen after onboarding.
///
/// Lognormal delays of a share of the listeners. A start in the hour to which nights are put off may have been meant for
/// then or for the night, each as likely as the delay makes it; who hasn't come until observation ends may still: both by
/// expectation–maximization.
struct FirstSittingFit {
  let firstSitting: ListeningModel.FirstSitting

  /// Fits the sessions for which a condition holds; where there are none, nobody listens.
  init(
    _ table: SessionTable, profile: DailyProfile, where isIncluded: (SessionLog.Outcome) -> Bool
  ) {
    var delays = Delays()
    for session in table.sessions where session.outcome != .unfinished && isIncluded(session.outcome) {
      delays.add(session, profile: profile)
    }
    firstSitting = delays.fitted
  }
}

private struct Delays {
  /// Natural logs of delays that are what they seem.
  private var sum = 0.0
  private var squares = 0.0
  private var count = 0.0
  /// Of two possible delays: what it seems, and from the night.
  private var ambiguous: [(seeming: Double, night: Double)] = []
  /// Who hasn't come so far.
  private var waiting: [Double] = []

  mutating func add(_ session: SessionTable.Session, profile: DailyProfile) {
    guard let listening = session.listening else { return }
    guard let first = listening.sessions.first else {
      let waited = Double(listening.observedUntil.milliseconds) / 1000 - session.seconds
      return waiting.append(logarithm(max(shortest, waited)))
    }
    let delay = Double(first.startedAt.milliseconds) / 1000 - session.seconds
    let log = logarithm(max(shortest, delay))
    let start = session.startedAt + SimulatedDuration(milliseconds: first.startedAt.milliseconds)
    if let night = profile.putOff(to: start) {
      let earlier = delay - (start - night).seconds
      if earlier > 0 { return ambiguous.append((log, logarithm(max(shortest, earlier)))) }
    }
    count += 1
    sum += log
    squares += log * log
  }

  var fitted: ListeningModel.FirstSitting {
    let come = count + Double(ambiguous.count)
    let all = come + Double(waiting.count)
    guard come > 0 else {
      return ListeningModel.FirstSitting(share: 0, delay: LogNormal(logMedian: 0, deviation: 1))
    }
    var share = come / all
    var delay = LogNormal(logMedian: (sum + ambiguous.reduce(0) { $0 + $1.seeming }) / come, deviation: 1)
    for _ in 0..<mostRounds {
      let (rows, late) = rows(share: share, delay: delay)
      guard let fit = IntervalRegression(rows, scatter: scatter) else { break }
      let change = abs(fit.weights[0] - delay.logMedian) + abs(fit.deviation - delay.deviation)
      delay = LogNormal(logMedian: fit.weights[0], deviation: fit.deviation)
      share = (come + late) / all
      if change < 1e-7 { break }
    }
    return ListeningModel.FirstSitting(share: share, delay: delay)
  }

  private var scatter: Double { count > 0 ? max(0, squares - sum * sum / count) : 0 }

  /// What is known of all who came or will, and how many of these are still to come.
  private func rows(share: Double, delay: LogNormal) -> ([IntervalRegression.Row], late: Double) {
    func known(_ log: Double, _ count: Double) -> IntervalRegression.Row {
      IntervalRegression.Row(covariates: [1], low: log, high: log, count: count)
    }
    var rows = count > 0 ? [known(sum / count, count)] : []
    for (seeming, night) in ambiguous {
      // Five hours of the night are put off to one.
      let odds = exponential(
        logarithm(5.0) + logDensity(night, delay) - logDensity(seeming, delay))
      let share = odds < .infinity ? odds / (1 + odds) : 1
      rows.append(known(night, share))
      rows.append(known(seeming, 1 - share))
    }
    var late = 0.0
    for log in waiting {
      let later = share * exponential(logNormalTail((log - delay.logMedian) / delay.deviation))
      let chance = later / (1 - share + later)
      guard chance > 1e-9 else { continue }
      rows.append(IntervalRegression.Row(covariates: [1], low: log, high: .infinity, count: chance))
      late += chance
    }
    return (rows, late)
  }

  /// Natural log of the density of a delay, per second, given its own log.
  private func logDensity(_ log: Double, _ delay: LogNormal) -> Double {
    logNormalDensity((log - delay.logMedian) / delay.deviation) - logarithm(delay.deviation) - log
  }
}

/// Seconds of delay at least.
private let shortest = 1.0
private let mostRounds = 50
