/// What a check of the simulation itself found, before any metric was read.
public struct GateCheck: Sendable, Equatable {
  /// `sample ratio` or `replay`.
  public var name: String
  /// What was wrong; nil where nothing was.
  public var problem: String?
  /// What was looked at.
  public var scope: String

  /// What a check found.
  package init(name: String, problem: String?, scope: String) {
    self.name = name
    self.problem = problem
    self.scope = scope
  }

  /// Whether the simulation can be trusted as far as this check goes.
  public var isPassed: Bool { problem == nil }
}
