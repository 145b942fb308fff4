import Experiments
import Testing

@testable import Reporting

@Suite struct RunReadingLiftCellsTests {
  @Test func `what is undefined says so once and has no verdict`() throws {
    let row = try self.row { comparison in
      comparison.effect = nil
      comparison.lift = nil
      comparison.low = nil
      comparison.high = nil
      comparison.verdict = .inconclusive
    }
    #expect(row.suffix(3).map(\.text) == ["undefined", "", "–"])
  }

  @Test func `nothing under both variants is shown as such`() throws {
    let row = try self.row { comparison in
      comparison.controlMean = 0
      comparison.treatmentMean = 0
      comparison.effect = 0
      comparison.lift = nil
      comparison.verdict = .equivalent
    }
    #expect(row.suffix(3).map(\.text) == ["0 → 0", "", "equivalent"])
  }

  @Test(arguments: [("0/1", ""), ("0…1", ""), ("1 − cosine", ""), ("s", " s"), ("share", " share"), ("", "")])
  func `a range is no unit to stand after a number`(unit: String, suffix: String) throws {
    var run = SampleRun.small
    run.comparisons = [SampleRun.comparison("helf", "completed", 0.5, 0.75, half: 0.1, .better)]
    run.comparisons[0].lift = nil
    run.metrics[0].unit = unit
    let table = try #require(Report(run).reading.liftTable(metrics: ["completed"]))
    #expect(table.rows[0].suffix(3).first?.text == "+0.250" + suffix)
    #expect(
      table.notes.map(\.text) == [
        "Without %: the effect in the metric’s unit; of a control mean of 0 there is no share."
      ])
  }

  @Test(arguments: [
    ("cuped", true), ("ratio_cuped", true), ("paired", false), ("paired_cuped", false), ("welch", false),
  ])
  func `adjusted means are said to be so`(method: String, isAdjusted: Bool) throws {
    var run = SampleRun.small
    for index in run.comparisons.indices { run.comparisons[index].method = method }
    let table = try #require(Report(run).reading.liftTable(metrics: ["ndcg_20"]))
    #expect(
      table.notes.contains { $0.text.hasPrefix("control, treatment: means adjusted by CUPED") } == isAdjusted)
  }

  @Test(arguments: [(2, "97.5 %"), (3, "98.3 %"), (7, "99.3 %")])
  func `the weakest user model's interval is labeled with its own confidence`(count: Int, confidence: String)
    throws
  {
    let report = Report(SampleRun.rich(candidates: 1, behaviors: count))
    let table = try #require(report.reading.liftTable(metrics: ["ndcg_20"]))
    #expect(table.columns.map(\.title).filter { $0.hasPrefix("[") } == ["[95 %]", "[\(confidence)]"])
    let note = "Its interval is at \(confidence), as it was looked for among \(count)"
    #expect(table.notes.contains { $0.text.contains(note) })
    for format in [Report.Format.html, .markdown] {
      #expect(report.text(as: format).contains("looked for among"))
    }
  }

  @Test func `a verdict that neither column shows has its reason below the table`() throws {
    let run = SampleRun.underSeveral(
      ["typical": (-0.09, .worse), "niche": (-0.005, .inconclusive)], all: -0.05, .inconclusive)
    let table = try #require(Report(run, margin: .relative(0.01)).reading.liftTable(metrics: ["ndcg_20"]))
    #expect(
      table.notes.map(\.text).contains(
        "helf on ndcg_20 is inconclusive: worse under 1 of 2 user models, but −0.5 % [−1.4, +0.4] under niche."
      ))
  }

  /// The row of `helf` on `completed`, with its comparison changed.
  private func row(_ change: (inout ComparisonRecord) -> Void) throws -> [ReportTable.Cell] {
    var run = SampleRun.small
    for index in run.comparisons.indices
    where run.comparisons[index].treatment == "helf" && run.comparisons[index].metric == "completed" {
      change(&run.comparisons[index])
    }
    let table = try #require(Report(run).reading.liftTable(metrics: ["completed"]))
    return try #require(table.rows.first { $0[0].text == "helf" })
  }
}
