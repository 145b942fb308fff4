/// All that a service knows when a new listener arrives: its catalog and its own people's listening.
///
/// The only thing that policies are built from.
public struct ServiceView: Sendable {
  /// What can be shown.
  public let catalog: Catalog
  /// What the service's own people played.
  public let history: ListeningHistory
  /// What an artist's likes are a share of.
  public let likingScope: LikingScope
  /// Share of what a listener likes that they would own up to when asked, above 0 and at most 1.
  ///
  /// About half where listeners are replayed from half of a history. A service reads it off its past onboardings.
  public let answerableShare: Double

  /// What liking means in a service's data.
  public enum LikingScope: Sendable, Equatable {
    /// Of those who know the artist: the history tells what was tried and dropped, so that knowing and liking can be
    /// told apart, and a good recommendation is what would be liked once known.
    case known
    /// Of everyone: the history is a list of likes, knowing and liking are one, and a good recommendation is what would
    /// be on the list.
    case everyone
  }

  /// What a service has; `answerableShare` is above 0 and at most 1.
  public init(
    catalog: Catalog, history: ListeningHistory, likingScope: LikingScope, answerableShare: Double = 1
  ) {
    precondition(answerableShare > 0 && answerableShare <= 1, "an answerable share of \(answerableShare)")
    self.catalog = catalog
    self.history = history
    self.likingScope = likingScope
    self.answerableShare = answerableShare
  }
}
