import Elicitation
import Onboarding

/// A history with dislikes: `rows[p]` says of each artist liked (true), tried and dropped (false), or not known (nil).
func plantedHistory(_ rows: [[Bool?]]) -> ListeningHistory {
  var starts = [0]
  var entries: [ListeningHistory.Entry] = []
  for row in rows {
    for (artist, isLiked) in row.enumerated() {
      guard let isLiked else { continue }
      entries.append(.init(artist: ArtistID(artist), plays: isLiked ? 9 : 1, isLiked: isLiked))
    }
    starts.append(entries.count)
  }
  let context = ObservedContext(country: CountryID(0), device: .phone)
  return ListeningHistory(
    starts: starts, entries: entries, contexts: rows.map { _ in context }, hasDislikes: true)
}

/// Eight people on five artists, of whom the last is known to nobody.
let eightPeople = plantedHistory([
  [true, true, true, nil, nil],
  [true, true, false, nil, nil],
  [true, false, nil, true, nil],
  [true, false, nil, nil, nil],
  [false, true, nil, nil, nil],
  [false, nil, nil, false, nil],
  [false, nil, true, nil, nil],
  [false, nil, false, nil, nil],
])
