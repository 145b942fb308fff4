import Onboarding

extension RegistryEntry {
  /// Every kind of screen.
  static var surfaces: [RegistryEntry] {
    Query.Kind.allCases.map { kind in
      RegistryEntry(
        name: kind.rawValue, lines: [kind.meaning], fields: [member("meaning", .string(kind.meaning))])
    }
  }
}

extension Query.Kind {
  /// What the surface shows, in a sentence.
  fileprivate var meaning: String {
    switch self {
    case .artistGrid: "A grid of artists: pick any number."
    case .artistChoice: "A grid of artists: pick one, or none."
    case .rateArtist: "One artist: like, dislike, or don't know."
    case .attribute: "One attribute: like, dislike, or no opinion."
    case .moreOrLess: "More or less of an attribute than what is shown."
    case .compare: "Two artists: pick one."
    case .artistsAndAttribute:
      "A grid of artists: pick any number, and say whether more or less of an attribute is wanted than in it."
    }
  }
}
