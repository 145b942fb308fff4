/// How many skips in a row end a sitting: the fewest that hardly any sitting goes on after.
struct SkipPatience {
  /// The number; nil where no run of skips ends sittings so, or too few were logged to say.
  let skips: Int?

  /// Looks at runs of skips in logged songs.
  init(_ table: SessionTable) {
    // Runs that came to so many skips, and those of them that were the sitting's end.
    var reached = [Int](repeating: 0, count: longestRun + 1)
    var ended = reached
    for session in table.sessions {
      for sitting in session.listening?.sessions ?? [] {
        var run = 0
        for (index, track) in sitting.tracks.enumerated() {
          run = track.isPlayed ? 0 : run + 1
          guard run > 0, run <= longestRun else { continue }
          reached[run] += 1
          if index == sitting.tracks.count - 1 { ended[run] += 1 }
        }
      }
    }
    skips = (1...longestRun).first {
      reached[$0] >= fewestRuns && Double(ended[$0]) >= leastShare * Double(reached[$0])
    }
  }
}

private let longestRun = 20
private let fewestRuns = 10
/// Of runs of so many skips, this share ends a sitting; songs that run out end far fewer.
private let leastShare = 0.95
