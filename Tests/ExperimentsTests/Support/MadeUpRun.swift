import Statistics

@testable import Experiments  // estimates become records inside the module only

/// Runs with made-up comparisons, for what is read off records alone.
enum MadeUpRun {
  /// A run of a control `c` and treatments, without results.
  static func empty(
    treatments: [String] = ["t"], behaviors: [String] = ["typical"], design: String = "paired",
    directions: KeyValuePairs<String, String> = ["ndcg_20": "higher", "onboarding_s": "lower"]
  ) -> RunRecord {
    var record = RunRecord(
      id: 1, state: .complete,
      scenario: ScenarioRecord(name: "made-up", question: "", text: "", fingerprint: "f"),
      seed: 1, listeners: 10_000, startedAt: "", toolVersion: "0", host: "", cohortFingerprint: "",
      design: design,
      confidence: 0.95)
    record.variants = [
      VariantRecord(name: "c", policy: "p", parameters: "", isControl: true, isCheating: false)
    ]
    record.variants += treatments.map {
      VariantRecord(name: $0, policy: "p", parameters: "", isControl: false, isCheating: false)
    }
    record.behaviors = behaviors.map { BehaviorRecord(name: $0, kind: "", assumption: "", parameters: "") }
    record.metrics = directions.map {
      MetricRecord(name: $0.key, unit: "", direction: $0.value, definition: "", caveat: "")
    }
    return record
  }

  /// A paired comparison of listeners with given moments, as the engine makes it.
  static func row(
    _ moments: JointMoments, treatment: String = "t", metric: String = "ndcg_20",
    behavior: String = "typical",
    segment: String = "all", confidence: Double = 0.95
  ) -> ComparisonRecord {
    ComparisonRecord(
      Paired(confidence: confidence).estimate(moments), control: "c", treatment: treatment,
      behavior: behavior,
      metric: metric, segment: segment)
  }

  /// A comparison with a stated effect and error over a control mean of 1.
  static func row(
    effect: Double, error: Double, n: Int = 10_000, treatment: String = "t", metric: String = "ndcg_20",
    behavior: String = "typical", segment: String = "all"
  ) -> ComparisonRecord {
    // Differences with that error and controls that are all 1.
    let mean = 1 + effect
    let spread = error * error * Double(n) * Double(n - 1)
    let moments = JointMoments(
      count: n, sums: [Double(n), Double(n) * mean],
      crossProducts: [Double(n), Double(n) * mean, Double(n) * mean * mean + spread])
    return row(moments, treatment: treatment, metric: metric, behavior: behavior, segment: segment)
  }
}
