import Fitting

/// What a model file holds: members that were fitted to one set of logs, and the card that says to which.
///
/// Several members are the same family fitted to other draws of the same sessions: where they disagree, the logs don't say
/// enough.
public struct FittedModelFile: Sendable {
  /// What the model was learned from, and how well it says what it hasn't seen.
  public var card: FittingCard
  /// The catalog that it was fitted with.
  public var catalog: CatalogMark
  /// What the logs had on their screens.
  public var screens: LoggedScreens
  /// At least one.
  public var members: [FittedMember]

  /// The version of the format.
  public static let version = 1

  /// A file of given parts.
  ///
  /// - Precondition: at least one member.
  public init(card: FittingCard, catalog: CatalogMark, screens: LoggedScreens, members: [FittedMember]) {
    precondition(!members.isEmpty, "a model file without a member")
    self.card = card
    self.catalog = catalog
    self.screens = screens
    self.members = members
  }

  /// Which catalog a model was fitted with.
  public struct CatalogMark: Sendable, Codable, Equatable {
    /// The features' fingerprint, 16 hexadecimal digits: equal exactly where a model can be used.
    public var fingerprint: String
    /// Artists.
    public var artists: Int
    /// Dimensions of the observed embeddings.
    public var dimensions: Int
    /// Countries.
    public var countries: Int

    /// The mark of a catalog.
    public init(_ features: ArtistFeatures) {
      let digits = String(features.fingerprint, radix: 16)
      fingerprint = String(repeating: "0", count: 16 - digits.count) + digits
      artists = features.count
      dimensions = features.dimensions
      countries = features.countries
    }

    /// How another catalog differs, in a phrase; nil where it doesn't.
    func difference(from other: CatalogMark) -> String? {
      guard self != other else { return nil }
      let counts = [
        (artists, other.artists, "artists"), (dimensions, other.dimensions, "dimensions"),
        (countries, other.countries, "countries"),
      ].filter { $0.0 != $0.1 }.map { "\($0.0) \($0.2) and not \($0.1)" }
      return counts.isEmpty
        ? "as many artists, dimensions and countries, and other ids, embeddings or popularity"
        : listed(counts)
    }
  }
}
