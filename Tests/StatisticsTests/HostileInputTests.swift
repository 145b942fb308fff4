import Statistics
import Testing

@Suite("Hostile input")
struct HostileInputTests {
  private static let samples: [[Double]] = [
    [], [0], [1], [-3], [0, 0], [1, 1], [1, 1, 1, 1, 1], [-1, 1], [0, 0, 0, 1], [0, 1, 1], [1, 2, 3],
    [1e200, -1e200, 1e200], [1e308, 1e308, 1.1e308], [1e-300, 1e-300, 3e-300],
    [Double.leastNonzeroMagnitude, 0, Double.leastNonzeroMagnitude],
    [-1.5e308, 1.6e308, -1.5e308, 1.6e308], [1e16, 1e16 + 2, 1e16 + 4], [1e-200, 1, 1e200],
    [2, 2, 2, 2, 2.000_000_1],
    (0..<40).map { Double($0 % 7) - 3 },
  ]

  /// What is wrong with an estimate; nil where nothing is.
  private func fault(_ estimate: EffectEstimate) -> String? {
    let numbers = [
      estimate.controlMean, estimate.treatmentMean, estimate.effect, estimate.standardError,
      estimate.effectLow, estimate.effectHigh, estimate.lift, estimate.liftLow, estimate.liftHigh,
      estimate.p, estimate.liftStandardError,
    ]
    if numbers.compactMap({ $0 }).contains(where: { !$0.isFinite }) { return "not finite" }
    if let p = estimate.p, p < 0 || p > 1 { return "p of \(p)" }
    if let degrees = estimate.degreesOfFreedom, !(degrees > 0) { return "\(degrees) degrees" }
    if let error = estimate.standardError, error < 0 { return "an error of \(error)" }
    for (low, high) in [(estimate.effectLow, estimate.effectHigh), (estimate.liftLow, estimate.liftHigh)] {
      if let low, let high, low > high { return "an interval from \(low) to \(high)" }
    }
    return nil
  }

  private func infinite(_ values: [Double?]) -> Int {
    values.filter { $0.map { !$0.isFinite } ?? false }.count
  }

