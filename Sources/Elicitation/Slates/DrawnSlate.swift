import Onboarding

/// Fills each place for a taste of its own, drawn from the belief: a screen spreads over what is held possible.
///
/// The draw takes the mean's place and the covariance stays. Hernández-Lobato et al. (2017), Parallel and distributed
/// Thompson sampling for large-scale accelerated exploration of chemical space, arXiv 1706.01825.
public struct DrawnSlate: SlateRule {
  /// The rule, which has no settings.
  public init() {}

  /// A draw for each place.
  public var drawsTastes: Bool { true }

  /// One artist a draw.
  public func slate(_ wanted: Int, for screening: inout Screening) -> Slate {
    var slate = Slate()
    for _ in 0..<wanted {
      screening.believeDraw()
      guard let best = screening.best(1).first else { break }
      slate.append(ArtistID(Int(best.artist)))
      screening.exclude(best.artist)
    }
    return slate
  }
}
