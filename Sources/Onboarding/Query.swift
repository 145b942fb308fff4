/// One screen or question put to the listener.
public enum Query: Equatable, Sendable {
  /// Pick any number from a grid.
  case artistGrid(Slate)
  /// Pick one from a grid, or none.
  case artistChoice(Slate)
  /// Like, dislike, or don't know this artist.
  case rateArtist(ArtistID)
  /// Like, dislike, or no opinion of this attribute.
  case attribute(AttributeID)
  /// More or less of this attribute than in what is shown.
  case moreOrLess(AttributeID, Slate)
  /// Which of two artists.
  case compare(ArtistID, ArtistID)
  /// Pick any number from a grid, and say whether more or less of this attribute is wanted than in what is shown.
  case artistsAndAttribute(Slate, AttributeID)

  /// The kind without its contents; what a surface allows.
  public enum Kind: String, CaseIterable, Sendable {
    case artistGrid = "artist_grid"
    case artistChoice = "artist_choice"
    case rateArtist = "rate_artist"
    case attribute = "attribute"
    case moreOrLess = "more_or_less"
    case compare = "compare"
    case artistsAndAttribute = "artists_and_attribute"

    /// Whether an attribute is asked about, alone or beside artists.
    public var isAboutAttribute: Bool {
      switch self {
      case .attribute, .moreOrLess, .artistsAndAttribute: true
      case .artistGrid, .artistChoice, .rateArtist, .compare: false
      }
    }

    /// The kinds that show artists and can be answered by selecting them.
    public static let aboutArtists: [Kind] = [.artistGrid, .artistChoice, .rateArtist, .compare]
  }

  /// What kind of question this is.
  public var kind: Kind {
    switch self {
    case .artistGrid: .artistGrid
    case .artistChoice: .artistChoice
    case .rateArtist: .rateArtist
    case .attribute: .attribute
    case .moreOrLess: .moreOrLess
    case .compare: .compare
    case .artistsAndAttribute: .artistsAndAttribute
    }
  }

  /// Lends the artists on the screen, in order; none for a bare attribute.
  ///
  /// For what happens on every screen: ``slate`` copies one.
  @inlinable @inline(__always)
  public func withUnsafeArtists<Result>(_ body: (UnsafeBufferPointer<ArtistID>) -> Result) -> Result {
    switch self {
    case .artistGrid(let slate), .artistChoice(let slate), .moreOrLess(_, let slate),
      .artistsAndAttribute(let slate, _):
      slate.withUnsafeArtists(body)
    case .rateArtist, .compare, .attribute: slate.withUnsafeArtists(body)
    }
  }

  /// The artists on the screen, in order; empty for a bare attribute.
  public var slate: Slate {
    switch self {
    case .artistGrid(let slate), .artistChoice(let slate), .moreOrLess(_, let slate),
      .artistsAndAttribute(let slate, _):
      slate
    case .rateArtist(let artist): Slate(CollectionOfOne(artist))
    case .compare(let a, let b): Slate([a, b])
    case .attribute: Slate()
    }
  }

  /// The attribute that is asked about, alone or beside artists; nil where none is.
  public var attribute: AttributeID? {
    switch self {
    case .attribute(let attribute), .moreOrLess(let attribute, _), .artistsAndAttribute(_, let attribute):
      attribute
    case .artistGrid, .artistChoice, .rateArtist, .compare: nil
    }
  }
}
