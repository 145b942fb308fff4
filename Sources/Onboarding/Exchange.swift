/// A query with its response and the virtual time at which it was shown.
public struct Exchange: Equatable, Sendable {
  /// What was asked.
  public var query: Query
  /// What was answered.
  public var response: Response
  /// When the screen appeared.
  public var shownAt: SimulationTime

  /// An exchange shown at a time.
  @inlinable @inline(__always)
  public init(query: Query, response: Response, shownAt: SimulationTime) {
    self.query = query
    self.response = response
    self.shownAt = shownAt
  }

  /// When the answer arrived.
  public var answeredAt: SimulationTime { shownAt + response.thinkTime }
}
