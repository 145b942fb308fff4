import Behavior
import Onboarding

/// A parsed and validated scenario file: what to simulate and how to judge it.
///
/// Made by `ScenarioParser` only from files without a problem, so that nothing below has to check again.
public struct Scenario: Sendable, Equatable {
  public var name: String
  /// The comment that opens the file: the question the scenario answers.
  public var question: String
  public var seed: UInt64
  public var catalog: CatalogSource
  public var listeners: ListenerSource
  public var behaviors: [BehaviorChoice]
  public var surface: Surface
  public var horizonDays: Int
  public var replicates: Int
  public var variants: [VariantChoice]
  /// Metric names in the order of the registry.
  public var metrics: [String]
  public var comparison: ComparisonSettings
  public var gate: [GateRule]

  /// Where the catalog comes from.
  public enum CatalogSource: Sendable, Equatable {
    case builtin(BuiltinCatalog)
    case lastfm2k(ImportedCatalog)
    case csv(ImportedCatalog)
  }

  /// Settings of the generated catalog.
  public struct BuiltinCatalog: Sendable, Equatable {
    public var artists = 2000
    public var attributes = 48
    public var dimensions = 24
    /// Standard deviation of the noise in observed embeddings, relative to the latent ones.
    public var observedNoise = 0.3

    public init() {}
  }

  /// Settings of an imported catalog.
  public struct ImportedCatalog: Sendable, Equatable {
    public var path: String
    public var dimensions = 32
    /// Share of the people who are held out and become the simulated listeners.
    public var split = 0.3
    /// Plays from which an artist counts as liked; nil where all that is listed is liked.
    public var likedAt: Double?
    /// Artists with which an attribute must be linked to be kept.
    public var attributeSupport = 10

    public init(path: String) {
      self.path = path
    }
  }

  /// Who listens.
  public struct ListenerSource: Sendable, Equatable {
    public var count = 10_000
    public var population = Population.builtin
    /// Taste types of the mixture.
    public var types = 8

    public init() {}

    public enum Population: String, Sendable, CaseIterable {
      case builtin
      case fitted
      case replayed
    }
  }

  /// A behavior under a name.
  public struct BehaviorChoice: Sendable, Equatable {
    public var name: String
    public var kind: Kind

    public init(name: String, kind: Kind) {
      self.name = name
      self.kind = kind
    }

    public enum Kind: Sendable, Equatable {
      case structural(StructuralParameters)
      case replayed
    }
  }

  /// A policy under a name.
  public struct VariantChoice: Sendable, Equatable {
    public var name: String
    public var policy: String
    /// Parameters of the policy, defaults filled in, in order of name.
    public var parameters: [PolicyParameter]
    public var isControl: Bool
    /// How long the service takes for the next screen.
    public var serviceTime: SimulatedDuration

    public init(
      name: String, policy: String, parameters: [PolicyParameter], isControl: Bool, serviceTime: SimulatedDuration
    ) {
      self.name = name
      self.policy = policy
      self.parameters = parameters
      self.isControl = isControl
      self.serviceTime = serviceTime
    }
  }

  /// One setting of a policy.
  public struct PolicyParameter: Sendable, Equatable {
    public var name: String
    public var value: Double

    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// How variants are compared.
  public struct ComparisonSettings: Sendable, Equatable {
    public var design = Design.paired
    public var confidence = 0.95
    public var correction = Correction.holm
    public var adjust = Adjustment.cuped
    public var segments: [String] = []
    /// The smallest lift that would change a decision.
    public var margin = Margin.relative(0.01)

    public init() {}

    public enum Design: String, Sendable, CaseIterable {
      case paired
      case split
    }

    public enum Correction: String, Sendable, CaseIterable {
      case none
      case holm
    }

    public enum Adjustment: String, Sendable, CaseIterable {
      case none
      case cuped
    }
  }

  /// The size of an effect that matters.
  public enum Margin: Sendable, Equatable {
    /// A share of the control's mean.
    case relative(Double)
    /// In the metric's unit.
    case absolute(Double)
  }

  /// One rule of the gate.
  public struct GateRule: Sendable, Equatable {
    public var metric: String
    public var rule: Kind
    public var margin: Margin

    public init(metric: String, rule: Kind, margin: Margin) {
      self.metric = metric
      self.rule = rule
      self.margin = margin
    }

    public enum Kind: String, Sendable, CaseIterable {
      case superior
      case nonInferior = "non_inferior"
      case equivalent
    }
  }

  /// The control variant.
  public var control: VariantChoice {
    guard let control = variants.first(where: \.isControl) else {
      preconditionFailure("the parser lets no scenario without a control through")
    }
    return control
  }
}
