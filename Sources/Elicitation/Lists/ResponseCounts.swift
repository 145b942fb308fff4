import Onboarding

/// How a service's people would have answered about each artist: liked, disliked, or not known.
///
/// A history that tells what was tried and dropped says it itself. In a list of likes, heavy play stands for a like and
/// light play for a dislike, on either side of the person's own median; what isn't listed counts as not known.
struct ResponseCounts {
  /// People in the history.
  let people: Int
  /// People who like each artist.
  let liked: [Int]
  /// People who know each artist and don't like it.
  let disliked: [Int]

  /// Counts a whole history.
  ///
  /// - Complexity: O(entries × log entries of a person).
  init(_ history: ListeningHistory, artists: Int) {
    var liked = [Int](repeating: 0, count: artists)
    var disliked = liked
    for person in 0..<history.count {
      for (artist, isLiked) in Self.answers(of: person, in: history) {
        if isLiked { liked[artist.offset] += 1 } else { disliked[artist.offset] += 1 }
      }
    }
    people = history.count
    self.liked = liked
    self.disliked = disliked
  }

  /// People who know an artist.
  func known(_ artist: Int) -> Int { liked[artist] + disliked[artist] }

  /// What one person would say of each artist they know.
  static func answers(of person: Int, in history: ListeningHistory) -> [(artist: ArtistID, isLiked: Bool)] {
    let entries = history[person]
    guard !history.hasDislikes else { return entries.map { ($0.artist, $0.isLiked) } }
    let plays = entries.map(\.plays).sorted()
    return entries.map { ($0.artist, $0.plays >= plays[plays.count / 2]) }
  }
}
