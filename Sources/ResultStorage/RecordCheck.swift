import Experiments

/// What a run says about itself that cannot be true, in words: the database would only refuse it by a number.
struct RecordCheck {
  /// The run to look at.
  let record: RunRecord

  /// Every contradiction found, in the order of the record; empty for a sound one.
  var problems: [String] {
    repeated(record.variants.map(\.name), "variant") + repeated(record.behaviors.map(\.name), "behavior")
      + repeated(record.metrics.map(\.name), "metric") + unknownVariants + unknownBehaviors + unknownMetrics
      + values
  }

  private func repeated(_ names: [String], _ kind: String) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }.map { "two \(kind)s are called '\($0)'" }
  }

  private var unknownVariants: [String] {
    let known = Set(record.variants.map(\.name))
    return missing("variant", "estimates", record.estimates.map(\.variant), known)
      + missing("variant", "moments", record.moments.map(\.variant), known)
      + missing("variant", "comparisons", record.comparisons.map(\.treatment), known)
      + missing("variant", "curves", record.curves.map(\.variant), known)
      + missing("variant", "funnel", record.funnel.map(\.variant), known)
      + missing("variant", "exposures", record.exposures.map(\.variant), known)
      + missing("variant", "traces", record.traces.map(\.variant), known)
  }

  private var unknownBehaviors: [String] {
    let known = Set(record.behaviors.map(\.name) + ["all", "worst"])
    return missing("behavior", "estimates", record.estimates.map(\.behavior), known)
      + missing("behavior", "moments", record.moments.map(\.behavior), known)
      + missing("behavior", "comparisons", record.comparisons.map(\.behavior), known)
      + missing("behavior", "curves", record.curves.map(\.behavior), known)
      + missing("behavior", "funnel", record.funnel.map(\.behavior), known)
      + missing("behavior", "traces", record.traces.map(\.behavior), known)
      + missing("behavior", "gate results", record.gate.map(\.behavior), known)
  }

  private var unknownMetrics: [String] {
    let known = Set(record.metrics.map(\.name))
    return missing("metric", "estimates", record.estimates.map(\.metric), known)
      + missing("metric", "moments", record.moments.map(\.metric), known)
      + missing("metric", "comparisons", record.comparisons.map(\.metric), known)
  }

  private func missing(_ kind: String, _ place: String, _ names: [String], _ known: Set<String>) -> [String] {
    var reported = known
    return names.filter { reported.insert($0).inserted }
      .map { "its \(place) name the \(kind) '\($0)', which the run does not list" }
  }

  private var values: [String] {
    var problems: [String] = []
    if record.finishedAt == nil { problems.append("it has no time at which it finished") }
    if record.seconds.isNaN { problems.append("its duration is not a number") }
    if record.estimates.contains(where: { $0.quantiles.count != 0 && $0.quantiles.count != 5 }) {
      problems.append("an estimate has neither five quantiles nor none")
    }
    if record.estimates.contains(where: { $0.quantiles.contains(where: \.isNaN) }) {
      problems.append("a quantile is not a number")
    }
    if record.curves.contains(where: { $0.mean.isNaN || $0.standardError.isNaN }) {
      problems.append("a point of a curve is not a number")
    }
    return problems
  }
}
