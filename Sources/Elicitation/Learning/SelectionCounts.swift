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
    for exchange in session.exchanges { add(exchange) }
  }

  private mutating func add(_ exchange: Exchange) {
    let response = exchange.response
    switch exchange.query {
    case .artistGrid(let slate), .artistChoice(let slate), .artistsAndAttribute(let slate, _):
      for position in response.seen {
        count(slate[position], isSelected: response.selected.contains(position))
      }
    case .rateArtist(let artist): count(artist, isSelected: response.opinion == .like)
    case .compare(let a, let b):
      count(a, isSelected: response.selected.contains(0))
      count(b, isSelected: response.selected.contains(1))
    case .attribute, .moreOrLess: break
    }
  }

  private mutating func count(_ artist: ArtistID, isSelected: Bool) {
    seen[artist.offset] += 1
    if isSelected { selected[artist.offset] += 1 }
  }
}
