import Onboarding
import Randomness

/// A sitting of a log as fits of listening read it.
struct Sitting {
  /// When it began.
  let startedAt: SimulationTime
  /// When its last song ended.
  let endedAt: SimulationTime
  /// Satisfaction when it ended, less one half.
  let pleasure: Double
  /// Songs heard or broken off.
  let songs: Int
  /// Whether it may have gone on for longer: skips in a row or the end of observation cut it short.
  let isCut: Bool

  /// The sittings of a session, in order; none where listening wasn't logged.
  ///
  /// Satisfaction follows the songs where they were logged; else as if each sitting's plays and skips came evenly.
  static func all(of session: SessionTable.Session, patienceWithSkips: Int?) -> [Sitting] {
    guard let listening = session.listening else { return [] }
    let start = session.startedAt
    let observedUntil = start + SimulatedDuration(milliseconds: listening.observedUntil.milliseconds)
    var satisfaction = 0.5
    return listening.sessions.map { sitting in
      let songs = sitting.plays + sitting.skips
      satisfaction = sitting.satisfaction(after: satisfaction)
      let startedAt = start + SimulatedDuration(milliseconds: sitting.startedAt.milliseconds)
      let endedAt = startedAt + sitting.listened
      let skips = sitting.tracks.reversed().prefix { !$0.isPlayed }.count
      let isFedUp = patienceWithSkips.map { skips >= $0 } ?? false
      let isLast = (observedUntil - endedAt).seconds < longestSong
      return Sitting(
        startedAt: startedAt, endedAt: endedAt, pleasure: satisfaction - 0.5, songs: songs,
        isCut: isFedUp || isLast)
    }
  }
}

extension ListeningLog.Session {
  /// The moving average of plays after a sitting.
  fileprivate func satisfaction(after before: Double) -> Double {
    let rate = ListeningModel.satisfactionRate
    guard tracks.isEmpty else {
      return tracks.reduce(before) { $0 + rate * (($1.isPlayed ? 1 : 0) - $0) }
    }
    let songs = Double(plays + skips)
    guard songs > 0 else { return before }
    let share = Double(plays) / songs
    return share + (before - share) * power(1 - rate, songs)
  }
}

/// Seconds of a song that may have been playing when observation ended.
private let longestSong = 600.0
