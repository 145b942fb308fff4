import Onboarding

/// Fills a screen place by place, each with what is worth most once those before it are answered.
///
/// The covariance is expected to shrink by (Σ e)(Σ e)ᵀ s² / (p (1 − p)) with each answer, s the slope of P(yes) in the liking:
/// exactly, on average over the answers, for a belief updated by matching moments. For variances this is the greedy mode of
/// a determinantal process with kernel E Σ Eᵀ; for information, the greedy maximization of a set's joint information,
/// which is submodular: Krause, Guestrin (2005), Near-optimal nonmyopic value of information in graphical models, arXiv
/// 1207.1394. The mean is taken to stay. Worths are taken to fall only as places fill, so that few are worked out again.
///
/// A belief that is a weighted set of tastes is taken by its mean and covariance. It spreads what is asked to learn: a rule
/// that looks at the mean alone, such as exploit, hardly changes under it.
public struct DiverseSlate: SlateRule {
  /// The rule, which has no settings.
  public init() {}

  /// Lazy greedy: a worth is worked out again only when it comes first.
  ///
  /// - Complexity: O(candidates + reevaluations × candidates), most often a few reevaluations a place.
  public func slate(_ wanted: Int, for screening: inout Screening) -> Slate {
    if screening.acquisition.looksAtDraw { screening.believeDraw() }
    screening.believeMoments()
    var queue = screening.best(screening.candidates).map { (candidate: $0, asOf: 0) }
    var slate = Slate()
    while slate.count < wanted, let first = queue.first {
      guard first.asOf == slate.count else {
        queue.removeFirst()
        var again = first.candidate
        again.worth = screening.worth(of: again.artist)
        insert(again, asOf: slate.count, into: &queue)
        continue
      }
      queue.removeFirst()
      slate.append(ArtistID(Int(first.candidate.artist)))
      screening.expectAnswer(about: first.candidate.artist)
    }
    return slate
  }

  /// Keeps the queue from the highest worth down; ties to the smaller artist number.
  private func insert(
    _ candidate: Screening.Candidate, asOf time: Int,
    into queue: inout [(candidate: Screening.Candidate, asOf: Int)]
  ) {
    let place = queue.firstIndex {
      $0.candidate.worth != candidate.worth
        ? $0.candidate.worth < candidate.worth : $0.candidate.artist > candidate.artist
    }
    queue.insert((candidate, time), at: place ?? queue.count)
  }
}
