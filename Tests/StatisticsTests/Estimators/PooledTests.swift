import Statistics
import Testing

@Suite("Two samples with one variance")
struct PooledTests {
  // scipy 1.17: stats.ttest_ind(treatment, control), .confidence_interval()
  @Test("are Student's t test")
  func knownAnswer() {
    let estimate = Pooled().estimate(
      control: moments(WorkedExample.control), treatment: moments(WorkedExample.treatment))
    #expect(estimate.method == .pooled)
    #expect(isClose(estimate.p, 0.34649397526831965))
    #expect(isClose(estimate.effectLow, -0.6335529782916485))
    #expect(estimate.degreesOfFreedom == 18)
  }

  @Test("have an error with one unit a side if the other has two, which Welch hasn't")
  func few() {
    let one = Pooled().estimate(control: moments([1]), treatment: moments([2, 4]))
    #expect(one.degreesOfFreedom == 1 && isClose(one.standardError, 3.0.squareRoot()))
    #expect(Pooled().estimate(control: moments([1]), treatment: moments([2])).standardError == nil)
  }
}
