import LinearAlgebra
import Onboarding
import Randomness

/// What is true of one listener, prepared for the metrics: what each artist is worth to them.
///
/// Prepared once a listener and used for every variant. Metrics and the oracle see it; policies never.
public struct Truth: Sendable {
  /// Whether the listener is a recorded person, so that only part of the catalog can be scored.
  public private(set) var isReplayed = false
  /// Worth of each artist in 0 … 1: chance of enjoying it, or for a replayed listener the share of log plays of an
  /// artist in the target half and 0 elsewhere.
  public private(set) var relevance: [Float] = []
  /// The listener's affinity for each artist, in standard deviations.
  public private(set) var affinity: [Float] = []
  /// For a replayed listener, the half each artist is in.
  public private(set) var recorded: [Listener.RecordedHalf] = []
  /// The best artists, best first: 20 at most.
  public private(set) var best: [ArtistID] = []
  /// Artists in the target half of a replayed listener.
  public private(set) var targets = 0
  private var selection = CatalogSelection()
  private var ranked: [TopSelection.Candidate] = []

  /// A truth of nobody, to be prepared.
  public init() {}

  /// Prepares the truth of a listener in place.
  ///
  /// - Complexity: O(artists), allocation-free from the second call on.
  public mutating func prepare(for listener: Listener, enjoyment: Enjoyment) {
    isReplayed = listener.isReplayed
    if relevance.count != listener.affinity.count {
      relevance = [Float](repeating: 0, count: listener.affinity.count)
      affinity = relevance
    }
    if isReplayed { recorded = listener.recorded }
    targets = 0
    affinity.replaceSubrange(affinity.indices, with: listener.affinity)
    if isReplayed {
      for artist in affinity.indices {
        let isTarget = recorded[artist] == .target
        relevance[artist] = isTarget ? (affinity[artist] - 2) : 0
        if isTarget { targets += 1 }
      }
    } else {
      enjoyment.probabilities(affinities: affinity, into: &relevance)
    }
    selection.select(20, of: relevance, into: &ranked)
    best.removeAll(keepingCapacity: true)
    for candidate in ranked { best.append(ArtistID(Int(candidate.index))) }
  }

  /// The relevance of an artist.
  public func relevance(of artist: ArtistID) -> Double { Double(relevance[artist.offset]) }

  /// Whether a recommendation of the artist can be scored: what a replayed listener answers from can't be.
  public func isScored(_ artist: ArtistID) -> Bool {
    !isReplayed || recorded[artist.offset] != .answers
  }
}
