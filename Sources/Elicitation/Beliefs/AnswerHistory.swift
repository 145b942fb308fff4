import Onboarding

/// The answers of one onboarding about artists and attributes, in order, with what has been asked.
///
/// The belief of every policy that doesn't need more; a taste is worked out from it at the end.
public struct AnswerHistory: Sendable {
  /// Who is asked, as far as is observed.
  public var context: ObservedContext
  /// Every artist that was asked about, seen or not; those of a `Query.moreOrLess` are only shown.
  public private(set) var asked: ArtistSet
  /// What was said, in order; artists below the fold are not in it.
  public private(set) var answers: [Answer] = []
  /// What was said of attributes, in order; no opinion is not in it.
  public private(set) var attributeAnswers: [AttributeAnswer] = []
  /// Attributes that were asked about, in order, whatever was said.
  public private(set) var askedAttributes: [AttributeID] = []
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
      /// The one picked from a screen; what follows as `passedOver` was seen there, too.
      case chosen
      /// Seen beside the last one that was chosen: unknown, or liked less. Says nothing by itself.
      case passedOver
      /// Seen on a screen from which one could be picked and none was: all of them together lost to *none of these*.
      case refused(isFirst: Bool)
      /// Asked about by itself, and said to be unknown: of a listener who can only name likes, no more than a skip.
      case unknown
    }
  }

  /// No answers yet, in a catalog of so many artists.
  public init(context: ObservedContext, artists: Int) {
    self.context = context
    asked = ArtistSet(artists: artists)
    answers.reserveCapacity(usualAnswers)
    selected.reserveCapacity(usualSelections)
  }

  /// Appends what an exchange says of artists and of an attribute.
  ///
  /// A position below the fold counts as asked, and says nothing.
  public mutating func append(_ exchange: Exchange) {
    queries += 1
    appendArtists(exchange)
    guard let attribute = exchange.query.attribute else { return }
    if !askedAttributes.contains(attribute) { askedAttributes.append(attribute) }
    if let answer = AttributeAnswer(exchange, place: answers.count) { attributeAnswers.append(answer) }
  }

  private mutating func appendArtists(_ exchange: Exchange) {
    let response = exchange.response
    switch exchange.query {
    case .artistGrid(let slate), .artistsAndAttribute(let slate, _): appendScreen(slate, response: response)
    case .artistChoice(let slate):
      appendChoice(slate, response: response)
    case .rateArtist(let artist):
      asked.insert(artist)
      switch response.opinion {
      case .like: append(.liked, of: artist)
      case .dislike: answers.append(Answer(artist: artist, kind: .disliked))
      case .unknown: answers.append(Answer(artist: artist, kind: .unknown))
      default: break
      }
    case .compare(let a, let b):
      asked.insert(a)
      asked.insert(b)
      for position in response.selected {
        let (winner, loser) = position == 0 ? (a, b) : (b, a)
        append(.preferred(over: loser), of: winner)
      }
    case .moreOrLess, .attribute: break
    }
  }

  /// Appends an answer that speaks for an artist.
  private mutating func append(_ kind: Answer.Kind, of artist: ArtistID) {
    answers.append(Answer(artist: artist, kind: kind))
    selected.append(artist)
  }

  /// Appends what was chosen from a screen with what it was chosen over, or all that was seen where nothing was.
  private mutating func appendChoice(_ slate: Slate, response: Response) {
    let chosen = response.selected.firstOnly
    slate.withUnsafeArtists { artists in
      asked.insert(artists)
      for position in chosen { append(.chosen, of: artists[position]) }
      var isFirst = true
      for position in response.seen where !chosen.contains(position) {
        let kind: Answer.Kind = chosen.isEmpty ? .refused(isFirst: isFirst) : .passedOver
        answers.append(Answer(artist: artists[position], kind: kind))
        isFirst = false
      }
    }
  }

  /// Appends all that was seen on a grid at once.
  private mutating func appendScreen(_ slate: Slate, response: Response) {
    slate.withUnsafeArtists { artists in
      asked.insert(artists)
      withUnsafeTemporaryAllocation(of: Answer.self, capacity: Slate.capacity) { seen in
        var count = 0
        for position in response.seen {
          let kind: Answer.Kind = response.selected.contains(position) ? .selected : .skipped
          seen.initializeElement(at: count, to: Answer(artist: artists[position], kind: kind))
          count += 1
        }
        answers.append(contentsOf: UnsafeBufferPointer(rebasing: seen[..<count]))
      }
      for position in response.selected { selected.append(artists[position]) }
    }
  }
}

/// Answers of a usual onboarding, for which there is room from the start.
private let usualAnswers = 32
/// The same of selections.
private let usualSelections = 8
