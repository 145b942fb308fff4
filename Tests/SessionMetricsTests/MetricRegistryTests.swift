import SessionMetrics
import Testing

struct MetricRegistryTests {
  /// The names that scenarios, stored runs and reports rely on; a change here breaks all of them.
  private static let names = [
    "completed", "abandoned", "artists_selected", "selection_rate", "ndcg_20", "taste_error", "regret_20",
    "recall_20", "screens_shown", "artists_seen", "queries_asked", "onboarding_s",
    "time_to_first_selection_s", "longest_skip_run", "first_session_min", "first_session_skip_rate",
    "sessions_28d", "minutes_28d", "retained_d1", "retained_d7", "retained_d28", "selection_diversity",
    "popularity_asked", "adaptivity", "catalog_coverage", "exposure_gini",
  ]

  @Test func `the registry has these metrics, each once`() {
    let names = MetricRegistry.descriptions.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.sorted() == Self.names.sorted())
  }

  @Test func `every metric says what it is, in which unit, and what makes it mislead`() {
    for metric in MetricRegistry.descriptions {
      #expect(!metric.unit.isEmpty, "\(metric.name)")
      #expect(metric.definition.count > 20 && metric.definition.hasSuffix("."), "\(metric.name)")
      #expect(metric.caveat.count > 20 && metric.caveat.hasSuffix("."), "\(metric.name)")
      #expect(metric.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" })
    }
  }

  @Test func `effort that is less is better, outcome that is more`() {
    let directions = Dictionary(
      uniqueKeysWithValues: MetricRegistry.descriptions.map { ($0.name, $0.direction) })
    for name in ["screens_shown", "onboarding_s", "abandoned", "taste_error", "regret_20"] {
      #expect(directions[name] == .lower, "\(name)")
    }
    for name in ["completed", "ndcg_20", "recall_20", "minutes_28d", "retained_d7"] {
      #expect(directions[name] == .higher, "\(name)")
    }
  }
}
