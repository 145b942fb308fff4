import Experiments
import Testing

@testable import Reporting

@Suite struct RunReadingStandoutsTests {
  /// Twelve candidates that end at 0.1 times their number, of whom the third is best after the first screen.
  private func run(behaviors: Int = 1) -> RunRecord {
    var run = SampleRun.empty()
    run.variants =
      [SampleRun.variant("control", "popularity", isControl: true)]
      + (0..<12).map { SampleRun.variant("c\($0)", "helf") }
      + [SampleRun.variant("oracle", "oracle", isCheating: true)]
    run.behaviors = ["typical", "niche"].prefix(behaviors).map {
      BehaviorRecord(name: $0, kind: "", assumption: "", parameters: "")
    }
    run.metrics = SampleRun.metrics
    run.estimates = run.variants.map { SampleRun.estimate($0.name, "ndcg_20", 0.5, sd: 0.1) }
    for (index, variant) in run.variants.dropFirst().dropLast().enumerated() {
      for (place, behavior) in run.behaviors.enumerated() {
        let end = 0.1 * Double(place == 0 ? index : (index + 6) % 12)
        for (queries, mean) in [0, index == 3 ? 2 : 0, end].enumerated() {
          run.curves.append(
            CurveRecord(
              variant: variant.name, behavior: behavior.name, metric: "ndcg_20", queries: queries, n: 9,
              mean: mean, standardError: 0))
        }
      }
    }
    return run
  }

  @Test func `among many the best, the fastest and the worst stand out, then the next best`() {
    let reading = Report(run()).reading
    #expect(reading.isCrowded)
    #expect(reading.standouts == ["c11", "c3", "c0", "c10", "c9", "c8"])
    #expect(reading.style(of: "c11").className == "s0" && reading.style(of: "c8").className == "s5")
    #expect(reading.style(of: "c5").className == "s-muted")
    #expect(reading.style(of: "control").role == .control && reading.style(of: "oracle").role == .ceiling)
  }

  @Test func `each behavior has its best`() {
    #expect(Report(run(behaviors: 2)).reading.standouts == ["c11", "c5", "c3", "c0", "c6", "c10"])
  }

  @Test func `without curves means tell`() {
    var bare = run()
    bare.curves = []
    for index in bare.estimates.indices where bare.estimates[index].variant == "c7" {
      bare.estimates[index].mean = 0.9
    }
    #expect(Report(bare).reading.standouts.first == "c7")
  }

  @Test func `few are all told apart`() {
    let reading = Report(SampleRun.small).reading
    #expect(!reading.isCrowded && reading.standouts.isEmpty)
    #expect(reading.variants.allSatisfy { !reading.style(of: $0.name).isMuted })
  }
}
