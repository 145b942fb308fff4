import Behavior

/// The names that a scenario may use, as the registries know them.
///
/// A plain value, so that reading scenarios depends on no registry.
public struct ScenarioVocabulary: Sendable {
  /// In the registry's order.
  public var policies: [Policy]
  /// Named settings of the structural user model.
  public var behaviors: [Preset]
  /// In the registry's order.
  public var metrics: [String]
  /// What `metrics: default` stands for; some of `metrics`, in the same order.
  public var defaultMetrics: [String]
  /// Keys by which listeners can be split.
  public var segments: [String]

  /// A vocabulary of the given names; `metrics: default` means all metrics where not told otherwise.
  public init(
    policies: [Policy], behaviors: [Preset], metrics: [String], defaultMetrics: [String]? = nil,
    segments: [String] = ["country", "device", "mainstreamness", "type"]
  ) {
    self.policies = policies
    self.behaviors = behaviors
    self.metrics = metrics
    self.defaultMetrics = defaultMetrics ?? metrics
    self.segments = segments
  }

  /// A policy's name and settings.
  public struct Policy: Sendable, Equatable {
    /// What a scenario calls it.
    public var name: String
    /// Its settings; what a scenario leaves out is at the default.
    public var parameters: [Parameter]

    /// A policy with its settings.
    public init(name: String, parameters: [Parameter] = []) {
      self.name = name
      self.parameters = parameters
    }
  }

  /// One setting of a policy.
  public struct Parameter: Sendable, Equatable {
    /// What a scenario calls it.
    public var name: String
    /// The value where a scenario says nothing.
    public var defaultValue: Double
    /// What is accepted.
    public var range: ClosedRange<Double>
    /// Whether only whole numbers are accepted.
    public var isInteger: Bool
    /// What it does, in a phrase.
    public var meaning: String

    /// A setting with its default and range.
    ///
    /// - Precondition: `range` holds the default; for whole numbers its bounds are whole and below 2^53.
    public init(
      name: String, defaultValue: Double, range: ClosedRange<Double>, isInteger: Bool = false, meaning: String
    ) {
      precondition(range.contains(defaultValue), "\(name): default \(defaultValue) outside \(range)")
      self.name = name
      self.defaultValue = defaultValue
      self.range = range
      self.isInteger = isInteger
      self.meaning = meaning
    }
  }

  /// A structural user model under a name.
  public struct Preset: Sendable, Equatable {
    /// What a scenario calls it.
    public var name: String
    /// Its numbers.
    public var parameters: StructuralParameters

    /// Numbers under a name.
    public init(name: String, parameters: StructuralParameters) {
      self.name = name
      self.parameters = parameters
    }
  }
}
