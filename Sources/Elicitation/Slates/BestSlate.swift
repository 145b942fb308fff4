import Onboarding

/// Fills a screen with the artists of highest worth, each scored by itself.
///
/// Nine artists that are alike can be nine times nearly the same question.
public struct BestSlate: SlateRule {
  /// The rule, which has no settings.
  public init() {}

  /// The best first.
  public func slate(_ wanted: Int, for screening: inout Screening) -> Slate {
    if screening.acquisition.looksAtDraw { screening.believeDraw() }
    var slate = Slate()
    for candidate in screening.best(wanted) { slate.append(ArtistID(Int(candidate.artist))) }
    return slate
  }
}
