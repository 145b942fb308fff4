import Behavior
import Onboarding

/// A parsed and validated scenario file: what to simulate and how to judge it.
///
/// Made by `ScenarioParser` only from files without a problem, so that nothing below has to check again.
public struct Scenario: Sendable, Equatable {
  /// The scenario's name: lower-case letters, digits and single hyphens.
  public var name: String
  /// The comment that opens the file: the question the scenario answers; empty without one.
  public var question: String
  /// The key of every draw, 0…2^63 − 1.
  public var seed: UInt64
  /// What there is to listen to.
  public var catalog: CatalogSource
  /// Who the people are.
  public var listeners: ListenerSource
  /// The assumptions about people under which each variant is played; at least one, with unique names.
  public var behaviors: [BehaviorChoice]
  /// The onboarding product around the policies.
  public var surface: Surface
  /// Days of virtual time that each listener is followed after arriving, 1…365.
  public var horizonDays: Int
  /// How often the whole plan is repeated under another key, 1…1000.
  public var replicates: Int
  /// At least one, with unique names, exactly one of them the control.
  public var variants: [VariantChoice]
  /// Metric names in the order of the registry.
  public var metrics: [String]
  /// How variants are compared.
  public var comparison: ComparisonSettings
  /// What a treatment has to show to pass; empty where nothing is gated.
  public var gate: [GateRule]

  /// The control variant.
  public var control: VariantChoice {
    guard let control = variants.first(where: \.isControl) else {
      preconditionFailure("the parser lets no scenario without a control through")
    }
    return control
  }
}
