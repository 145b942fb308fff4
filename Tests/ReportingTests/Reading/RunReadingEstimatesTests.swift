import Experiments
import Testing

@testable import Reporting

@Suite struct RunReadingEstimatesTests {
  @Test func `replicates count once, and the heading says how many there are`() {
    let (once, thrice) = (Report(SampleRun.small), Report(SampleRun.replicated))
    #expect(thrice.reading.meansTable == once.reading.meansTable)
    #expect(thrice.reading.estimate("popular", "ndcg_20")?.n == 10_000)
    let heading = "quickstart: 10,000 listeners, typical, 3 replicates, paired design, seed 20240917"
    #expect(thrice.terminalText().hasPrefix(heading + "\n"))
    #expect(!once.terminalText().contains("replicate"))
    #expect(thrice.text(as: .markdown).contains("1 user model, the mean of 3 replicates each;"))
  }

  @Test func `over several behaviors the run's own estimate over all of them is shown`() {
    var run = SampleRun.rich(candidates: 1, behaviors: 2)
    for index in run.estimates.indices where run.estimates[index].behavior == "all" {
      run.estimates[index].mean = 0.125
    }
    #expect(Report(run).reading.estimate("helf", "ndcg_20")?.mean == 0.125)
    #expect(Report(run).reading.estimate("helf", "ndcg_20", behavior: "typical")?.mean != 0.125)
  }
}
