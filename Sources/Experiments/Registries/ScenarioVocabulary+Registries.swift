import Behavior
import Elicitation
import Population
import SessionMetrics

extension ScenarioVocabulary {
  /// What the registries know: the words that a scenario file may use.
  public static var registered: ScenarioVocabulary {
    ScenarioVocabulary(
      policies: PolicyRegistry.descriptions.map { description in
        Policy(
          name: description.name,
          parameters: description.parameters.map {
            Parameter(
              name: $0.name, defaultValue: $0.defaultValue, range: $0.range, isInteger: $0.isInteger,
              meaning: $0.meaning)
          }, isCheating: description.isCheating,
          learnsAcrossListeners: description.learnsAcrossListeners)
      },
      behaviors: BehaviorPreset.allCases.map { Preset(name: $0.rawValue, parameters: $0.parameters) },
      metrics: MetricRegistry.listenerMetrics.map { metric($0.description, isVariantLevel: false) }
        + MetricRegistry.variantMetrics.map { metric($0, isVariantLevel: true) },
      segments: SegmentKey.allCases.map(\.rawValue))
  }

  private static func metric(_ description: MetricDescription, isVariantLevel: Bool) -> Metric {
    Metric(
      name: description.name, hasDirection: description.direction != .neutral, isVariantLevel: isVariantLevel,
      needsReplayedListeners: description.name == "recall_20")
  }
}
