/// The place of a matrix of parameters in the flat buffer of a model's parameters, and of its gradient in another.
public struct Parameter: Sendable, Equatable {
  /// Where its first number stands.
  public let offset: Int
  /// Rows.
  public let rows: Int
  /// Columns.
  public let columns: Int

  /// Numbers.
  public var count: Int { rows * columns }

  /// How a parameter's numbers are before training.
  public enum Start: Sendable, Equatable {
    /// All the same.
    case constant(Float)
    /// Uniform in −limit … limit.
    case uniform(limit: Float)
    /// Normal with mean zero.
    case normal(deviation: Float)
  }
}
