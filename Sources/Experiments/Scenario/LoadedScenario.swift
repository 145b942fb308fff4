/// A scenario with the file that it was read from.
public struct LoadedScenario: Sendable, Equatable {
  /// The path under which the file was found.
  public var file: String
  /// The file as it was.
  public var text: String
  /// What the text says, with defaults filled in.
  public var scenario: Scenario
}
