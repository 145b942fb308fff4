import Onboarding
import Randomness

extension ListeningModel {
  /// Learns from a log all of listening but what a listener's taste decides: see ``learningPlays(from:answers:features:seed:)``.
  ///
  /// Until then songs are played as often as in the log, whoever the artist. Where no listening was logged, nobody listens.
  /// Returns and the songs of sittings are learned from a thousand listeners, evenly spaced in the log; what else there is, from
  /// all. Not learned but assumed: that satisfaction is a moving average, and all that drives returns and giving up.
  /// - Complexity: O(sessions + sittings).
  public init(fitting table: SessionTable) {
    let sittings = table.sessions.lazy.compactMap(\.listening).flatMap(\.sessions)
    let plays = sittings.reduce(0) { $0 + $1.plays }
    let skips = sittings.reduce(0) { $0 + $1.skips }
    let patience = SkipPatience(table).skips
    let lengths = SongLengths(table)
    let profile = DailyProfile()
    let returns = ReturnHistory(table, patienceWithSkips: patience, profile: profile)
    let fit = ReturnFit(returns.listeners)
    let songs = SittingLengths(returns.sittings, activities: fit.activities)
    let hasReturned = !returns.listeners.isEmpty
    self.init(
      playIntercept: logarithm((Double(plays) + 0.5) / (Double(skips) + 0.5)), playSlope: 0, playDeviation: 0,
      playedSeconds: lengths.played, skippedSeconds: lengths.skipped,
      afterCompletion: FirstSittingFit(table, profile: profile) { !$0.isGivenUp }.firstSitting,
      afterGivingUp: FirstSittingFit(table, profile: profile) { $0.isGivenUp }.firstSitting,
      songs: songs.songs, songsSlope: songs.slope, patienceWithSkips: patience,
      gapDays: LogNormal(
        logMedian: fit.parameters.gap, deviation: exponential(fit.parameters.logDeviation)),
      gapSlope: fit.parameters.gapSlope,
      activityDeviation: hasReturned ? exponential(fit.parameters.logActivityDeviation) : 0,
      churnLogHazard: hasReturned && fit.parameters.churn > rarestChurn ? fit.parameters.churn : nil,
      churnSlope: fit.parameters.churnSlope, satisfactionRate: fit.parameters.rate,
      satisfactionStart: fit.parameters.start)
  }
}

extension SessionLog.Outcome {
  /// Whether the listener gave onboarding up.
  var isGivenUp: Bool {
    switch self {
    case .left, .timedOut: true
    case .completed, .exhausted, .notAsked, .unfinished: false
    }
  }
}

/// Sittings of listeners evenly spaced in a log.
private struct ReturnHistory {
  private(set) var listeners: [ReturnFit.Listener] = []
  /// Of each of these listeners.
  private(set) var sittings: [[Sitting]] = []

  init(_ table: SessionTable, patienceWithSkips: Int?, profile: DailyProfile) {
    let sessions = table.sessions.filter { $0.listening?.sessions.isEmpty == false }
    for session in evenlySpaced(sessions, atMost: mostListeners) {
      let found = Sitting.all(of: session, patienceWithSkips: patienceWithSkips)
      let observed = (session.listening?.observedUntil ?? .zero).milliseconds
      let end = session.startedAt + SimulatedDuration(milliseconds: observed)
      guard let listener = ReturnFit.Listener(found, observedUntil: end, profile: profile) else { continue }
      listeners.append(listener)
      sittings.append(found)
    }
  }
}

/// So many elements of an array at equal distances; all of a shorter one.
func evenlySpaced<Element>(_ elements: [Element], atMost count: Int) -> [Element] {
  guard elements.count > count else { return elements }
  return (0..<count).map { elements[$0 * elements.count / count] }
}

/// Listeners whose returns are learned from at most: the deviation of activity is then known to two in a hundred.
private let mostListeners = 1000
/// Natural log of a hazard a day that is taken for none: a millionth.
private let rarestChurn = -13.8
