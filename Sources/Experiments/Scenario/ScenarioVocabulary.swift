import Behavior
import Onboarding

/// The names that a scenario may use, as the registries know them.
///
/// A plain value, so that reading scenarios depends on no registry.
public struct ScenarioVocabulary: Sendable {
  /// In the registry's order.
  public var policies: [Policy]
  /// Named settings of the structural user model.
  public var behaviors: [Preset]
  /// In the registry's order.
  public var metrics: [Metric]
  /// What `metrics: default` stands for; some of `metrics`, in the same order.
  public var defaultMetrics: [String]
  /// Keys by which listeners can be split.
  public var segments: [String]

  /// A vocabulary of the given names; `metrics: default` means all metrics where not told otherwise.
  public init(
    policies: [Policy], behaviors: [Preset], metrics: [Metric], defaultMetrics: [String]? = nil,
    segments: [String] = ["country", "device", "mainstreamness", "type", "arrival"]
  ) {
    self.policies = policies
    self.behaviors = behaviors
    self.metrics = metrics
    self.defaultMetrics = defaultMetrics ?? metrics.map(\.name)
    self.segments = segments
  }

  /// The policy that is put together from its parts alone, so that a scenario needn't name it.
  static let composedPolicy = "composed"

  /// The names of `metrics`, in the same order.
  public var metricNames: [String] { metrics.map(\.name) }

  /// A policy's name and settings, and what a scenario can do with it.
  public struct Policy: Sendable, Equatable {
    /// What a scenario calls it.
    public var name: String
    /// Its settings; what a scenario leaves out is at the default.
    public var parameters: [Parameter]
    /// What it is put together from, where a scenario can choose.
    public var parts: [Part]
    /// Whether it sees the listener's truth: a ceiling, which no gate judges.
    public var isCheating: Bool
    /// Whether what some listeners answer changes what others are asked.
    public var learnsAcrossListeners: Bool
    /// The kinds of query that it can put to a listener.
    public var asks: [Query.Kind]

    /// A policy with its settings; one that asks about artists and sees no truth where not told otherwise.
    public init(
      name: String, parameters: [Parameter] = [], parts: [Part] = [], isCheating: Bool = false,
      learnsAcrossListeners: Bool = false, asks: [Query.Kind] = Query.Kind.aboutArtists
    ) {
      self.name = name
      self.parameters = parameters
      self.parts = parts
      self.isCheating = isCheating
      self.learnsAcrossListeners = learnsAcrossListeners
      self.asks = asks
    }
  }

  /// A place in a policy that one of several units fills.
  public struct Part: Sendable, Equatable {
    /// The key that a scenario uses.
    public var name: String
    /// The units, each with the settings that come with it.
    public var options: [Option]
    /// The unit where a scenario says nothing.
    public var defaultOption: String

    /// A part with its units, of which `defaultOption` is one.
    public init(name: String, options: [Option], defaultOption: String) {
      self.name = name
      self.options = options
      self.defaultOption = defaultOption
    }
  }

  /// A unit that can fill a part.
  public struct Option: Sendable, Equatable {
    /// What a scenario calls it.
    public var name: String
    /// Its settings; what a scenario leaves out is at the default.
    public var parameters: [Parameter]
    /// The kinds of query that it is about; nil where it doesn't narrow what its policy can put.
    public var asks: [Query.Kind]?

    /// A unit with its settings; one that leaves to its policy what is asked where not told otherwise.
    public init(name: String, parameters: [Parameter] = [], asks: [Query.Kind]? = nil) {
      self.name = name
      self.parameters = parameters
      self.asks = asks
    }
  }

  /// A metric's name, and what a gate can do with it.
  public struct Metric: Sendable, Equatable, ExpressibleByStringLiteral {
    /// What a scenario calls it.
    public var name: String
    /// Whether more of it, or less, is better: what a gate rule needs.
    public var hasDirection: Bool
    /// Whether it is one number a variant: no gate rule has an interval for it.
    public var isVariantLevel: Bool
    /// Whether it is defined for replayed listeners alone.
    public var needsReplayedListeners: Bool

    /// A metric; one that every listener has and that can be better or worse where not told otherwise.
    public init(
      name: String, hasDirection: Bool = true, isVariantLevel: Bool = false,
      needsReplayedListeners: Bool = false
    ) {
      self.name = name
      self.hasDirection = hasDirection
      self.isVariantLevel = isVariantLevel
      self.needsReplayedListeners = needsReplayedListeners
    }

    /// A metric that every listener has and that can be better or worse.
    public init(stringLiteral name: String) {
      self.init(name: name)
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
