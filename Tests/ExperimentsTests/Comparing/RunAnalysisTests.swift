import Experiments
import Statistics
import Testing

struct RunAnalysisTests {
  @Test func `where it hurts is the worst of all segments, at bounds for all of them`() throws {
    var run = MadeUpRun.empty()
    let parts = [
      ("country=A", 0.02), ("country=B", -0.09), ("country=C", 0.03), ("device=x", 0), ("device=y", 0.01),
    ]
    run.comparisons = parts.map { MadeUpRun.row(effect: $0.1, error: 0.02, n: 2_000, segment: $0.0) }
    let analysis = RunAnalysis(run, margin: .relative(0.01))
    let worst = try #require(analysis.worstSegments.first)
    #expect(analysis.worstSegments.count == 1 && worst.segment == "country=B" && worst.segments == 5)
    // Šidák over five: t at 1 − (1 − 0.95^(1/5))/2.
    let each = 0.9897938
    let t = StudentDistribution(degreesOfFreedom: 1_999).quantile(upperTail: (1 - each) / 2)
    #expect(agree(worst.effectLow, -0.09 - t * 0.02, within: 1e-6))
    #expect(agree(worst.effectHigh, -0.09 + t * 0.02, within: 1e-6))
    #expect(agree(worst.high, worst.effectHigh, within: 1e-6))
    #expect(worst.verdict == .worse)
    #expect(analysis.interactions.map(\.key) == ["country", "device"])
    // Cochran's Q of 0.02, −0.09, 0.03 with error 0.02: Σ(e − mean)²/0.0004 = 22.1667; of 0 and 0.01: 0.125.
    let country = try #require(analysis.interactions.first?.p)
    #expect(abs(country - ChiSquaredDistribution(degreesOfFreedom: 2).upperTail(0.0266 / 3 / 0.0004)) < 1e-6)
    #expect(analysis.interactions.map(\.adjustedP) == HolmCorrection.adjusted(analysis.interactions.map(\.p)))
  }

  @Test func `lower is better: the worst segment is the one that takes longest`() {
    var run = MadeUpRun.empty()
    run.comparisons = [("device=x", 0.05), ("device=y", -0.05)].map {
      MadeUpRun.row(effect: $0.1, error: 0.01, metric: "onboarding_s", segment: $0.0)
    }
    #expect(RunAnalysis(run).worstSegments.map(\.segment) == ["device=x"])
  }

  /// combine_effects([0.05, 0.02, −0.01], [0.01², 0.012², 0.008²], method_re="iterated", use_t=True) of
  /// statsmodels 0.14: mean 0.019591, interval [−0.055741, 0.094923], τ² 0.00081811471686807, Q 22.18816631130064.
  @Test func `several behaviors are combined by random effects on their lifts`() throws {
    var run = MadeUpRun.empty(behaviors: ["x", "y", "z"])
    run.comparisons = [("x", 0.05, 0.01), ("y", 0.02, 0.012), ("z", -0.01, 0.008)].map {
      MadeUpRun.row(effect: $0.1, error: $0.2, behavior: $0.0)
    }
    let model = try #require(RunAnalysis(run).models.first)
    #expect(model.isLift && model.behaviors == 3)
    #expect(abs(model.mean - 0.019591) < 1e-6)
    #expect(abs((model.low ?? 0) + 0.055741) < 2e-6 && abs((model.high ?? 0) - 0.094923) < 2e-6)
    #expect(abs((model.modelDeviation ?? 0) - 0.00081811471686807.squareRoot()) < 1e-7)
    #expect(abs((model.p ?? 0) - 1.5202006144195182e-05) < 1e-8)
    #expect((0.85...0.95).contains(model.modelShare ?? 0))
    // One more behavior is less certain than the mean of all.
    #expect((model.predictedLow ?? 0) < -0.055741 && (model.predictedHigh ?? 0) > 0.094923)
  }

  @Test func `one behavior has no spread to speak of`() {
    var run = MadeUpRun.empty()
    run.comparisons = [MadeUpRun.row(effect: 0.1, error: 0.1)]
    #expect(RunAnalysis(run).models.isEmpty)
  }

  @Test func `pairing gains the variance that people have in common`() async throws {
    let plan = try SmallScenario(listeners: 120).plan
    let lives = try ListenerValues(plan)
    let record = try await plan.record()
    let precision = RunAnalysis(record).precision
    for metric in ["artists_selected", "onboarding_s"] {
      let (c, t) = (
        lives.numbers(metric, variant: 0).compactMap(\.self),
        lives.numbers(metric, variant: 1).compactMap(\.self)
      )
      let differences = zip(c, t).map { $1 - $0 }
      let found = try #require(precision.first { $0.metric == metric })
      #expect(found.method == "paired" && found.plainMethod == "welch")
      #expect(
        agree(found.varianceReduction, (variance(c) + variance(t)) / variance(differences)), "\(metric)")
      #expect(found.jackknifeRatio == nil, "too few listeners")
    }
  }

  @Test func `adjusting a split run gains what the covariate explains`() async throws {
    let record = try await SmallScenario(listeners: 200, comparison: "design: split").record()
    let plain = try await SmallScenario(listeners: 200, comparison: "design: split, adjust: none").record()
    let found = try #require(RunAnalysis(record).precision.first { $0.metric == "ndcg_20" })
    let errors = [plain, record].map { $0.comparison("ndcg_20")?.standardError ?? .nan }
    #expect(
      found.method == "cuped"
        && agree(found.varianceReduction, errors[0] * errors[0] / (errors[1] * errors[1])))
  }

  @Test func `resampling that disagrees by more than a quarter is doubtful`() throws {
    var control = BucketedMoments(variables: 2)
    var treatment = control
    for unit in 0..<4_000 {
      // Values that are alike within a bucket: people who depend on each other.
      let bucket = BucketedMoments.bucket(of: UInt32(unit))
      control.add(bucket: bucket, 1, 0)
      treatment.add(bucket: bucket, 1 + Double(bucket % 7) / 7, 0)
    }
    var pair = JointMoments(variables: 2)
    for unit in 0..<4_000 {
      pair.add([1, 1 + Double(BucketedMoments.bucket(of: UInt32(unit)) % 7) / 7])
    }
    var run = MadeUpRun.empty()
    run.comparisons = [MadeUpRun.row(pair)]
    run.moments = [("c", control), ("t", treatment)].map {
      MomentRecord(variant: $0.0, behavior: "typical", metric: "ndcg_20", segment: "all", moments: $0.1)
    }
    let found = try #require(RunAnalysis(run).precision.first)
    #expect(found.isDoubtful && (found.jackknifeRatio ?? 0) > 3)
  }
}
