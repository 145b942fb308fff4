/// The ranges that scenario files and the command line share.
public enum ScenarioLimits {
  /// Listeners a cell.
  public static let listeners = 1...100_000_000
  /// The key of all draws.
  public static let seed = 0...Int.max
  /// Days of virtual time.
  public static let horizonDays = 1...365
  /// Repetitions under other keys.
  public static let replicates = 1...1000
  /// Cells: replicates × behaviors × variants.
  public static let cells = 4096
  /// Taste types of a mixture.
  public static let types = 1...256
  /// Listeners who arrive in a week, where some learn from others.
  public static let arrivalsPerWeek = 1...100_000
  /// Members of a model file.
  public static let members = 1...64
  /// Dimensions of taste and of embeddings.
  public static let dimensions = 2...64
  /// Values, lists and tables of a scenario file.
  public static let values = 4096
  /// Bytes of a scenario file.
  public static let fileSize = 1 << 20
}
