import Experiments
import Statistics

/// A small run with something in every table.
func sampleRun(label: String? = nil, seed: UInt64 = 20_240_917, scenario: String = "quickstart") -> RunRecord
{
  var run = RunRecord(
    label: label, state: .complete,
    scenario: ScenarioRecord(
      name: scenario, question: "Does asking adaptively beat a fixed list?",
      text: "overture: 1\nname: \(scenario)\n",
      fingerprint: "f1a2-\(scenario)"),
    seed: seed, listeners: 500, startedAt: "2024-09-17T08:00:00Z", finishedAt: "2024-09-17T08:00:02Z",
    seconds: 1.75,
    toolVersion: "0.1.0", host: "bench", gitRevision: "9f1e", cohortFingerprint: "c0ffee", design: "paired",
    confidence: 0.95,
    variants: [
      VariantRecord(
        name: "popular", policy: "popularity", parameters: "", isControl: true, isCheating: false),
      VariantRecord(
        name: "evoi", policy: "evoi", parameters: "samples: 256", isControl: false, isCheating: false),
      VariantRecord(name: "best", policy: "oracle", parameters: "", isControl: false, isCheating: true),
    ],
    behaviors: [
      BehaviorRecord(name: "typical", kind: "structural", assumption: "Most people.", parameters: ""),
      BehaviorRecord(
        name: "impatient", kind: "structural", assumption: "In a hurry.", parameters: "patience: 0.5"),
    ],
    metrics: [
      MetricRecord(
        name: "completed", unit: "share", direction: "higher", definition: "Finished.",
        caveat: "Not whether they liked it."),
      MetricRecord(
        name: "ndcg_20", unit: "", direction: "higher", definition: "Ranking.",
        caveat: "The truth's own space."),
    ],
    margin: "0.5%")
  addMeasurements(to: &run)
  addObservations(to: &run)
  return run
}

private func addMeasurements(to run: inout RunRecord) {
  for (rank, variant) in run.variants.map(\.name).enumerated() {
    for behavior in ["typical", "impatient"] {
      for metric in ["completed", "ndcg_20"] {
        for segment in ["all", "country=se"] {
          run.estimates.append(
            EstimateRecord(
              variant: variant, behavior: behavior, metric: metric, segment: segment, n: 490, missing: 10,
              mean: 0.5 + 0.1 * Double(rank), sd: 0.25,
              quantiles: segment == "all" ? [0, 0.25, 0.5, 0.75, 1] : []))
        }
        run.moments.append(
          MomentRecord(
            variant: variant, behavior: behavior, metric: metric, segment: "all",
            moments: sampleMoments(filledBuckets: 8 * (rank + 1))))
      }
    }
  }
  for behavior in ["typical", "impatient", "all", "worst"] {
    for segment in ["all", "country=se"] {
      run.comparisons.append(sampleComparison(behavior: behavior, segment: segment))
    }
  }
  run.gate = [
    GateRecord(
      metric: "completed", rule: "non_inferior", margin: "0.5%", control: "popular", treatment: "evoi",
      lift: 0.01,
      low: -0.002, high: 0.022, result: "passed"),
    GateRecord(
      metric: "ndcg_20", rule: "superior", margin: "1%", control: "popular", treatment: "evoi", lift: nil,
      low: nil, high: nil, result: "model-dependent", behavior: "impatient"),
  ]
}

private func sampleComparison(behavior: String, segment: String) -> ComparisonRecord {
  var comparison = ComparisonRecord(
    control: "popular", treatment: "evoi", behavior: behavior, metric: "completed", segment: segment,
    method: "paired_cuped", n: 490, missing: 10)
  comparison.controlMean = 0.5
  comparison.treatmentMean = 0.6
  comparison.effect = 0.1
  comparison.standardError = 0.01
  comparison.lift = segment == "all" ? 0.2 : -0.1
  comparison.low = comparison.lift.map { $0 - 0.05 }
  comparison.high = comparison.lift.map { $0 + 0.05 }
  comparison.effectLow = 0.08
  comparison.effectHigh = 0.12
  comparison.p = 0.004
  comparison.adjustedP = 0.008
  comparison.verdict = behavior == "worst" ? .modelDependent : .better
  comparison.worstBehavior = behavior == "worst" ? "impatient" : nil
  return comparison
}

private func addObservations(to run: inout RunRecord) {
  for variant in ["popular", "evoi"] {
    for queries in 0...3 {
      run.curves.append(
        CurveRecord(
          variant: variant, behavior: "typical", metric: "ndcg_20", queries: queries, n: 490,
          mean: 0.25 * Double(queries), standardError: 0.0625))
    }
    for (stage, listeners) in [("arrived", 500), ("screen 1", 500), ("screen 2", 430), ("completed", 400)] {
      run.funnel.append(
        FunnelRecord(variant: variant, behavior: "typical", stage: stage, listeners: listeners))
    }
    for artist in 1...12 {
      run.exposures.append(
        ExposureRecord(
          variant: variant, artistID: "a\(artist)", artist: "Artist \(artist)", shown: 600 - artist,
          selected: 40,
          popularityPercentile: 1 - Double(artist) / 100))
    }
    run.traces.append(
      TraceRecord(variant: variant, behavior: "typical", listener: 7, story: "Saw nine artists.", json: "{}"))
  }
}

/// Moments of one variable over buckets of which the first ones have listeners, the others none.
func sampleMoments(filledBuckets: Int) -> BucketedMoments {
  var moments = BucketedMoments(variables: 1)
  for bucket in 0..<filledBuckets { moments.add(bucket: bucket, Double(bucket) / 3) }
  return moments
}

/// The record as the store should give it back.
func stored(_ record: RunRecord, as id: Int) -> RunRecord {
  var record = record
  record.id = id
  record.state = .complete
  return record
}
