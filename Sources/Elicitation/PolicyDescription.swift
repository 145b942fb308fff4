import Onboarding

/// A policy's entry in the registry: what it asks and why, from where, and how well it is verified.
public struct PolicyDescription: Sendable, Equatable {
  /// The name that scenarios use.
  public var name: String
  /// What it asks and why, in a sentence.
  public var summary: String
  /// Author, year, title.
  public var source: String
  /// How well it is known to be right.
  public var verification: Verification
  /// Its settings, in the order of documentation.
  public var parameters: [Parameter]
  /// What it is put together from, where a scenario can choose; empty for a policy of one piece.
  public var parts: [Part]
  /// The kinds of query that it can put to a listener; none of a policy that asks nothing, whatever the surface.
  public var asks: [Query.Kind]
  /// Whether the policy sees the listener's truth: a ceiling, never a candidate.
  public var isCheating: Bool
  /// Whether what some listeners answer changes what others are asked.
  public var learnsAcrossListeners: Bool

  /// A description of a policy.
  public init(
    name: String, summary: String, source: String, verification: Verification, parameters: [Parameter] = [],
    parts: [Part] = [], asks: [Query.Kind] = Query.Kind.aboutArtists, isCheating: Bool = false,
    learnsAcrossListeners: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.source = source
    self.verification = verification
    self.parameters = parameters
    self.parts = parts
    self.asks = asks
    self.isCheating = isCheating
    self.learnsAcrossListeners = learnsAcrossListeners
  }

  /// How well an implementation is known to be right.
  public enum Verification: String, Sendable, CaseIterable {
    case matchesPublishedValues = "matches published values"
    case closedForm = "closed form"
    case lightlyTested = "lightly tested"
  }

  /// A setting with its range.
  public struct Parameter: Sendable, Equatable {
    /// The name that scenarios use.
    public var name: String
    /// What holds where a scenario says nothing.
    public var defaultValue: Double
    /// Accepted values.
    public var range: ClosedRange<Double>
    /// Whether only whole numbers are accepted.
    public var isInteger: Bool
    /// What it does, with its unit.
    public var meaning: String

    /// A description of a setting; the default is in the range.
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
