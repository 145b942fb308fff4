import Experiments
import Reporting
import Statistics
import Testing

struct AnalysisReportTests {
  private static func comparison(
    _ metric: String, treatment: String = "B", segment: String = "all", lift: Double?
  )
    -> AnalysisComparison
  {
    var record = ComparisonRecord(
      control: "control", treatment: treatment, behavior: "all", metric: metric, segment: segment,
      method: "welch",
      n: 200, missing: 1)
    record.controlMean = 10
    record.treatmentMean = 11
    record.effect = 1
    record.standardError = 0.25
    record.lift = lift
    record.low = lift.map { $0 - 0.05 }
    record.high = lift.map { $0 + 0.05 }
    record.effectLow = 0.5
    record.effectHigh = 1.5
    record.p = 0.0001
    record.adjustedP = 0.0002
    record.verdict = .better
    return AnalysisComparison(record: record, probabilityBetter: 0.9999)
  }

  private static func analysis(counts: [Int] = [100, 100]) -> Analysis {
    let request = AnalysisRequest(
      variantColumn: "variant", control: "control",
      metrics: [.init(name: "revenue"), .init(name: "time\u{1B}[2J")])
    return Analysis(
      request: request, table: "live.csv", rows: counts.reduce(0, +),
      variants: [.init(name: "control", rows: counts[0]), .init(name: "B", rows: counts[1])],
      sampleRatio: SampleRatioTest(counts: counts, weights: [1, 1]), estimates: [],
      comparisons: [comparison("revenue", lift: 0.1), comparison("time\u{1B}[2J", lift: nil)], segments: [],
      notes: ["revenue: rows without a value are left out: control 1, B 0."])
  }

  @Test func `the split comes before any metric and the verdict last`() throws {
    let lines = AnalysisReport(Self.analysis()).terminalText().split(separator: "\n").map(String.init)
    #expect(lines[0] == "live.csv: 200 rows, B against control, margin 1 %")
    #expect(lines[1].hasPrefix("Sample ratio as planned. Rows: control 100, B 100"))
    #expect(lines.last == "B is better than control on revenue (+10.0 % [+5.0, +15.0], margin 1 %).")
    #expect(lines.allSatisfy { $0.count <= 110 })
  }

  @Test func `a mismatch takes the verdicts away`() throws {
    let report = AnalysisReport(Self.analysis(counts: [150, 50]))
    let text = report.terminalText()
    #expect(text.contains("MISMATCH") && !text.contains("better than"))
    #expect(!text.split(separator: "\n").contains { $0.hasSuffix("  better") })
    #expect(text.hasSuffix("No verdict stands while the sample ratio is off.\n"))
    #expect(report.json.contains("\"mismatch\": true"))
  }

  @Test func `an effect without a lift is shown in its unit, and names can't steer the terminal`() throws {
    let text = AnalysisReport(Self.analysis()).terminalText()
    #expect(text.contains("+1.00 [+0.50, +1.50]") && text.contains("Without %"))
    #expect(!text.contains("\u{1B}"))
    #expect(AnalysisReport(Self.analysis()).terminalText(isStyled: true).contains("\u{1B}[1m"))
  }

  @Test func `the JSON has a run's keys and those of tables`() throws {
    let json = AnalysisReport(Self.analysis()).json
    let line = try #require(json.split(separator: "\n").first { $0.contains("\"metric\": \"revenue\"") })
    for key in [
      "control", "treatment", "behavior", "metric", "segment", "method", "effect", "se", "lift", "low",
      "high", "p",
      "p_adjusted", "verdict",
    ] {
      #expect(line.contains("\"\(key)\": "), "\(key)")
    }
    #expect(line.contains("\"se\": 0.25"))
  }
}
