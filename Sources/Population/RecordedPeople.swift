import Onboarding
import Randomness

/// Held-out people from an imported history, who answer from one half of it and are scored on the other.
///
/// Which half an artist falls in is drawn by (person, artist) under the cohort's key, so replicates split anew.
public struct RecordedPeople: Sendable {
  public let history: ListeningHistory
  let artists: Int

  public init(history: ListeningHistory, artists: Int) {
    self.history = history
    self.artists = artists
  }

  public var count: Int { history.count }

  /// Writes a person's history into a listener.
  ///
  /// Affinity is 2 to 3 for what is recorded, growing with log plays, and 0 for the rest: recorded top lists say
  /// nothing of dislike, so the rest is "not known to be liked", never disliked.
  func fill(_ listener: inout Listener, index: Int, key: DrawKey) {
    let draws = Draws<PopulationDraw>(key: key, listener: listener.id.index)
    if listener.recorded.count != artists {
      listener.recorded = [Listener.RecordedHalf](repeating: .none, count: artists)
    }
    for artist in 0..<artists {
      listener.recorded[artist] = .none
      listener.affinity[artist] = 0
    }
    listener.context = history.contexts[index]
    let entries = history[index]
    let most = entries.reduce(Float(1)) { max($0, $1.plays) }
    for entry in entries where entry.isLiked {
      let isAnswer = draws.uniform(.half, subject: entry.artist.index) < 0.5
      listener.recorded[entry.artist.offset] = isAnswer ? .answers : .target
      let share = logarithm(1 + Double(entry.plays)) / logarithm(1 + Double(most))
      listener.affinity[entry.artist.offset] = 2 + Float(share)
    }
  }
}
