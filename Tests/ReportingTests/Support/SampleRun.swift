import Experiments

/// Made-up runs whose numbers follow simple formulas, so that a reader can check them by hand.
enum SampleRun {
  /// A run without any results.
  static func empty(state: RunRecord.State = .complete) -> RunRecord {
    RunRecord(
      id: 12, label: "nightly", state: state,
      scenario: ScenarioRecord(
        name: "quickstart",
        question:
          "Does asking adaptively beat a fixed list of popular artists, and does it cost completions?",
        text:
          "overture: 1\nname: quickstart\nvariants:\n  - {name: popular, policy: popularity, control: true}\n",
        fingerprint: "9f86d081884c7d659a2feaa0c55ad015"),
      seed: 20_240_917, listeners: 10_000, startedAt: "2024-09-17T08:00:00Z",
      finishedAt: "2024-09-17T08:00:03Z",
      seconds: 2.5, toolVersion: "0.1.0", host: "build-1", gitRevision: "0123abc",
      cohortFingerprint: "c0ffee",
      design: "paired", confidence: 0.95)
  }

  /// Two candidates and a ceiling under one user model, with one row of everything.
  static var small: RunRecord {
    var run = empty()
    run.variants = [
      variant("popular", "popularity", isControl: true), variant("helf", "helf"),
      variant("thompson", "thompson", parameters: "prior: 1"), variant("oracle", "oracle", isCheating: true),
    ]
    run.behaviors = [typical]
    run.metrics = metrics
    for (name, ndcg, completed, queries) in [
      ("popular", 0.312, 0.712, 5.2), ("helf", 0.318, 0.713, 5.1), ("thompson", 0.328, 0.698, 6.0),
      ("oracle", 0.512, 0.801, 4.0),
    ] {
      run.estimates.append(estimate(name, "ndcg_20", ndcg, sd: 0.1))
      run.estimates.append(estimate(name, "completed", completed, sd: 0.45))
      run.estimates.append(estimate(name, "queries_asked", queries, sd: 2, missing: 20))
    }
    run.comparisons = [
      comparison("helf", "ndcg_20", 0.312, 0.318, half: 0.012, .inconclusive),
      comparison("helf", "completed", 0.712, 0.713, half: 0.005, .equivalent),
      comparison("thompson", "ndcg_20", 0.312, 0.328, half: 0.011, .better),
      comparison("thompson", "completed", 0.712, 0.698, half: 0.005, .worse),
      comparison("oracle", "ndcg_20", 0.312, 0.512, half: 0.02, .better),
      comparison("oracle", "completed", 0.712, 0.801, half: 0.01, .better),
    ]
    run.curves = (0...2).flatMap { queries in
      ["popular", "thompson"].map { name in
        CurveRecord(
          variant: name, behavior: "typical", metric: "ndcg_20", queries: queries, n: 500,
          mean: 0.2 + 0.05 * Double(queries) + (name == "thompson" ? 0.01 * Double(queries) : 0),
          standardError: 0.005)
      }
    }
    run.funnel = [
      ("arrived", 10_000), ("screen 1", 9_800), ("screen 2", 9_000), ("completed", 7_120), ("left", 2_880),
    ]
    .map { FunnelRecord(variant: "popular", behavior: "typical", stage: $0.0, listeners: $0.1) }
    run.exposures = [
      ExposureRecord(
        variant: "popular", artistID: "1", artist: "Vela Noor", shown: 9_000, selected: 3_000,
        popularityPercentile: 1),
      ExposureRecord(
        variant: "popular", artistID: "2", artist: "The Ounces", shown: 1_000, selected: 100,
        popularityPercentile: 0.9),
    ]
    run.traces = [
      TraceRecord(
        variant: "thompson", behavior: "typical", listener: 7,
        story: "Arrives on Tuesday at 19:04.\nScreen 1: picks Vela Noor after 4.2 s.\nLeaves happy.",
        json: "{}")
    ]
    run.gate = [
      GateRecord(
        metric: "completed", rule: "non_inferior", margin: "0.5%", control: "popular", treatment: "thompson",
        lift: -0.02, low: -0.025, high: -0.015, result: "refused"),
      GateRecord(
        metric: "ndcg_20", rule: "superior", margin: "1%", control: "popular", treatment: "thompson",
        lift: 0.051, low: 0.041, high: 0.061, result: "passed"),
    ]
    return run
  }

