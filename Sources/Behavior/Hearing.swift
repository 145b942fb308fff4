import Onboarding
import Randomness

/// What a listener did with one played track.
public struct Hearing: Equatable, Sendable {
  /// Played to the end rather than skipped.
  public var isPlayed: Bool
  /// Time from the track's beginning to its end or to the skip.
  public var duration: SimulatedDuration

  /// A track that was played or skipped.
  public init(isPlayed: Bool, duration: SimulatedDuration) {
    self.isPlayed = isPlayed
    self.duration = duration
  }
}

extension Hearing {
  /// Plays to the end with the given chance, else skips early: durations are within 40% of 3.5 and 0.4 minutes.
  static func drawn(
    chance: Double, artist: ArtistID, occurrence: UInt32, draws: Draws<BehaviorDraw>
  ) -> Hearing {
    let words = draws.block(.hearing, subject: artist.index, occurrence: occurrence)
    let isPlayed = openUniform(words[0], words[1]) < chance
    // A triangle-shaped spread of ±40% from the remaining words: cheap, bounded, and symmetric.
    let spread = 0.8 * (openUniform(words[2], 0) + openUniform(words[3], 0)) / 2 + 0.6
    return Hearing(
      isPlayed: isPlayed, duration: SimulatedDuration(seconds: (isPlayed ? 210 : 24) * spread))
  }
}
