/// The ranges that study files accept.
public enum StudyLimits {
  /// Policies that are compared.
  public static let targets = 2...24
  /// Worlds, and logs.
  public static let worlds = 1...24
  /// Listeners of a live arm.
  public static let liveUsers = 200...1_000_000
  /// Listeners of a simulated arm.
  public static let simulatedUsers = 100...1_000_000
  /// Sessions of a log.
  public static let sessions = 100...10_000_000
  /// Comparisons of a policy with itself; 0 leaves them out.
  public static let replications = 0...2000
  /// Sessions of the others that a model learns from at most, where one of a log's policies is left out.
  static let leftOutSessions = 2000
  /// Fits of an ensemble.
  public static let members = 1...64
  /// Passes over a log.
  public static let epochs = 1...1000
}
