/// All that a service knows when a new listener arrives: its catalog and its own people's listening.
///
/// The only thing that policies are built from.
public struct ServiceView: Sendable {
  public let catalog: Catalog
  public let history: ListeningHistory

  /// Share of what a listener likes that they would own up to when asked, in (0, 1]: where listeners are replayed from
  /// half of a history, about half. A service reads it off its past onboardings.
  public let answerableShare: Double

  public init(catalog: Catalog, history: ListeningHistory, answerableShare: Double = 1) {
    self.catalog = catalog
    self.history = history
    self.answerableShare = answerableShare
  }
}
