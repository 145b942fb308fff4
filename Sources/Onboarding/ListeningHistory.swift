/// Who played what: the service's own people, in compressed rows.
///
/// Row `p` is `entries[starts[p] ..< starts[p + 1]]`, in order of artist.
public struct ListeningHistory: Sendable {
  /// Where each row begins; one more than there are people.
  public let starts: [Int]
  /// All rows, one after another.
  public let entries: [Entry]
  /// Observed context of each person.
  public let contexts: [ObservedContext]
  /// Whether an artist that was played but not liked also appears: false for top lists, where all that is
  /// listed is liked and nothing can be said of the rest.
  public let hasDislikes: Bool

  /// One artist that a person has played.
  public struct Entry: Equatable, Sendable {
    /// Who was played.
    public var artist: ArtistID
    /// Plays, or whatever the source counts; above 0.
    public var plays: Float
    /// Whether the person came back to it: the source's rule for a positive.
    public var isLiked: Bool

    /// One artist of a row.
    public init(artist: ArtistID, plays: Float, isLiked: Bool) {
      self.artist = artist
      self.plays = plays
      self.isLiked = isLiked
    }
  }

  /// A history of the given rows.
  ///
  /// - Precondition: `starts` has one more element than `contexts`, begins at 0, never falls, and ends at
  ///   `entries.count`.
  public init(starts: [Int], entries: [Entry], contexts: [ObservedContext], hasDislikes: Bool) {
    precondition(
      starts.count == contexts.count + 1 && starts.first == 0 && starts.last == entries.count,
      "\(starts.count) starts for \(contexts.count) people and \(entries.count) entries")
    precondition(zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }, "starts that fall")
    self.starts = starts
    self.entries = entries
    self.contexts = contexts
    self.hasDislikes = hasDislikes
  }

  /// The number of people.
  public var count: Int { contexts.count }

  /// What one person has played, in order of artist.
  public subscript(person: Int) -> ArraySlice<Entry> { entries[starts[person]..<starts[person + 1]] }

  /// The history of some of the people, in the given order.
  ///
  /// - Complexity: O(entries of those people).
  public func selecting(_ people: [Int]) -> ListeningHistory {
    var starts = [0]
    var chosen: [Entry] = []
    for person in people {
      chosen += self[person]
      starts.append(chosen.count)
    }
    return ListeningHistory(
      starts: starts, entries: chosen, contexts: people.map { contexts[$0] },
      hasDislikes: chosen.contains { !$0.isLiked })
  }
}
