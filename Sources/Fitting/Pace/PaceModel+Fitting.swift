import Onboarding
import Randomness

extension PaceModel {
  /// Learns the pace of a log.
  ///
  /// Screens that were never answered count as well. Of who timed out it is known that the last screen took them longer than the
  /// time that was left; were these screens left out, the log would seem to hold quicker people than it does, as slow answers are
  /// the ones that time cuts off. How far they had looked isn't logged: that is taken in as many ways as there are, each as
  /// likely as the time spent makes it (expectation–maximization: Dempster, Laird, Rubin (1977), Maximum likelihood from
  /// incomplete data via the EM algorithm). Patience is known of who timed out, and longer than onboarding of everyone else.
  ///
  /// With no screen in the log, screens take a second.
  /// - Complexity: O(sessions + screens).
  public init(fitting table: SessionTable) {
    let cut = UnansweredScreen.all(of: table)
    var think = ThinkTimes(table)
    think.fit(cut)
    seenShares = think.shares
    thinkIntercept = think.regression?.weights[0] ?? 0
    thinkSlope = think.regression?.weights[1] ?? 0
    thinkDeviation = think.regression?.deviation ?? 0
    patience = Self.patience(of: table)
  }

  /// The lognormal distribution of patience; nil where nobody timed out.
  private static func patience(of table: SessionTable) -> LogNormal? {
    let rows = table.sessions.compactMap { session -> IntervalRegression.Row? in
      let hasTimedOut = session.outcome == .timedOut
      guard hasTimedOut || session.seconds > 0 else { return nil }
      let log = logarithm(max(session.seconds, 1e-3))
      return IntervalRegression.Row(covariates: [1], low: log, high: hasTimedOut ? log : .infinity)
    }
    return IntervalRegression(rows).map { LogNormal(logMedian: $0.weights[0], deviation: $0.deviation) }
  }
}

/// A screen that was never answered, as far as a session table tells.
private struct UnansweredScreen {
  /// Artists on it: as many as on the one before or, with none before it, as on a usual first screen.
  let shown: Int
  /// Seconds that it was on display.
  let seconds: Double

  /// Those of sessions that timed out or were cut off.
  static func all(of table: SessionTable) -> [UnansweredScreen] {
    let service = serviceSeconds(table)
    let usual = usualFirst(table)
    return table.sessions.compactMap { session in
      guard session.outcome == .timedOut || session.outcome == .unfinished else { return nil }
      let screens = table.screens[session.screens]
      guard let shown = screens.last?.shown ?? usual else { return nil }
      let thought = screens.reduce(0) { $0 + $1.thinkSeconds }
      let seconds = session.seconds - thought - service[session.policy] * Double(screens.count + 1)
      // Less is rounding, or a screen that hadn't appeared yet.
      return seconds > 0.05 ? UnansweredScreen(shown: shown, seconds: seconds) : nil
    }
  }

  /// Seconds that each policy takes for a screen: what sessions of answered screens lasted beyond their answers.
  private static func serviceSeconds(_ table: SessionTable) -> [Double] {
    var waited = [Double](repeating: 0, count: table.policies.count)
    var screens = [Double](repeating: 0, count: table.policies.count)
    for session in table.sessions
    where session.outcome == .completed || session.outcome == .left || session.outcome == .exhausted {
      let answered = table.screens[session.screens]
      let thought = answered.reduce(0) { $0 + $1.thinkSeconds }
      waited[session.policy] += max(0, session.seconds - thought)
      screens[session.policy] += Double(answered.count)
    }
    return waited.indices.map { screens[$0] > 0 ? waited[$0] / screens[$0] : 0 }
  }

  /// The commonest number of artists on a first screen; the smaller of two as common.
  private static func usualFirst(_ table: SessionTable) -> Int? {
    var counts = [Int](repeating: 0, count: Slate.capacity + 1)
    for session in table.sessions {
      guard let first = session.screens.first else { continue }
      counts[table.screens[first].shown] += 1
    }
    let most = counts.max() ?? 0
    return most > 0 ? counts.firstIndex(of: most) : nil
  }
}

/// How far people look and how long they think, from answered screens and those cut off.
private struct ThinkTimes {
  /// By number shown: of each number seen, how many screens.
  private var counts: [Int: [Double]] = [:]
  /// Rows for each number seen that stand for all answered screens of it.
  private var answered: [IntervalRegression.Row] = []
  /// Squared deviation within them.
  private var scatter = 0.0
  private(set) var shares: [Int: [Double]] = [:]
  private(set) var regression: IntervalRegression?

  init(_ table: SessionTable) {
    var sums = [(count: Double, sum: Double)](repeating: (0, 0), count: Slate.capacity + 1)
    func log(_ screen: SessionTable.Screen) -> Double { logarithm(max(screen.thinkSeconds, 1e-3)) }
    for screen in table.screens {
      let seen = screen.exposures.count
      counts[screen.shown, default: [Double](repeating: 0, count: screen.shown + 1)][seen] += 1
      sums[seen].count += 1
      sums[seen].sum += log(screen)
    }
    for screen in table.screens {
      let (count, sum) = sums[screen.exposures.count]
      let deviation = log(screen) - sum / count
      scatter += deviation * deviation
    }
    for (seen, (count, sum)) in sums.enumerated() where count > 0 {
      answered.append(Self.row(seen: seen, low: sum / count, high: sum / count, count: count))
    }
    shares = counts.mapValues(Self.normalized)
    regression = IntervalRegression(answered, scatter: scatter)
  }

  /// Takes in screens that were cut off, until the estimates stand still.
  mutating func fit(_ cut: [UnansweredScreen]) {
    // Screens of a size that nobody answered say how long, and nothing of how far.
    let cut = cut.filter { counts[$0.shown] != nil }
    guard !cut.isEmpty, var current = regression else { return }
    for _ in 0..<mostRounds {
      var filled = counts
      var rows = answered
      for screen in cut {
        let low = logarithm(screen.seconds)
        let chances = (shares[screen.shown] ?? []).enumerated().map { seen, share in
          guard share > 0 else { return 0.0 }
          let mean = current.mean(Self.covariates(seen: seen))
          return share * exponential(logNormalTail((low - mean) / current.deviation))
        }
        let all = chances.reduce(0, +)
        guard all > 0 else { continue }
        for (seen, chance) in chances.enumerated() where chance > 0 {
          filled[screen.shown]?[seen] += chance / all
          rows.append(Self.row(seen: seen, low: low, high: .infinity, count: chance / all))
        }
      }
      guard let next = IntervalRegression(rows, scatter: scatter) else { break }
      let change = zip(next.weights, current.weights).reduce(abs(next.deviation - current.deviation)) {
        max($0, abs($1.0 - $1.1))
      }
      shares = filled.mapValues(Self.normalized)
      current = next
      if change < 1e-5 { break }
    }
    regression = current
  }

  private static func covariates(seen: Int) -> [Double] { [1, logarithm(Double(1 + seen))] }

  private static func row(
    seen: Int, low: Double, high: Double, count: Double
  ) -> IntervalRegression.Row {
    IntervalRegression.Row(covariates: covariates(seen: seen), low: low, high: high, count: count)
  }

  private static func normalized(_ counts: [Double]) -> [Double] {
    let all = counts.reduce(0, +)
    return counts.map { $0 / all }
  }
}

private let mostRounds = 30
