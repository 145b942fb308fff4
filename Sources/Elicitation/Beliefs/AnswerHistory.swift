import Onboarding

/// The answers of one onboarding about single artists, in order, with what has been asked.
///
/// The belief of every policy that doesn't need more; a taste is worked out from it at the end.
public struct AnswerHistory: Sendable {
  /// Who is asked, as far as is observed.
  public var context: ObservedContext
  /// Every artist that was on a screen, seen or not.
  public private(set) var asked: ArtistSet
  /// What was said, in order; artists below the fold are not in it.
  public private(set) var answers: [Answer] = []
  /// Artists selected or liked, in order.
  public private(set) var selected: [ArtistID] = []
  /// Screens and questions answered so far: the occurrence part of a policy's addresses.
  public private(set) var queries: UInt32 = 0

  /// What was said of one artist.
  public struct Answer: Sendable, Equatable {
    /// The artist that was answered about.
    public var artist: ArtistID
    /// How.
    public var kind: Kind

    /// An answer about one artist.
    public init(artist: ArtistID, kind: Kind) {
      self.artist = artist
      self.kind = kind
    }

    /// What an answer can say of an artist.
    public enum Kind: Sendable, Equatable {
      case selected
      /// Seen on a grid and not selected: unknown or not liked.
      case skipped
      case liked
      case disliked
      /// Preferred to another, which may be unknown.
      case preferred(over: ArtistID)
    }
  }

  /// No answers yet, in a catalog of so many artists.
  public init(context: ObservedContext, artists: Int) {
    self.context = context
    asked = ArtistSet(artists: artists)
    answers.reserveCapacity(usualAnswers)
  }

  /// Appends what an exchange says of artists.
  ///
  /// A position below the fold counts as asked, and says nothing.
  public mutating func append(_ exchange: Exchange) {
    queries += 1
    let slate = exchange.query.slate
    slate.withUnsafeArtists { asked.insert($0) }
    switch exchange.query {
    case .artistChoice where !exchange.response.selected.isEmpty:
      // One was preferred; the others only lost to it.
      for position in exchange.response.selected {
        answers.append(Answer(artist: slate[position], kind: .liked))
        selected.append(slate[position])
      }
    case .artistGrid, .artistChoice:
      slate.withUnsafeArtists { artists in
        for position in exchange.response.seen {
          let isSelected = exchange.response.selected.contains(position)
          answers.append(Answer(artist: artists[position], kind: isSelected ? .selected : .skipped))
          if isSelected { selected.append(artists[position]) }
        }
      }
    case .rateArtist(let artist):
      switch exchange.response.opinion {
      case .like:
        answers.append(Answer(artist: artist, kind: .liked))
        selected.append(artist)
      case .dislike: answers.append(Answer(artist: artist, kind: .disliked))
      default: break
      }
    case .compare(let a, let b):
      for position in exchange.response.selected {
        let (winner, loser) = position == 0 ? (a, b) : (b, a)
        answers.append(Answer(artist: winner, kind: .preferred(over: loser)))
        selected.append(winner)
      }
    case .attribute, .moreOrLess: break
    }
  }
}

/// Answers of a usual onboarding, for which there is room from the start.
private let usualAnswers = 32