  private func estimates(_ control: [Double], _ treatment: [Double]) -> [EffectEstimate] {
    func joined(_ values: [Double], _ others: [Double]...) -> JointMoments {
      var moments = JointMoments(variables: 1 + others.count)
      for i in values.indices { moments.add([values[i]] + others.map { $0.isEmpty ? 0 : $0[i % $0.count] }) }
      return moments
    }
    let c = joined(control)
    let t = joined(treatment)
    // The other side's values as a covariate, or as denominators: unrelated, constant or zero.
    let withC = joined(control, treatment)
    let withT = joined(treatment, control)
    let pairs = joined(control, treatment, control.map { $0 * 0.5 })
    let ratios = joined(control, treatment, treatment, control, control)
    func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0) { $0 + $1 / Double(values.count) }
    }
    return [
      Welch().estimate(control: c, treatment: t),
      Pooled().estimate(control: c, treatment: t),
      Proportions().estimate(control: c, treatment: t),
      CUPED().estimate(control: withC, treatment: withT),
      InteractedRegression().estimate(control: withC, treatment: withT),
      Ratio().estimate(control: withC, treatment: withT),
      Paired().estimate(pairs),
      PairedCUPED(target: .cohort).estimate(pairs),
      PairedCUPED(target: .known([1])).estimate(pairs),
      PairedRatio(target: .cohort).estimate(ratios),
      Clustered().estimate(control: [c, t, c], treatment: [t, c, c]),
      Clustered(correction: .cr1).estimate(paired: [pairs, pairs, JointMoments(variables: 3)]),
      PairedQuantileEffect(probability: 0.4).estimate(
        control: control,
        treatment: control.indices.map { treatment.isEmpty ? 0 : treatment[$0 % treatment.count] }),
      Jackknife().estimate(
        paired: JackknifeStatistic(full: control.last ?? 0, leaveOneOut: control),
        JackknifeStatistic(full: treatment.last ?? 0, leaveOneOut: control.map { $0 * 3 }), n: 1),
      BucketPaired().estimate(control: bucketed(control), treatment: bucketed(treatment)),
      BucketCheck().jackknife(.mean, control: bucketed(control), treatment: bucketed(treatment)),
      Bootstrap(resamples: 100, seed: 1).estimate(control: control, treatment: treatment, of: mean),
    ] + ranked(control, treatment)
  }

  private func bucketed(_ values: [Double]) -> BucketedMoments {
    var moments = BucketedMoments(variables: 1)
    for (unit, value) in values.enumerated() { moments.add(bucket: unit * 7 % 256, value) }
    return moments
  }

  /// By rank, from values, counts and sketches.
  private func ranked(_ control: [Double], _ treatment: [Double]) -> [EffectEstimate] {
    func counts(_ values: [Double]) -> SortedCounts {
      var counts = ValueCounts()
      for value in values { counts.add(value) }
      return counts.sorted()
    }
    func sketch(_ values: [Double]) -> QuantileSketch {
      var sketch = QuantileSketch()
      for value in values { sketch.add(value) }
      return sketch
    }
    let quantile = QuantileEffect(probability: 0.5)
    return [
      quantile.estimate(control: control, treatment: treatment),
      quantile.estimate(control: counts(control), treatment: counts(treatment)),
      quantile.estimate(control: sketch(control), treatment: sketch(treatment)),
      MannWhitney().estimate(control: control, treatment: treatment),
      MannWhitney().estimate(control: counts(control), treatment: counts(treatment)),
    ]
  }

  @Test("gives numbers or nil from every estimator, never NaN, and never a trap")
  func estimators() {
    for control in Self.samples {
      for treatment in Self.samples {
        for estimate in estimates(control, treatment) {
          let fault = fault(estimate)
          #expect(fault == nil, "\(estimate.method) of \(control) and \(treatment): \(estimate)")
        }
      }
    }
  }

  @Test("says nil for what infinities and missing numbers leave undefined")
  func nonfinite() {
    let samples: [[Double]] = [
      [.infinity], [1, -.infinity, 3], [.nan, 1, 2], [.infinity, .infinity, .infinity],
      [-.infinity, 2, .infinity],
    ]
    for control in samples + [[1, 2, 4]] {
      for treatment in samples + [[2, 3, 7]] {
        for estimate in estimates(control, treatment) {
          let fault = fault(estimate)
          #expect(fault == nil, "\(estimate.method) of \(control) and \(treatment): \(estimate)")
        }
      }
    }
  }

  @Test(
    "says nothing by rank of a sample with a value that isn't finite",
    arguments: [Double.infinity, -.infinity, .nan])
  func nonfiniteRanks(value: Double) {
    for estimate in ranked([1, value, 3, 4, 5, 6], [2, 3, 7, 8, 9]) + ranked([2, 3, 7], [value]) {
      #expect(estimate.effect == nil && estimate.p == nil && estimate.effectLow == nil, "\(estimate)")
    }
    var sketch = QuantileSketch()
    for number in [1, value, 2] { sketch.add(number) }
    var words = ArraySlice(sketch.packed)
    #expect(!sketch.isFinite && sketch.quantile(0.5) == nil)
    #expect(QuantileSketch(unpacking: &words) == sketch)
  }

  @Test("gives numbers or nil from everything that reads estimates")
  func readers() {
    let sequence = ConfidenceSequence(tunedUnits: 100)
    for control in Self.samples {
      let all = Self.samples.flatMap { estimates(control, $0) }
      for estimate in all {
        var mixture = MixtureSequentialTest(mixingDeviation: 0.1)
        var values: [Double?] = [sequence.p(estimate), mixture.update(estimate)]
        for scale in MarginTest.Scale.allCases {
          let test = MarginTest(scale: scale, margin: 0.1)
          values += [
            test.superiority(estimate), test.nonInferiority(estimate), test.inferiority(estimate),
            test.equivalence(estimate),
          ]
        }
        let belief = NormalPosterior(effectOf: estimate, prior: NormalPosterior(mean: 0, deviation: 1))
        values += [
          belief?.lossOfTreatment, belief?.probability(above: 0), NormalPosterior(liftOf: estimate)?.mean,
          sequence.interval(estimate)?.low, sequence.liftInterval(estimate)?.high,
          estimate.interval(confidence: 0.5)?.low, estimate.deltaLiftInterval(confidence: 0.5)?.low,
        ]
        if let sampling = PowerDesign.Sampling(like: estimate) {
          values.append(PowerDesign(sampling: sampling).power(effect: 1, units: 10))
        }
        #expect(infinite(values) == 0, "\(estimate)")
      }
      let combined = RandomEffects(all)
      let interaction = InteractionTest(all)
      let worst = WorstSegment(all)
      let values: [Double?] =
        [
          combined.mean, combined.standardError, combined.interval?.low, combined.modelShare, combined.p,
          interaction.commonEffect, interaction.q, interaction.p, worst?.low, worst?.p,
        ] + PairComparisons.independent(all, variants: 3) + PairComparisons.paired(all)
      #expect(infinite(values) == 0, "\(control)")
    }
  }
}