  /// `small` as three replicates would have given it: further rows hold one replicate each.
  static var replicated: RunRecord {
    var run = small
    for replicate in 1...3 {
      run.estimates += small.estimates.map {
        var estimate = $0
        estimate.replicate = replicate
        estimate.mean = estimate.mean.map { $0 * Double(replicate) }
        return estimate
      }
    }
    return run
  }

  static let typical = BehaviorRecord(
    name: "typical", kind: "structural",
    assumption: "People select what they know and like, and leave when screens stop paying off.",
    parameters: "sharpness: 4")

  static let metrics = [
    MetricRecord(
      name: "completed", unit: "share", direction: "higher", definition: "Whether onboarding was finished.",
      caveat: "A policy that stops early completes easily."),
    MetricRecord(
      name: "queries_asked", unit: "queries", direction: "lower", definition: "Queries that were answered.",
      caveat: "Those who leave early answer few."),
    MetricRecord(
      name: "ndcg_20", unit: "", direction: "higher",
      definition: "Discounted gain of the first 20 recommendations, over the best possible.",
      caveat: "The truth is the simulator’s own."),
  ]

  static func variant(
    _ name: String, _ policy: String, parameters: String = "", isControl: Bool = false,
    isCheating: Bool = false
  ) -> VariantRecord {
    VariantRecord(
      name: name, policy: policy, parameters: parameters, isControl: isControl, isCheating: isCheating)
  }

  static func estimate(
    _ variant: String, _ metric: String, _ mean: Double?, sd: Double?, missing: Int = 0,
    behavior: String = "typical"
  ) -> EstimateRecord {
    EstimateRecord(
      variant: variant, behavior: behavior, metric: metric, segment: "all", n: 10_000 - missing,
      missing: missing,
      mean: mean, sd: sd)
  }

  /// A comparison with `popular`; `half` is half the width of the interval of the lift.
  static func comparison(
    _ treatment: String, _ metric: String, _ control: Double, _ mean: Double, half: Double,
    _ verdict: Verdict?,
    behavior: String = "typical", segment: String = "all"
  ) -> ComparisonRecord {
    var record = ComparisonRecord(
      control: "popular", treatment: treatment, behavior: behavior, metric: metric, segment: segment,
      method: "paired", n: 10_000, missing: 0)
    let lift = (mean - control) / control
    record.controlMean = control
    record.treatmentMean = mean
    record.effect = mean - control
    record.standardError = half * control / 2
    record.lift = lift
    record.low = lift - half
    record.high = lift + half
    record.effectLow = (lift - half) * control
    record.effectHigh = (lift + half) * control
    record.p = 0.01
    record.adjustedP = 0.02
    record.verdict = verdict
    return record
  }

  /// One candidate under several behaviors on `ndcg_20`: the lift over all, then under each.
  static func underSeveral(
    _ each: KeyValuePairs<String, (Double, Verdict?)>, all lift: Double, _ verdict: Verdict?,
    segment: String = "all"
  ) -> RunRecord {
    var run = empty()
    run.variants = [variant("popular", "popularity", isControl: true), variant("helf", "helf")]
    run.behaviors = each.map { BehaviorRecord(name: $0.key, kind: "", assumption: "", parameters: "") }
    run.metrics = metrics
    run.comparisons = each.map { name, found in
      comparison("helf", "ndcg_20", 1, 1 + found.0, half: 0.009, found.1, behavior: name, segment: segment)
    }
    run.comparisons.append(
      comparison("helf", "ndcg_20", 1, 1 + lift, half: 0.009, verdict, behavior: "all", segment: segment))
    guard let worst = each.min(by: { $0.value.0 < $1.value.0 }) else { return run }
    var record = comparison(
      "helf", "ndcg_20", 1, 1 + worst.value.0, half: 0.012, worst.value.1, behavior: "worst", segment: segment
    )
    record.worstBehavior = worst.key
    run.comparisons.append(record)
    return run
  }
}
