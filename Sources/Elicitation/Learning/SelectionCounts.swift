import Onboarding

/// How often each artist was seen in onboardings, and how often selected or liked.
public struct SelectionCounts: Sendable, Equatable {
  /// Times each artist was seen, by `ArtistID`.
  public private(set) var seen: [UInt32]
  /// Times each artist was selected or liked; at most as often as seen.
  public private(set) var selected: [UInt32]

  /// Counts of a catalog of so many artists, all 0.
  public init(artists: Int) {
    seen = [UInt32](repeating: 0, count: artists)
    selected = seen
  }

  /// Counts what a session says of artists; answers about attributes say nothing of any.
  public mutating func add(_ session: SessionLog) {
    for exchange in session.exchanges {
      exchange.forEachView { artist, isSelected in
        seen[artist.offset] += 1
        if isSelected { selected[artist.offset] += 1 }
      }
    }
  }
}
