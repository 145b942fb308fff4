/// All that a service knows when a new listener arrives: its catalog and its own people's listening.
///
/// The only thing that policies are built from.
public struct ServiceView: Sendable {
  /// What can be shown.
  public let catalog: Catalog
  /// What the service's own people played.
  public let history: ListeningHistory
  /// Share of what a listener likes that they would own up to when asked, above 0 and at most 1.
  ///
  /// About half where listeners are replayed from half of a history. A service reads it off its past onboardings.
  public let answerableShare: Double

  /// A view of one service.
  public init(catalog: Catalog, history: ListeningHistory, answerableShare: Double = 1) {
    self.catalog = catalog
    self.history = history
    self.answerableShare = answerableShare
  }
}
