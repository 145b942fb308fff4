import Statistics
import Testing

@Suite("The jackknife")
struct JackknifeTests {
  private func means(_ values: [Double]) -> JackknifeStatistic {
    let sum = values.reduce(0, +)
    let n = Double(values.count)
    return JackknifeStatistic(full: sum / n, leaveOneOut: values.map { (sum - $0) / (n - 1) })
  }

  @Test("is the t interval for a mean with groups of one unit")
  func mean() {
    let control = means(WorkedExample.control)
    let treatment = means(WorkedExample.treatment)
    let paired = Jackknife().estimate(paired: control, treatment, n: 10)
    let exact = Paired().estimate(moments(WorkedExample.control, WorkedExample.treatment))
    #expect(paired.method == .jackknife && paired.degreesOfFreedom == 9)
    #expect(isClose(paired.standardError, exact.standardError ?? .nan))
    #expect(isClose(paired.liftHigh, exact.liftHigh ?? .nan))
    let split = Jackknife().estimate(independent: control, treatment, n: 20, missing: 1)
    let welch = Welch()
      .estimate(control: moments(WorkedExample.control), treatment: moments(WorkedExample.treatment))
    #expect(isClose(split.effectLow, welch.effectLow ?? .nan) && split.missing == 1)
    #expect(isClose(split.degreesOfFreedom, welch.degreesOfFreedom ?? .nan))
  }

  @Test("is exactly 0 for a statistic against itself")
  func itself() {
    let statistic = means(WorkedExample.control)
    let estimate = Jackknife().estimate(paired: statistic, statistic, n: 10)
    #expect(estimate.effect == 0 && estimate.standardError == 0 && estimate.p == 1)
  }

  @Test("knows no error below two groups or where a group can't be left out")
  func undefined() {
    let single = JackknifeStatistic(full: 3, leaveOneOut: [3])
    #expect(single.variance == nil)
    let broken = JackknifeStatistic(full: 3, leaveOneOut: [3, .nan, 2])
    let estimate = Jackknife().estimate(paired: broken, broken, n: 9)
    #expect(estimate.effect == 0 && estimate.standardError == nil && estimate.effectLow == nil)
  }
}
