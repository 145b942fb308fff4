import Statistics
import Testing

@Suite("Errors over clusters")
struct ClusteredTests {
  private static let groups = [0, 0, 0, 1, 1, 2, 2, 2, 2, 3]

  private func clusters(_ groups: [Int], _ columns: [Double]...) -> [JointMoments] {
    var clusters = [JointMoments](repeating: JointMoments(variables: columns.count), count: 4)
    for i in groups.indices { clusters[groups[i]].add(columns.map { $0[i] }) }
    return clusters
  }

  private var paired: [JointMoments] {
    clusters(Self.groups, WorkedExample.control, WorkedExample.treatment)
  }

  // statsmodels 0.15: OLS(t - c, ones).fit(cov_type="cluster", cov_kwds=dict(groups=g), use_t=True)
  @Test("of the same people agree with statsmodels")
  func pairedKnownAnswer() {
    let estimate = Clustered(correction: .cr1).estimate(paired: paired)
    #expect(estimate.method == .clustered && estimate.n == 10 && estimate.degreesOfFreedom == 3)
    #expect(isClose(estimate.effect, 0.54))
    #expect(isClose(estimate.standardError, 0.05215361924162111))
    #expect(isClose(estimate.p, 0.0019219765352504333))
  }

  // numpy 2: √Σ(1' (I - H_gg)^-½ e_g / n)² and (tr Ω)²/tr Ω², matrices in full
  @Test("of unequal clusters agree with the matrix form of CR2")
  func unbiased() {
    let estimate = Clustered().estimate(paired: paired)
    #expect(isClose(estimate.standardError, 0.05527349030194056, within: 1e-9))
    #expect(isClose(estimate.degreesOfFreedom, 2.39240506329114, within: 1e-9))
  }

  // statsmodels 0.15: OLS(y, [1, treated]).fit(cov_type="cluster", …, use_correction=False).bse[1] × √(4/3)
  @Test("of different people in the same clusters agree with statsmodels")
  func independentKnownAnswer() {
    let rolled = Array(Self.groups.suffix(3) + Self.groups.prefix(7))
    let estimate = Clustered(correction: .cr1).estimate(
      control: clusters(Self.groups, WorkedExample.control),
      treatment: clusters(rolled, WorkedExample.treatment))
    #expect(isClose(estimate.standardError, 0.4993328882953072))
  }

  @Test("of single units are the plain ones")
  func singletons() {
    let units = zip(WorkedExample.control, WorkedExample.treatment).map { moments([$0], [$1]) }
    let plain = Paired().estimate(moments(WorkedExample.control, WorkedExample.treatment))
    for correction in Clustered.Correction.allCases {
      let estimate = Clustered(correction: correction).estimate(paired: units)
      #expect(isClose(estimate.standardError, plain.standardError ?? .nan, within: 1e-9))
      #expect(isClose(estimate.degreesOfFreedom, 9, within: 1e-9))
      #expect(isClose(estimate.liftLow, plain.liftLow ?? .nan, within: 1e-9))
    }
  }

  @Test("of a variant against itself are 0; with one cluster there are none")
  func degenerate() {
    let same = Clustered().estimate(
      paired: clusters(Self.groups, WorkedExample.control, WorkedExample.control))
    #expect(same.effect == 0 && same.standardError == 0 && same.p == 1)
    let one = Clustered().estimate(paired: [moments(WorkedExample.control, WorkedExample.treatment)])
    #expect(isClose(one.effect, 0.54) && one.standardError == nil)
    #expect(Clustered().estimate(paired: []).effect == nil)
    let empty = Clustered().estimate(paired: [JointMoments(variables: 2), moments([1], [2])])
    #expect(empty.effect == 1 && empty.standardError == nil)
  }
}
