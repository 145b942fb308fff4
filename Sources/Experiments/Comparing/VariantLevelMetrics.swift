import SessionMetrics
import Statistics

/// Metrics that are one number a variant, from its exposures, resampled over groups of listeners.
struct VariantLevelMetrics {
  let plan: Plan
  let accumulator: RunAccumulator

  /// Estimates of all variants.
  func estimates() -> [EstimateRecord] {
    wanted.flatMap { description in
      plan.policies.indices.map { variant in
        let value = statistic(description.name, variant: variant).full
        return EstimateRecord(
          variant: plan.scenario.variants[variant].name, behavior: behavior, metric: description.name,
          segment: "all",
          n: accumulator.listeners, missing: 0, mean: value, sd: nil)
      }
    }
  }

  /// A treatment against the control.
  func comparisons(treatment: Int) -> [ComparisonRecord] {
    let control = plan.controlIndex
    let jackknife = Jackknife(confidence: plan.scenario.comparison.confidence)
    return wanted.map { description in
      let c = statistic(description.name, variant: control)
      let t = statistic(description.name, variant: treatment)
      let effect =
        plan.scenario.comparison.design == .paired
        ? jackknife.estimate(paired: c, t, n: accumulator.listeners)
        : jackknife.estimate(independent: c, t, n: accumulator.listeners)
      return ComparisonRecord(
        effect, control: plan.scenario.variants[control].name,
        treatment: plan.scenario.variants[treatment].name,
        behavior: behavior,
        metric: description.name,
        segment: "all")
    }
  }

  /// What exposures are over: the one behavior, or all.
  private var behavior: String { plan.behaviors.count > 1 ? "all" : plan.scenario.behaviors[0].name }

  private var wanted: [MetricDescription] {
    MetricRegistry.variantMetrics.filter { plan.scenario.metrics.contains($0.name) }
  }

  private func statistic(_ name: String, variant: Int) -> JackknifeStatistic {
    let artists = plan.service.catalog.count
    let groups = RunAccumulator.exposureGroups
    let start = variant * groups * artists
    var total = [Int](repeating: 0, count: artists)
    for group in 0..<groups {
      for artist in 0..<artists { total[artist] += Int(accumulator.shown[start + group * artists + artist]) }
    }
    let leaveOneOut = (0..<groups).map { group in
      var rest = total
      for artist in 0..<artists { rest[artist] -= Int(accumulator.shown[start + group * artists + artist]) }
      return Self.value(name, counts: rest)
    }
    return JackknifeStatistic(full: Self.value(name, counts: total), leaveOneOut: leaveOneOut)
  }

  private static func value(_ name: String, counts: [Int]) -> Double {
    name == "catalog_coverage" ? coverage(counts) : gini(counts)
  }

  /// Share of artists shown at least once.
  static func coverage(_ counts: [Int]) -> Double {
    counts.isEmpty ? 0 : Double(counts.count { $0 > 0 }) / Double(counts.count)
  }

  /// Gini coefficient of the counts: 0 where all are equal; 0 as well where none was shown.
  ///
  /// - Complexity: O(n log n).
  static func gini(_ counts: [Int]) -> Double {
    let total = counts.reduce(0, +)
    guard total > 0 else { return 0 }
    var weighted = 0.0
    for (rank, count) in counts.sorted().enumerated() { weighted += Double(rank + 1) * Double(count) }
    let n = Double(counts.count)
    return 2 * weighted / (n * Double(total)) - (n + 1) / n
  }
}
