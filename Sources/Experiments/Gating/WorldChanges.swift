/// What differs between a baseline's world and a plan's, item by item.
struct WorldChanges {
  let baseline: GateBaseline
  let plan: Plan

  /// Every difference that keeps the baseline's moments from being used; empty where they fit.
  var all: [String] {
    let settings = settings
    return settings + (settings.isEmpty ? fingerprints : []) + moments + listeners
  }

  /// Settings of world, behaviors, surface and design that differ, as `surface.slate_size: 9 there, 12 here`.
  private var settings: [String] {
    guard let there = baseline.scenario else { return ["the baseline's scenario can't be read by this tool"] }
    return CanonicalSettings(there).differences(from: CanonicalSettings(plan.scenario))
  }

  /// What no setting shows: other files, another generator, other presets or defaults.
  private var fingerprints: [String] {
    var found: [String] = []
    if baseline.record.cohortFingerprint != plan.cohortFingerprint {
      found.append(
        "catalog and people: the same settings make others here (data files, or the tool, have changed)")
    }
    if let there = baseline.scenario, there.fingerprint != baseline.record.scenario.fingerprint {
      found.append(
        "presets or defaults: the baseline's scenario means something else to this tool than when it ran")
    }
    return found
  }

  /// Rules whose metric the baseline's run has no moments of.
  private var moments: [String] {
    let behaviors = plan.scenario.behaviors.map(\.name)
    var names: [String] = []
    for rule in plan.scenario.gate where !names.contains(rule.metric) { names.append(rule.metric) }
    return names.filter { metric in
      behaviors.contains {
        baseline.record.moments(of: baseline.variant, behavior: $0, metric: metric) == nil
      }
    }.map { "metrics: \($0) isn't in the baseline's run under every behavior of this scenario" }
  }

  private var listeners: [String] {
    let there = baseline.record.listeners
    guard there > plan.listeners else { return [] }
    return ["listeners: \(there) there, at most \(plan.listeners) here"]
  }
}
