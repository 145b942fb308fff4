/// All that a service knows when a new listener arrives: its catalog and its own people's listening.
///
/// The only thing that policies are built from.
public struct ServiceView: Sendable {
  public let catalog: Catalog
  public let history: ListeningHistory

  public init(catalog: Catalog, history: ListeningHistory) {
    self.catalog = catalog
    self.history = history
  }
}
