extension Scenario {
  /// Who listens.
  public struct ListenerSource: Sendable, Equatable {
    /// Listeners a cell; an upper limit where the population is replayed.
    public var count = 10_000
    /// What the listeners are made from.
    public var population = Population.builtin
    /// Taste types of the mixture; without meaning where the population is replayed.
    public var types = 8
    /// Listeners who arrive in each week of virtual time, in every cell; nil where nothing depends on it.
    public var arrivalsPerWeek: Int?

    /// The default settings with the builtin catalog.
    public init() {}

    /// What the listeners are made from.
    public enum Population: String, Sendable, CaseIterable {
      /// Generated people of the generated catalog.
      case builtin
      /// Any number of people from a mixture that is fitted to the imported ones.
      case fitted
      /// The held-out imported people themselves.
      case replayed
    }
  }
}
