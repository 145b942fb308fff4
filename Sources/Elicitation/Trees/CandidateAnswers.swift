import Onboarding

/// What each of the service's people would answer about the artists that a tree may ask about.
struct CandidateAnswers {
  /// Whom a tree may ask about, the most popular first.
  let artists: [ArtistID]
  /// Which answers are told apart.
  let grouping: AnswerGrouping
  /// Row `p` is `entries[starts[p] ..< starts[p + 1]]`.
  let starts: [Int]
  /// Answers that are told from the rest: liked, and disliked where the grouping has it.
  let entries: [Entry]

  /// One answer: the candidate as a place in `artists`, and the child it leads to.
  struct Entry {
    let candidate: Int32
    let place: Int32
  }

  /// The answers of all people about the `limit` most popular artists.
  ///
  /// `isCandid` takes everyone to own up to all of their history; otherwise they do to as much of it as listeners will.
  /// - Complexity: O(entries).
  init(_ service: ServiceModel, limit: Int, grouping: AnswerGrouping, isCandid: Bool = false) {
    artists = Array(service.catalog.byPopularity.prefix(limit))
    self.grouping = grouping
    var candidates = [Int32](repeating: -1, count: service.catalog.count)
    for (place, artist) in artists.enumerated() { candidates[artist.offset] = Int32(place) }
    var starts = [0]
    var entries: [Entry] = []
    for person in 0..<service.history.count {
      let owned = service.ownedUp(by: person)
      for (entry, isOwnedUp) in zip(service.history[person], owned)
      where candidates[entry.artist.offset] >= 0 && (isOwnedUp || isCandid) {
        let place = grouping.place(of: entry.isLiked ? .liked : .disliked)
        guard place < grouping.count - 1 else { continue }
        entries.append(Entry(candidate: candidates[entry.artist.offset], place: Int32(place)))
      }
      starts.append(entries.count)
    }
    self.starts = starts
    self.entries = entries
  }

  /// The people of the service.
  var people: Int { starts.count - 1 }

  /// Where one person's answer about a candidate leads.
  func place(of person: Int32, candidate: Int) -> Int {
    for entry in entries[starts[Int(person)]..<starts[Int(person) + 1]] where entry.candidate == candidate {
      return Int(entry.place)
    }
    return grouping.count - 1
  }
}
