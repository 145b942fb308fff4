import Onboarding
import Randomness

/// Seconds of played and of skipped songs, from the time that whole sittings took.
///
/// The time of a sitting is regressed on its plays and skips, weighted by its songs, and the squared errors on the same:
/// sums of independent songs have the sum of their means and of their variances.
struct SongLengths {
  /// Of a song that was heard to the end.
  let played: LogNormal
  /// Of one that was broken off.
  let skipped: LogNormal

  /// Regresses all sittings of a log; three minutes and half a minute where it has none.
  init(_ table: SessionTable) {
    let sittings = table.sessions.lazy.compactMap(\.listening).flatMap(\.sessions)
      .filter { $0.plays + $0.skips > 0 }
    var means = NonnegativePair()
    for sitting in sittings { means.add(sitting, value: sitting.listened.seconds, power: 1) }
    let (play, skip) = means.solution ?? (180, 30)
    var squares = NonnegativePair()
    for sitting in sittings {
      let error = sitting.listened.seconds - play * Double(sitting.plays) - skip * Double(sitting.skips)
      squares.add(sitting, value: error * error, power: 2)
    }
    let (playSquare, skipSquare) = squares.solution ?? (0, 0)
    played = Self.distribution(mean: play, variance: playSquare)
    skipped = Self.distribution(mean: skip, variance: skipSquare)
  }

  private static func distribution(mean: Double, variance: Double) -> LogNormal {
    let mean = min(3600, max(1, mean))
    let square = min(4, max(0, variance) / (mean * mean))
    let logVariance = logarithm(1 + square)
    return LogNormal(logMedian: logarithm(mean) - logVariance / 2, deviation: logVariance.squareRoot())
  }
}

/// Weighted least squares of a number on plays and skips, neither of which may add less than nothing.
private struct NonnegativePair {
  private var (pp, ps, ss, pv, sv) = (0.0, 0.0, 0.0, 0.0, 0.0)

  /// Adds a sitting, with a variance that grows with this power of its songs.
  mutating func add(_ sitting: ListeningLog.Session, value: Double, power exponent: Double) {
    let (plays, skips) = (Double(sitting.plays), Double(sitting.skips))
    let weight = power(plays + skips, -exponent)
    pp += weight * plays * plays
    ps += weight * plays * skips
    ss += weight * skips * skips
    pv += weight * plays * value
    sv += weight * skips * value
  }

  /// What a play and what a skip adds; nil without sittings.
  var solution: (Double, Double)? {
    guard pp + ss > 0 else { return nil }
    let determinant = pp * ss - ps * ps
    if determinant > 1e-9 * pp * ss {
      let play = (ss * pv - ps * sv) / determinant
      let skip = (pp * sv - ps * pv) / determinant
      if play >= 0, skip >= 0 { return (play, skip) }
      if skip < 0 { return (pv / pp, 0) }
      return (0, sv / ss)
    }
    // Only plays, only skips, or always as many of the one for each of the other: then both are alike.
    let both = (pv + sv) / (pp + 2 * ps + ss)
    return (both, both)
  }
}
