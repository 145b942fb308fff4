import Experiments

/// In what order a run's variants, behaviors and metrics are read.
extension RunReading {
  /// The metrics that a decision turns on, most telling first.
  static let decisive = [
    "recall_20", "ndcg_20", "completed", "artists_selected", "onboarding_s", "minutes_28d", "retained_d28",
  ]

  /// The control, the candidates, then those that see the truth; names met only in comparisons count too.
  static func variantsInOrder(of record: RunRecord) -> [VariantRecord] {
    var variants = record.variants
    var known = Set(variants.map(\.name))
    for comparison in record.comparisons {
      for (name, isControl) in [(comparison.control, true), (comparison.treatment, false)]
      where known.insert(name).inserted {
        variants.append(
          VariantRecord(name: name, policy: "", parameters: "", isControl: isControl, isCheating: false))
      }
    }
    return variants.filter(\.isControl) + variants.filter { !$0.isControl && !$0.isCheating }
      + variants.filter { !$0.isControl && $0.isCheating }
  }

  /// The behaviors as declared, then those met only in estimates and comparisons.
  static func behaviorsInOrder(of record: RunRecord) -> [String] {
    var names = record.behaviors.map(\.name)
    var known = Set(names).union(["all", "worst"])
    for name in record.wholeEstimates.map(\.behavior) + record.comparisons.map(\.behavior)
    where known.insert(name).inserted {
      names.append(name)
    }
    return names
  }

  /// The decisive metrics with at least one defined mean or effect; others with a direction where there is none.
  static func keyMetrics(of record: RunRecord) -> [String] {
    let defined = Set(record.wholeEstimates.filter { $0.mean != nil }.map(\.metric))
      .union(record.comparisons.filter { $0.effect != nil || $0.lift != nil }.map(\.metric))
    let found = decisive.filter(defined.contains)
    if !found.isEmpty { return found }
    var seen: Set<String> = []
    let named =
      record.metrics.map(\.name) + record.comparisons.map(\.metric) + record.wholeEstimates.map(\.metric)
    return Array(named.filter { defined.contains($0) && seen.insert($0).inserted }.prefix(6))
  }
}
