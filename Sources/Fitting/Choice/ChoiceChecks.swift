extension LogisticAnswers {
  /// People of one context are alike before anything is shown.
  public var drawsTaste: Bool { false }

  /// Whether its parts are of this catalog.
  public func problem(with features: ArtistFeatures) -> String? {
    choice.problem(with: features, width: ScreenFeatures.count)
      ?? end.problem(with: features, width: EndFeatures.count)
  }
}

extension TypeAnswers {
  /// Whether its parts are of this catalog.
  public func problem(with features: ArtistFeatures) -> String? {
    choice.problem(with: features, width: ScreenFeatures.count)
      ?? end.problem(with: features, width: EndFeatures.count)
  }
}

extension LeakyAnswers {
  /// Whether its parts are of this catalog, and sessions can end somehow.
  public func problem(with features: ArtistFeatures) -> String? {
    guard !outcomes.isEmpty, outcomes.allSatisfy({ (0...1).contains($0) }) else {
      return "shares of sessions by selections; accepted: at least one, each from 0 to 1"
    }
    return choice.problem(with: features, width: ScreenFeatures.count + LeakedFeatures.count)
      ?? end.problem(with: features, width: EndFeatures.count + LeakedFeatures.count)
  }
}
