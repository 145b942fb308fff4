/// A policy's entry in the registry: what it asks and why, from where, and how well it is verified.
public struct PolicyDescription: Sendable, Equatable {
  public var name: String
  /// What it asks and why, in a sentence.
  public var summary: String
  /// Author, year, title.
  public var source: String
  public var verification: Verification
  public var parameters: [Parameter]
  /// Whether the policy sees the listener's truth: a ceiling, never a candidate.
  public var isCheating: Bool

  public init(
    name: String, summary: String, source: String, verification: Verification, parameters: [Parameter] = [],
    isCheating: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.source = source
    self.verification = verification
    self.parameters = parameters
    self.isCheating = isCheating
  }

  /// How well an implementation is known to be right.
  public enum Verification: String, Sendable, CaseIterable {
    case matchesPublishedValues = "matches published values"
    case closedForm = "closed form"
    case lightlyTested = "lightly tested"
  }

  /// A setting with its range.
  public struct Parameter: Sendable, Equatable {
    public var name: String
    public var defaultValue: Double
    public var range: ClosedRange<Double>
    public var isInteger: Bool
    public var meaning: String

    public init(
      name: String, defaultValue: Double, range: ClosedRange<Double>, isInteger: Bool = false, meaning: String
    ) {
      self.name = name
      self.defaultValue = defaultValue
      self.range = range
      self.isInteger = isInteger
      self.meaning = meaning
    }
  }
}
