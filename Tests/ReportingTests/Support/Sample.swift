import Experiments

/// The runs that every writer must manage.
enum Sample: String, CaseIterable {
  case empty
  case interrupted
  case small
  case alone
  case undefined
  case many
  case sevenBehaviors
  case hostile

  var run: RunRecord {
    switch self {
    case .empty: SampleRun.empty()
    case .interrupted: SampleRun.empty(state: .interrupted)
    case .small: SampleRun.small
    case .alone: SampleRun.rich(candidates: 0, behaviors: 1, hasCeiling: false)
    case .undefined: Self.undefinedRun
    case .many: SampleRun.rich(candidates: 18, behaviors: 1)
    case .sevenBehaviors: SampleRun.rich(candidates: 3, behaviors: 7)
    case .hostile: Self.hostileRun
    }
  }

  /// Every name that a file can hold is hostile, and one is very long.
  private static var hostileRun: RunRecord {
    var run = SampleRun.rich(candidates: 3)
    renaming(&run, "helf", to: "</title><script>alert(\"1\")</script>|`*_[x](y)")
    renaming(&run, "similar", to: String(repeating: "very_long_name_", count: 30))
    renaming(&run, "popular", to: "שלום\u{202E}\u{1B}[31m\nשורה")
    run.scenario.name = "a b'; rm -rf ~ #"
    run.scenario.question = "]]><!-- \u{0}"
    run.scenario.text = "```\n</pre>\u{7}\n````"
    for index in run.traces.indices { run.traces[index].story += "\u{1B}]0;x\u{7}<b>" }
    return run
  }

  /// Numbers are missing or not finite wherever they can be.
  private static var undefinedRun: RunRecord {
    var run = SampleRun.rich(candidates: 2)
    for index in run.estimates.indices {
      run.estimates[index].mean = index.isMultiple(of: 3) ? nil : .nan
      run.estimates[index].sd = .infinity
    }
    for index in run.comparisons.indices {
      run.comparisons[index].lift = index.isMultiple(of: 2) ? nil : .nan
      run.comparisons[index].effect = index.isMultiple(of: 3) ? .nan : nil
      run.comparisons[index].low = -.infinity
      run.comparisons[index].verdict = nil
    }
    for index in run.curves.indices where index.isMultiple(of: 2) {
      run.curves[index].mean = .nan
      run.curves[index].standardError = .infinity
    }
    for index in run.funnel.indices { run.funnel[index].listeners = 0 }
    for index in run.exposures.indices { run.exposures[index].shown = 0 }
    return run
  }

  /// Renames a variant everywhere; returns the name as it is shown.
  @discardableResult
  static func renaming(_ run: inout RunRecord, _ old: String, to name: String) -> String {
    for index in run.variants.indices where run.variants[index].name == old {
      run.variants[index].name = name
    }
    for index in run.estimates.indices where run.estimates[index].variant == old {
      run.estimates[index].variant = name
    }
    for index in run.comparisons.indices {
      if run.comparisons[index].treatment == old { run.comparisons[index].treatment = name }
      if run.comparisons[index].control == old { run.comparisons[index].control = name }
    }
    for index in run.curves.indices where run.curves[index].variant == old {
      run.curves[index].variant = name
    }
    for index in run.funnel.indices where run.funnel[index].variant == old {
      run.funnel[index].variant = name
    }
    for index in run.exposures.indices where run.exposures[index].variant == old {
      run.exposures[index].variant = name
    }
    for index in run.traces.indices where run.traces[index].variant == old {
      run.traces[index].variant = name
    }
    return name.split(separator: "\u{202E}").joined(separator: "\u{FFFD}")
  }
}
