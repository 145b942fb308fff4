import Onboarding
import Randomness

/// Held-out people from an imported history, who answer from one half of it and are scored on the other.
///
/// Which half an artist falls in is drawn under the cohort's key, so replicates split anew.
public struct RecordedPeople: Sendable {
  /// What each person played, one row a person.
  public let history: ListeningHistory
  let artists: Int
  /// How mainstream each person's history is: the rank among all of its mean popularity, in 0 … 1.
  let mainstreamness: [Double]

  /// People whose plays are of a catalog with an artist for each number of `popularity`, a share in 0 … 1.
  ///
  /// - Complexity: O(entries + people log people).
  public init(history: ListeningHistory, popularity: [Float]) {
    self.history = history
    artists = popularity.count
    let means = (0..<history.count).map { person in
      history[person].reduce(0.0) { $0 + Double(popularity[$1.artist.offset]) }
        / Double(max(1, history[person].count))
    }
    let order = means.indices.sorted { means[$0] != means[$1] ? means[$0] < means[$1] : $0 < $1 }
    var ranks = [Double](repeating: 0.5, count: means.count)
    for (rank, person) in order.enumerated() { ranks[person] = (Double(rank) + 0.5) / Double(means.count) }
    mainstreamness = ranks
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
    listener.traits.mainstreamness = mainstreamness[index]
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
