import Randomness
import Statistics
import TestSupport
import Testing

@Suite("Power in repeated experiments", .slow)
struct PowerCalibrationTests {
  // Within 2 points, as planned; the binomial error over 5,000 is at most 0.7 points.
  private func expect(_ design: PowerDesign, _ effect: Double, _ units: Int, _ found: Repetition) {
    let planned = design.power(effect: effect, units: units) ?? .nan
    #expect(abs(found.share - planned) < 0.02, "\(design.hypothesis) \(units): \(found.share) for \(planned)")
  }

  @Test("is as planned for two samples and pairs", arguments: [20, 60])
  func means(units: Int) {
    let effect = 2.6 / Double(units).squareRoot()
    let two = PowerDesign(
      sampling: .independent(controlDeviation: 1, treatmentDeviation: 2, treatmentShare: 0.6))
    expect(
      two, 2 * effect, units,
      Repetition(5_000, seed: 21) { generator in
        let estimate = Welch().estimate(
          control: moments(of: generator.normals(units * 2 / 5)),
          treatment: moments(of: generator.normals(units * 3 / 5, mean: 2 * effect, deviation: 2)))
        return (estimate.p ?? 1) < 0.05
      })
    for hypothesis in [
      PowerDesign.Hypothesis.difference, .superiority(margin: effect / 4),
      .nonInferiority(margin: effect / 4),
    ] {
      let design = PowerDesign(sampling: .paired(deviation: 1), hypothesis: hypothesis)
      let margin = MarginTest(margin: hypothesis == .difference ? 0 : effect / 4)
      expect(
        design, effect, units,
        Repetition(5_000, seed: 22) { generator in
          let differences = generator.normals(units, mean: effect)
          let estimate = Paired().estimate(moments(differences.map { _ in 7 }, differences.map { $0 + 7 }))
          switch hypothesis {
          case .difference: return (estimate.p ?? 1) < 0.05
          case .superiority: return (margin.superiority(estimate) ?? 1) < 0.025
          default: return (margin.nonInferiority(estimate) ?? 1) < 0.025
          }
        })
    }
  }

  @Test("is as planned for equivalence")
  func equivalence() {
    let design = PowerDesign(sampling: .paired(deviation: 1), hypothesis: .equivalence(margin: 0.5))
    expect(
      design, 0.1, 45,
      Repetition(5_000, seed: 23) { generator in
        let differences = generator.normals(45, mean: 0.1)
        let estimate = Paired().estimate(moments(differences.map { _ in 7 }, differences.map { $0 + 7 }))
        return (MarginTest(margin: 0.5).equivalence(estimate) ?? 1) < 0.025
      })
  }

  @Test("is as planned for shares and ratios")
  func sharesAndRatios() throws {
    let shares = PowerDesign(sampling: .shares(control: 0.3, treatmentShare: 0.5))
    expect(
      shares, 0.15, 300,
      Repetition(4_000, seed: 24) { generator in
        let c = Double((0..<150).reduce(0) { sum, _ in sum + (generator.uniform() < 0.3 ? 1 : 0) })
        let t = Double((0..<150).reduce(0) { sum, _ in sum + (generator.uniform() < 0.45 ? 1 : 0) })
        let estimate = Proportions().estimate(
          control: JointMoments(count: 150, sums: [c], crossProducts: [c]),
          treatment: JointMoments(count: 150, sums: [t], crossProducts: [t]))
        return (estimate.p ?? 1) < 0.05
      })
    var pilot = JointMoments(variables: 2)
    var generator = AddressedGenerator(seed: 25, stream: 0)
    func add(_ lift: Double, to moments: inout JointMoments, _ generator: inout AddressedGenerator) {
      let person = SimulatedPopulation.ratio.person(lift: lift, &generator)
      moments.add([person.treatment, person.seenTreatment])
    }
    for _ in 0..<20_000 { add(0.1, to: &pilot, &generator) }
    let ratio = PowerDesign(sampling: try #require(PowerDesign.Sampling(ratioOf: pilot)))
    expect(
      ratio, 0.2 / 3, 200,
      Repetition(2_000, seed: 26) { generator in
        var (c, t) = (JointMoments(variables: 2), JointMoments(variables: 2))
        for _ in 0..<100 {
          add(0, to: &c, &generator)
          add(0.2, to: &t, &generator)
        }
        return (Ratio().estimate(control: c, treatment: t).p ?? 1) < 0.05
      })
  }
}
