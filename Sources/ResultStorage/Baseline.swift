/// A name for what is live today: a variant of a stored run.
public struct Baseline: Sendable, Equatable {
  /// The name.
  public let name: String
  /// The run that it points at; one of the past may have been deleted since.
  public let run: Int
  /// The variant of that run.
  public let variant: String
  /// When it was pinned; ISO 8601, UTC.
  public let setAt: String
  /// When it was removed or replaced; nil while it holds.
  public let removedAt: String?
}
