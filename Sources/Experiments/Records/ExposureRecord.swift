/// How often an artist was shown and selected under a variant, over all behaviors.
public struct ExposureRecord: Sendable, Equatable {
  /// The variant's name.
  public var variant: String
  /// The artist's id in the data.
  public var artistID: String
  /// The artist's name.
  public var artist: String
  /// Times that somebody saw the artist.
  public var shown: Int
  /// Times that somebody selected the artist.
  public var selected: Int
  /// 0 … 1, 1 the most popular.
  public var popularityPercentile: Double

  /// An artist's counts under a variant.
  public init(
    variant: String, artistID: String, artist: String, shown: Int, selected: Int, popularityPercentile: Double
  ) {
    self.variant = variant
    self.artistID = artistID
    self.artist = artist
    self.shown = shown
    self.selected = selected
    self.popularityPercentile = popularityPercentile
  }
}
