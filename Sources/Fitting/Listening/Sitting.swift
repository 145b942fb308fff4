import Onboarding
import Randomness

/// A sitting of a log as fits of listening read it.
struct Sitting {
  /// When it began.
  let startedAt: SimulationTime
  /// When its last song ended.
  let endedAt: SimulationTime
  /// What was heard, in order: stretches of songs of which a share was played to the end.
  let heard: [Stretch]
  /// Songs heard or broken off.
  let songs: Int
  /// Whether it may have gone on for longer: skips in a row or the end of observation cut it short.
  let isCut: Bool

  /// Songs one after another.
  struct Stretch {
    /// How many, at least 1.
    let songs: Double
    /// The share of them that was played to the end, 0 … 1.
    let share: Double
  }

  /// The sittings of a session, in order; none where listening wasn't logged.
  ///
  /// Where songs weren't logged, it is as if each sitting's plays and skips came evenly.
  static func all(of session: SessionTable.Session, patienceWithSkips: Int?) -> [Sitting] {
    guard let listening = session.listening else { return [] }
    let start = session.startedAt
    let observedUntil = start + SimulatedDuration(milliseconds: listening.observedUntil.milliseconds)
    return listening.sessions.map { sitting in
      let startedAt = start + SimulatedDuration(milliseconds: sitting.startedAt.milliseconds)
      let endedAt = startedAt + sitting.listened
      let skips = sitting.tracks.reversed().prefix { !$0.isPlayed }.count
      let isFedUp = patienceWithSkips.map { skips >= $0 } ?? false
      let isLast = (observedUntil - endedAt).seconds < longestSong
      return Sitting(
        startedAt: startedAt, endedAt: endedAt, heard: sitting.stretches,
        songs: sitting.plays + sitting.skips, isCut: isFedUp || isLast)
    }
  }
}

extension ListeningLog.Session {
  /// Songs alike in a row; all of them as one where they weren't logged.
  fileprivate var stretches: [Sitting.Stretch] {
    guard !tracks.isEmpty else {
      let songs = Double(plays + skips)
      return songs > 0 ? [Sitting.Stretch(songs: songs, share: Double(plays) / songs)] : []
    }
    var stretches: [Sitting.Stretch] = []
    for track in tracks {
      let share: Double = track.isPlayed ? 1 : 0
      if let last = stretches.last, last.share == share {
        stretches[stretches.count - 1] = Sitting.Stretch(songs: last.songs + 1, share: share)
      } else {
        stretches.append(Sitting.Stretch(songs: 1, share: share))
      }
    }
    return stretches
  }
}

/// Seconds of a song that may have been playing when observation ended.
private let longestSong = 600.0
