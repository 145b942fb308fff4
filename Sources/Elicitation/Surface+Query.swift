import Onboarding

extension Surface {
  /// The kind of query about artists that the surface shows: the first that it allows.
  public var artistKind: Query.Kind {
    kinds.first { !$0.isAboutAttribute } ?? .artistGrid
  }

  /// How many artists one screen of that kind holds.
  public var artistsPerScreen: Int {
    switch artistKind {
    case .rateArtist: 1
    case .compare: 2
    default: slateSize
    }
  }

  /// The query that shows these artists, or nil where there are too few for any.
  @inline(__always)
  public func query(for slate: Slate) -> Query? {
    guard !slate.isEmpty else { return nil }
    switch artistKind {
    case .rateArtist: return .rateArtist(slate[0])
    case .compare: return slate.count == 2 ? .compare(slate[0], slate[1]) : nil
    case .artistChoice: return .artistChoice(slate)
    default: return .artistGrid(slate)
    }
  }
}
