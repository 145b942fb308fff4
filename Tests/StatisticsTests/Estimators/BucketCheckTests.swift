import Randomness
import Statistics
import Testing

@Suite("Cross-checks by buckets")
struct BucketCheckTests {
  private struct Runs {
    var control = BucketedMoments(variables: 2)
    var treatment = BucketedMoments(variables: 2)
    var units = (JointMoments(variables: 1), JointMoments(variables: 1))
    var ratios = (JointMoments(variables: 2), JointMoments(variables: 2))

    init(people: Int, isPaired: Bool = false) {
      var generator = AddressedGenerator(seed: 12, stream: 0)
      for person in 0..<people {
        let own = generator.normal()
        let c = [5 + own + generator.normal(), 2 + generator.uniform()]
        let t = [5.2 + (isPaired ? own : generator.normal()) + generator.normal(), 2 + generator.uniform()]
        let bucket = BucketedMoments.bucket(of: UInt32(person))
        control.add(bucket: bucket, c)
        treatment.add(bucket: bucket, t)
        units.0.add([c[0]])
        units.1.add([t[0]])
        ratios.0.add(c)
        ratios.1.add(t)
      }
    }
  }

  @Test("agree with the formulas for a mean and a ratio within a tenth of the error")
  func independent() {
    let runs = Runs(people: 6_000)
    let welch = Welch().estimate(control: runs.units.0, treatment: runs.units.1)
    let ratio = Ratio().estimate(control: runs.ratios.0, treatment: runs.ratios.1)
    for (metric, formula) in [(BucketCheck.Metric.mean, welch), (.ratio, ratio)] {
      let jackknife = BucketCheck().jackknife(metric, control: runs.control, treatment: runs.treatment)
      let bootstrap = BucketCheck().bootstrap(
        metric, control: runs.control, treatment: runs.treatment, resamples: 500, seed: 1)
      #expect(jackknife.n == 12_000 && bootstrap.n == 12_000)
      #expect(isClose(jackknife.effect, formula.effect ?? .nan, within: 1e-9))
      #expect(isClose(jackknife.standardError, formula.standardError ?? .nan, within: 0.1))
      #expect(isClose(bootstrap.standardError, formula.standardError ?? .nan, within: 0.12))
    }
  }

  @Test("keep pairs together")
  func paired() {
    let runs = Runs(people: 6_000, isPaired: true)
    let formula = BucketPaired().estimate(control: runs.control, treatment: runs.treatment)
    let bootstrap = BucketCheck().bootstrap(
      .mean, paired: runs.control, runs.treatment, resamples: 500, seed: 1)
    #expect(isClose(bootstrap.standardError, formula.standardError ?? .nan, within: 0.1))
    let itself = BucketCheck().bootstrap(.mean, paired: runs.control, runs.control, resamples: 100, seed: 1)
    #expect(itself.effect == 0 && itself.effectHigh == 0)
  }

  @Test("say nothing of empty runs")
  func empty() {
    let none = BucketedMoments(variables: 2)
    #expect(BucketCheck().jackknife(.mean, control: none, treatment: none).effect == nil)
    #expect(BucketCheck().bootstrap(.ratio, control: none, treatment: none, seed: 1).effect == nil)
    #expect(BucketCheck().bootstrap(.ratio, paired: none, none, seed: 1).effect == nil)
  }
}
