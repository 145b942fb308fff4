import Onboarding

extension Query {
  /// Whether artists are asked about, so that others can be asked about in their place.
  ///
  /// What is only shown to be compared with stays as it is.
  var canBeExplored: Bool {
    switch self {
    case .artistGrid, .artistChoice, .rateArtist, .compare, .artistsAndAttribute: true
    case .attribute, .moreOrLess: false
    }
  }

  /// The same question about other artists, as many as before.
  func asking(about slate: Slate) -> Query {
    switch self {
    case .artistGrid: .artistGrid(slate)
    case .artistChoice: .artistChoice(slate)
    case .rateArtist: .rateArtist(slate[0])
    case .compare: .compare(slate[0], slate[1])
    case .artistsAndAttribute(_, let attribute): .artistsAndAttribute(slate, attribute)
    case .attribute, .moreOrLess: self
    }
  }
}
