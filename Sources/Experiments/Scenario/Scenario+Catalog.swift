extension Scenario {
  /// Where the catalog comes from.
  public enum CatalogSource: Sendable, Equatable {
    /// Generated, with invented names.
    case builtin(BuiltinCatalog)
    /// The hetrec2011-lastfm-2k files.
    case lastfm2k(ImportedCatalog)
    /// Anyone's own tables.
    case csv(ImportedCatalog)

    /// Whether the catalog is read from files, so that it has real people.
    public var isImported: Bool {
      switch self {
      case .builtin: false
      case .lastfm2k, .csv: true
      }
    }

    /// The same catalog with its files in another folder; the builtin one has none.
    func replacingPath(_ replacement: (String) -> String) -> Self {
      switch self {
      case .builtin: return self
      case .lastfm2k(var catalog):
        catalog.path = replacement(catalog.path)
        return .lastfm2k(catalog)
      case .csv(var catalog):
        catalog.path = replacement(catalog.path)
        return .csv(catalog)
      }
    }
  }

  /// Settings of the generated catalog.
  public struct BuiltinCatalog: Sendable, Equatable {
    /// How many artists there are, 1…1,000,000.
    public var artists = 2000
    /// How many genres, eras, moods and the like there are, 0…1000.
    public var attributes = 48
    /// Dimensions of taste and of the embeddings, 2…64.
    public var dimensions = 24
    /// Standard deviation of the noise in observed embeddings, relative to the latent ones.
    public var observedNoise = 0.3

    /// The default settings.
    public init() {}
  }

  /// Settings of an imported catalog.
  public struct ImportedCatalog: Sendable, Equatable {
    /// The folder as the file has it; ``Scenario/resolvingPaths(against:exists:)`` makes a relative one absolute.
    public var path: String
    /// Dimensions of the embeddings that are fitted, 2…64.
    public var dimensions = 32
    /// Share of the people who are held out and become the simulated listeners.
    public var split = 0.3
    /// Plays from which an artist counts as liked; nil where all that is listed is liked.
    public var likedAt: Double?
    /// Artists with which an attribute must be linked to be kept.
    public var attributeSupport = 10

    /// The default settings for a folder.
    public init(path: String) {
      self.path = path
    }
  }
}
