import Statistics
import Testing

@Suite("Ratios of means")
struct RatioTests {
  private let control = moments(WorkedExample.selectedControl, WorkedExample.seenControl)
  private let treatment = moments(WorkedExample.selectedTreatment, WorkedExample.seenTreatment)
  private let pairs = moments(
    WorkedExample.selectedControl, WorkedExample.seenControl, WorkedExample.selectedTreatment,
    WorkedExample.seenTreatment)

  // tea-tasting 1.14: Experiment(m=RatioOfMeans("num", "den")).analyze(table)["m"]
  @Test("agree with tea-tasting for independent samples")
  func knownAnswer() {
    let estimate = Ratio().estimate(control: control, treatment: treatment)
    #expect(estimate.method == .ratio && estimate.n == 16)
    #expect(isClose(estimate.controlMean, 0.30952380952380953))
    #expect(isClose(estimate.treatmentMean, 0.40476190476190477))
    #expect(isClose(estimate.effect, 0.09523809523809523))
    #expect(isClose(estimate.effectLow, 0.015502333928081286))
    #expect(isClose(estimate.effectHigh, 0.17497385654810918))
    #expect(isClose(estimate.p, 0.02264291369057963))
    #expect(isClose(estimate.lift, 0.3076923076923077))
  }

  // tea-tasting 1.14, with numpy: i = arange(2000); x = (i*7919 % 1000)/100; den = 1 + i*31 % 7; num = den (x
  // + (i*613 % 89)/10)/20; Experiment(r=RatioOfMeans("num", "den", "x")).analyze(table)["r"]. Its θ is that
  // of both sides thrown together, which differs by O(1/n).
  @Test("come close to tea-tasting with a covariate")
  func covariate() {
    var sides = [JointMoments(variables: 3), JointMoments(variables: 3)]
    for i in 0..<2_000 {
      let x = Double(i * 7_919 % 1_000) / 100
      let denominator = Double(1 + i * 31 % 7)
      sides[i % 2].add([denominator * (x + Double(i * 613 % 89) / 10) / 20, denominator, x])
    }
    let estimate = Ratio().estimate(control: sides[0], treatment: sides[1])
    #expect(estimate.method == .ratioCUPED)
    #expect(isClose(estimate.effect, 0.0011497728325243206, within: 1e-2))
    #expect(isClose(estimate.effectLow, -0.012901482795061057, within: 2e-3))
    #expect(isClose(estimate.effectHigh, 0.015201028460109699, within: 2e-3))
  }

  // scipy 1.17: ttest_rel of z = r + (num - r den)/den.mean() of both sides
  @Test("agree with a paired t-test of the linearized values over the same people")
  func paired() {
    let estimate = PairedRatio().estimate(pairs)
    #expect(estimate.method == .pairedRatio && estimate.n == 8)
    #expect(isClose(estimate.effect, 0.09523809523809523))
    #expect(isClose(estimate.standardError, 0.013537786649800362))
    #expect(isClose(estimate.effectLow, 0.06322631661308827))
    #expect(isClose(estimate.effectHigh, 0.12724987386310221))
    #expect(isClose(estimate.p, 0.00020509221251082248))
  }

  @Test("are means where every denominator is 1")
  func means() {
    let ones = [Double](repeating: 1, count: 10)
    let ratio = Ratio().estimate(
      control: moments(WorkedExample.control, ones, WorkedExample.controlCovariate),
      treatment: moments(WorkedExample.treatment, ones, WorkedExample.treatmentCovariate))
    let mean = CUPED().estimate(
      control: moments(WorkedExample.control, WorkedExample.controlCovariate),
      treatment: moments(WorkedExample.treatment, WorkedExample.treatmentCovariate))
    #expect(ratio.method == .ratioCUPED)
    #expect(isClose(ratio.effect, mean.effect ?? .nan))
    #expect(isClose(ratio.effectLow, mean.effectLow ?? .nan))
    #expect(isClose(ratio.liftHigh, mean.liftHigh ?? .nan))
  }

  @Test("are exactly 0 for a variant against itself, with a covariate or without")
  func itself() {
    let numerator = (0..<400).map { Double($0 % 17) * 0.3 }
    let denominator = (0..<400).map { 1 + Double($0 % 5) / 3 }
    let covariate = (0..<400).map { Double($0 % 7) }
    let columns = moments(numerator, denominator, numerator, denominator, covariate)
    let plain = PairedRatio().estimate(columns.selecting([0, 1, 2, 3]))
    let adjusted = PairedRatio(target: .known([2])).estimate(columns)
    #expect(adjusted.method == .pairedRatioCUPED)
    for estimate in [plain, adjusted] {
      #expect(estimate.effect == 0 && estimate.standardError == 0 && estimate.p == 1)
      #expect(estimate.liftLow == 0 && estimate.liftHigh == 0)
    }
  }

  @Test("are undefined where denominators sum to 0")
  func zeroDenominator() {
    let empty = moments([1, 2], [0, 0])
    #expect(Ratio().estimate(control: empty, treatment: treatment) == EffectEstimate(method: .ratio, n: 10))
    let pairs = moments([1, 2], [1, 1], [1, 2], [0, 0])
    #expect(PairedRatio().estimate(pairs) == EffectEstimate(method: .pairedRatio, n: 2))
  }
}
