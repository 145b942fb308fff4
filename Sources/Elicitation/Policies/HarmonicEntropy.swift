import Onboarding
import Randomness

/// Asks about artists that are both widely known and divisive: the harmonic mean of entropy and log frequency.
///
/// HELF = 2 LF H′ / (LF + H′), LF = log n / log |people|, H′ the entropy of heavy against light play among those who
/// know the artist, over log 2. Rashid, Karypis, Riedl (2008), Learning preferences of new users in recommender
/// systems: an information theoretic approach, doi:10.1145/1540276.1540302.
public struct HarmonicEntropy: AnswerKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  private let ranking: [ArtistID]

  /// The policy on a service's model, for a surface.
  public init(service: ServiceModel, surface: Surface) {
    self.service = service
    self.surface = surface
    ranking = service.ranking(
      by: Self.scores(history: service.history, artists: service.catalog.count))
  }

  /// The first artists of the ranking that haven't been asked.
  public func nextQuery(given belief: inout AnswerHistory, draws: Draws<PolicyDraw>) -> Query? {
    nextScreen(from: ranking, belief: belief)
  }

  /// HELF of every artist; 0 for one that nobody knows or that all play alike.
  ///
  /// Like and dislike are plays at least, and below, the person's own median: lists that hold likes only still tell
  /// heavy from light play.
  /// - Complexity: O(entries log entries).
  static func scores(history: ListeningHistory, artists: Int) -> [Double] {
    var known = [Double](repeating: 0, count: artists)
    var heavy = known
    for person in 0..<history.count {
      let entries = history[person]
      guard !entries.isEmpty else { continue }
      let plays = entries.map(\.plays).sorted()
      let median = plays[plays.count / 2]
      for entry in entries {
        known[entry.artist.offset] += 1
        if entry.plays >= median { heavy[entry.artist.offset] += 1 }
      }
    }
    let people = logarithm(Double(max(2, history.count)))
    return (0..<artists).map { artist in
      guard known[artist] > 1 else { return 0 }
      let frequency = logarithm(known[artist]) / people
      let share = heavy[artist] / known[artist]
      let entropy =
        share <= 0 || share >= 1
        ? 0 : -(share * logarithm(share) + (1 - share) * logarithm(1 - share)) / logarithm(2)
      let sum = frequency + entropy
      return sum > 0 ? 2 * frequency * entropy / sum : 0
    }
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "helf",
    summary: "Shows artists that are widely known and divisive: harmonic mean of entropy and log frequency.",
    source: "Rashid, Karypis, Riedl (2008), Learning preferences of new users in recommender systems",
    verification: .lightlyTested)
}
