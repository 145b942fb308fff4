import Onboarding
import Randomness

/// Held-out people from an imported history, who answer from one half of it and are scored on the other.
///
/// Which half an artist falls in is drawn under the cohort's key, so replicates split anew.
public struct RecordedPeople: Sendable {
  /// What each person played, one row a person.
  public let history: ListeningHistory
  let artists: Int

  /// People whose plays are of a catalog of `artists` artists.
  public init(history: ListeningHistory, artists: Int) {
    self.history = history
    self.artists = artists
  }

  /// The number of people.
  public var count: Int { history.count }

  /// Share of what a person likes that their answers come from.
  public static let answerShare = 0.5

  /// Writes a person's history into a listener.
  ///
  /// Affinity is 2 to 3 for what is recorded, growing with log plays, and 0 for the rest: recorded top lists say
  /// nothing of dislike, so the rest is "not known to be liked", never disliked.
  func fill(_ listener: inout Listener, index: Int, key: DrawKey) {
    if listener.recorded.count != artists {
      listener.recorded = [Listener.RecordedHalf](repeating: .none, count: artists)
    }
    for artist in 0..<artists {
      listener.recorded[artist] = .none
      listener.affinity[artist] = 0
    }
    listener.context = history.contexts[index]
    let halves = HoldOutSplit.halves(of: index, in: history, key: key)
    let most = history[index].reduce(Float(1)) { max($0, $1.plays) }
    for (half, entries) in [(Listener.RecordedHalf.answers, halves.answers), (.target, halves.targets)] {
      for entry in entries where entry.isLiked {
        listener.recorded[entry.artist.offset] = half
        let share = logarithm(1 + Double(entry.plays)) / logarithm(1 + Double(most))
        listener.affinity[entry.artist.offset] = 2 + Float(share)
      }
    }
  }
}
