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
    guard outcomes.count <= mostOutcomes, outcomes.areShares else {
      return
        "\(outcomes.count) shares of sessions by selections; accepted: 1 to \(mostOutcomes), each from 0 to 1, together 1"
    }
    return choice.problem(with: features, width: ScreenFeatures.count + LeakedFeatures.count)
      ?? end.problem(with: features, width: EndFeatures.count + LeakedFeatures.count)
  }
}

/// More selections than anybody makes in an onboarding.
private let mostOutcomes = 100_000
