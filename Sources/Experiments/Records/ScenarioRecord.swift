/// The scenario that a run executed.
public struct ScenarioRecord: Sendable, Equatable {
  /// The scenario's `name`.
  public var name: String
  /// The question in the file's opening comment.
  public var question: String
  /// The file as it was.
  public var text: String
  /// SHA-256 of the canonical form with defaults filled in, in hexadecimal.
  public var fingerprint: String

  /// A scenario under its name, with its file and fingerprint.
  public init(name: String, question: String, text: String, fingerprint: String) {
    self.name = name
    self.question = question
    self.text = text
    self.fingerprint = fingerprint
  }
}
