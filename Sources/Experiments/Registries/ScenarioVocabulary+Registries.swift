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
          parameters: description.parameters.map(parameter), parts: description.parts.map(part),
          isCheating: description.isCheating, learnsAcrossListeners: description.learnsAcrossListeners,
          asks: description.asks)
      },
      behaviors: BehaviorPreset.allCases.map { Preset(name: $0.rawValue, parameters: $0.parameters) },
      metrics: MetricRegistry.listenerMetrics.map { metric($0.description, isVariantLevel: false) }
        + MetricRegistry.variantMetrics.map { metric($0, isVariantLevel: true) },
      segments: SegmentKey.allCases.map(\.rawValue))
  }

  private static func parameter(_ parameter: PolicyDescription.Parameter) -> Parameter {
    Parameter(
      name: parameter.name, defaultValue: parameter.defaultValue, range: parameter.range,
      isInteger: parameter.isInteger, meaning: parameter.meaning)
  }

  private static func part(_ part: PolicyDescription.Part) -> Part {
    Part(
      name: part.name,
      options: part.options.map {
        Option(name: $0.name, parameters: $0.parameters.map(parameter), asks: $0.asks)
      },
      defaultOption: part.defaultOption)
  }

  private static func metric(_ description: MetricDescription, isVariantLevel: Bool) -> Metric {
    Metric(
      name: description.name, hasDirection: description.direction != .neutral, isVariantLevel: isVariantLevel,
      needsReplayedListeners: description.name == "recall_20")
  }
}
