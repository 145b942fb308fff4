import Onboarding

extension Surface {
  /// Whether the product asks about attributes by themselves.
  var asksAttributes: Bool { kinds.contains(.attribute) }

  /// Whether the product shows artists to answer about.
  var asksArtists: Bool { kinds.contains { !$0.isAboutAttribute } }
}
