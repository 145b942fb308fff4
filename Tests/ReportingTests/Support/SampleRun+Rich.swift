import Experiments

extension SampleRun {
  /// A run with so many candidates and user models, every chart filled; numbers follow simple formulas.
  static func rich(candidates: Int = 4, behaviors: Int = 2, hasCeiling: Bool = true) -> RunRecord {
    var run = empty()
    let names = ["helf", "similar", "mutual_information", "thompson"]
    run.variants = [variant("popular", "popularity", isControl: true)]
    run.variants += (0..<candidates).map { variant($0 < 4 ? names[$0] : "candidate_\($0)", names[$0 % 4]) }
    if hasCeiling { run.variants.append(variant("oracle", "oracle", isCheating: true)) }
    let kinds = ["typical", "impatient", "mainstream", "niche", "overloaded", "inconsistent", "drifting"]
    run.behaviors = kinds.prefix(behaviors).map {
      BehaviorRecord(
        name: $0, kind: "structural", assumption: "Made up for this page: people who are \($0).",
        parameters: "patience: 1, sharpness: 2")
    }
    run.metrics =
      metrics + [
        MetricRecord(
          name: "artists_selected", unit: "artists", direction: "higher", definition: "Artists selected.",
          caveat: ""),
        MetricRecord(
          name: "onboarding_s", unit: "s", direction: "lower", definition: "Seconds of onboarding.",
          caveat: ""),
        MetricRecord(
          name: "minutes_28d", unit: "min", direction: "higher", definition: "Minutes in 28 days.", caveat: ""
        ),
        MetricRecord(
          name: "retained_d28", unit: "share", direction: "higher", definition: "Back on day 28.", caveat: ""),
      ]
    for (place, variant) in run.variants.enumerated() { fill(&run, variant, place) }
    run.traces = ["popular", "thompson"].map { name in
      TraceRecord(
        variant: name, behavior: "typical", listener: 7, story: story(name), json: "{}")
    }
    run.gate = small.gate
    return run
  }

  private static func fill(_ run: inout RunRecord, _ variant: VariantRecord, _ place: Int) {
    let gains = [0, 0.02, 0.034, 0.081, 0.052, 0.03, 0.01, -0.02]
    let costs = [0, 0.002, 0.012, -0.062, -0.02, -0.01, 0.004, -0.03]
    let gain = variant.isCheating ? 0.6 : gains[place % 8]
    let cost = variant.isCheating ? 0.08 : costs[place % 8]
    let levels: [(String, Double, Double)] = [
      ("ndcg_20", 0.312, gain), ("completed", 0.712, cost), ("artists_selected", 4.31, cost * 1.5),
      ("onboarding_s", 38.2, 0.4 * gain - cost), ("minutes_28d", 412, 0.3 * gain + 0.2 * cost),
      ("retained_d28", 0.184, 0.2 * gain + 0.1 * cost), ("queries_asked", 5.2, gain),
    ]
    for (metric, level, lift) in levels {
      var sum = 0.0
      for (index, behavior) in run.behaviors.enumerated() {
        let mean = level * (1 + lift * (1 - 1.4 * Double(index) / Double(max(run.behaviors.count - 1, 1))))
        run.estimates.append(
          estimate(variant.name, metric, mean, sd: level / 2, missing: 13 * place, behavior: behavior.name))
        sum += mean
      }
      if run.behaviors.count > 1 {
        run.estimates.append(
          estimate(
            variant.name, metric, sum / Double(run.behaviors.count), sd: level / 2, missing: 13 * place,
            behavior: "all"))
      }
      guard !variant.isControl, metric != "queries_asked" else { continue }
      compare(&run, variant.name, metric, level, lift)
    }
    fillCurves(&run, variant, place, gain: gain, cost: cost)
    fillExposures(&run, variant, place)
  }

