import SessionMetrics
import Statistics

/// The number that a run turns on, as it stands: the first treatment against the control on the primary metric.
public struct RunHeadline: Sendable, Equatable {
  /// The metric of the gate's first rule; without one that of what was learned, else the scenario's first.
  public let metric: String
  /// The first variant that is neither control nor sees the truth.
  public let treatment: String
  /// Over all behaviors.
  public let effect: EffectEstimate

  /// The headline of a plan's listeners so far; nil without a treatment or a metric, or while nothing is defined.
  ///
  /// - Complexity: O(1) in listeners: moments that are there already.
  init?(plan: Plan, accumulator: RunAccumulator) {
    let scenario = plan.scenario
    let cheating = scenario.cheatingVariants
    let candidate = scenario.variants.indices.first {
      $0 != plan.controlIndex && !cheating.contains(scenario.variants[$0].name)
    }
    guard let candidate, let metric = Self.metric(of: plan, accumulator: accumulator) else { return nil }
    let effect = ComparisonBuilder(plan: plan, accumulator: accumulator).effect(
      group: accumulator.layout.groups - 1, treatment: candidate, metric: metric, segment: 0,
      confidence: scenario.comparison.confidence)
    guard effect.effect != nil else { return nil }
    self.metric = plan.metrics[metric].description.name
    treatment = scenario.variants[candidate].name
    self.effect = effect
  }

  private static func metric(of plan: Plan, accumulator: RunAccumulator) -> Int? {
    let names = plan.metrics.map(\.description.name)
    let wanted = plan.scenario.gate.prefix(1).map(\.metric) + ["recall_20", "ndcg_20"]
    let defined = wanted.compactMap { names.firstIndex(of: $0) }.first { metric in
      accumulator.cells.contains { $0.sketches[metric].count > 0 }
    }
    return defined ?? names.indices.first
  }
}