  private static func compare(
    _ run: inout RunRecord, _ name: String, _ metric: String, _ level: Double, _ lift: Double
  ) {
    let sign = metric == "onboarding_s" ? -1.0 : 1.0
    func add(_ behavior: String, _ lift: Double, segment: String = "all", half: Double = 0.009) {
      let oriented = sign * lift
      let verdict: Verdict =
        oriented - half > 0.01
        ? .better
        : oriented + half < -0.01
          ? .worse
          : abs(oriented) + half < 0.01 ? .equivalent : .inconclusive
      run.comparisons.append(
        comparison(
          name, metric, level, level * (1 + lift), half: half, verdict, behavior: behavior, segment: segment))
    }
    let count = run.behaviors.count
    for (index, behavior) in run.behaviors.enumerated() {
      add(behavior.name, lift * (1 - 1.4 * Double(index) / Double(max(count - 1, 1))))
    }
    if count > 1 {
      add("all", lift * 0.3)
      let worst = sign * lift > 0 ? count - 1 : 0
      add("worst", lift * (worst == 0 ? 1 : -0.4))
      run.comparisons[run.comparisons.count - 1].worstBehavior = run.behaviors[worst].name
    }
    for (index, segment) in [
      "country=BR", "country=JP", "country=SE", "mainstreamness=low", "mainstreamness=high",
    ].enumerated() {
      add(
        count > 1 ? "all" : run.behaviors[0].name, lift * (0.6 + 0.2 * Double(index)), segment: segment,
        half: 0.02)
    }
  }

  private static func fillCurves(
    _ run: inout RunRecord, _ variant: VariantRecord, _ place: Int, gain: Double, cost: Double
  ) {
    for (index, behavior) in run.behaviors.enumerated() {
      for queries in 0...10 {
        let q = Double(queries)
        let learned = q / (q + 3)
        let values: [(String, Double, Double)] = [
          ("ndcg_20", 0.2 + 0.15 * learned * (1 + 2 * gain) - 0.01 * Double(index), 0.003),
          ("taste_error", 0.8 - 0.4 * learned * (1 + gain), 0.006),
          ("share_remaining", 1 - 0.03 * q * (1 - 4 * cost) - 0.01 * Double(index) * q, 0.004),
          ("onboarding_s", 4.1 * q * (1 + gain), 0.5), ("skips", 5.5 * q * (1 - cost), 0.6),
        ]
        run.curves += values.map {
          CurveRecord(
            variant: variant.name, behavior: behavior.name, metric: $0.0, queries: queries, n: 500,
            mean: $0.1,
            standardError: $0.2)
        }
      }
      let arrived = 10_000.0
      let stages = (0...10).map {
        ($0 == 0 ? "arrived" : "screen \($0)", arrived * (1 - 0.03 * Double($0) * (1 - 4 * cost)))
      }
      let done = arrived * 0.712 * (1 + cost)
      run.funnel +=
        (stages + [
          ("completed", done), ("left", (arrived - done) * 0.9), ("ran out", (arrived - done) * 0.1),
        ]).map {
          FunnelRecord(variant: variant.name, behavior: behavior.name, stage: $0.0, listeners: Int($0.1))
        }
    }
  }

  private static func fillExposures(_ run: inout RunRecord, _ variant: VariantRecord, _ place: Int) {
    let words = [
      "Vela Noor", "The Ounces", "Miro Tal", "Ash & Ember", "Kessendri", "Low Tide Choir", "Orsa",
      "Juno Pell",
    ]
    for index in 0..<40 {
      let shown = 20_000 / (index + 1 + 3 * place)
      run.exposures.append(
        ExposureRecord(
          variant: variant.name, artistID: "\(index)", artist: "\(words[index % 8]) \(index / 8 + 1)",
          shown: shown,
          selected: shown / (3 + index % 4), popularityPercentile: 1 - Double(index * (place + 1)) / 400))
    }
  }

  private static func story(_ name: String) -> String {
    """
    Listener 7 arrives on Tuesday at 19:04, from Brazil, on a phone. Likes slow guitars; knows little of this year.
    Screen 1 (\(name)): Vela Noor, The Ounces, Miro Tal, Orsa, Juno Pell, Kessendri. Sees six, knows two, picks Orsa after 6.1 s.
    Screen 2: skips all nine after 9.8 s; patience is half gone.
    Screen 3: picks Miro Tal and Low Tide Choir after 5.0 s. Finishes with 3 artists after 24 s.
    First session: 11 minutes, 4 plays, 1 skip. Comes back after 19 hours, then on 9 more days. Still there on day 28.
    """
  }
}
