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
    return AnalysisComparison(
      record: record, margin: .relative(0.01), probabilityBetter: 0.9999, expectedLoss: 1e-5)
  }

  private static func analysis(counts: [Int] = [100, 100]) -> Analysis {
    let request = AnalysisRequest(
      variantColumn: "variant", control: "control",
      metrics: [.init(name: "revenue"), .init(name: "time\u{1B}[2J")])
    return Analysis(
      request: request, table: "live.csv", rows: counts.reduce(0, +),
      variants: [.init(name: "control", rows: counts[0]), .init(name: "B", rows: counts[1])],
      sampleRatio: SampleRatioTest(counts: counts, weights: [1, 1]), estimates: [],
      comparisons: [comparison("revenue", lift: 0.1), comparison("time\u{1B}[2J", lift: nil)],
      posteriors: [], segments: [],
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
    #expect(text.split(separator: "\n").count { $0.hasSuffix("  invalid") } == 2)
    #expect(report.json.occurrences("\"verdict\": \"invalid\"") == 2 && !report.json.contains("\"better\""))
  }

  @Test func `a verdict that the correction doesn't bear out is in doubt`() throws {
    var analysis = Self.analysis()
    let record = analysis.comparisons[0]
    var doubted = record.record
    doubted.adjustedP = 0.06
    analysis.comparisons[0] = AnalysisComparison(
      record: doubted, margin: record.margin, probabilityBetter: record.probabilityBetter,
      expectedLoss: record.expectedLoss)
    let text = AnalysisReport(analysis).terminalText()
    #expect(text.split(separator: "\n").count { $0.hasSuffix("  better?") } == 1)
    #expect(text.contains("better?, worse?: by its own interval, but not by the adjusted p."))
    #expect(text.contains("That B is better than control on revenue isn’t settled (+10.0 % [+5.0, +15.0],"))
  }

  @Test func `an effect without a lift is shown in its unit, and names can't steer the terminal`() throws {
    let text = AnalysisReport(Self.analysis()).terminalText()
    #expect(text.contains("+1.00 [+0.50, +1.50]") && text.contains("Without %"))
    #expect(!text.contains("\u{1B}"))
    #expect(AnalysisReport(Self.analysis()).terminalText(isStyled: true).contains("\u{1B}[1m"))
  }

  @Test func `a metric's own margin is told where it decides`() throws {
    var analysis = Self.analysis()
    analysis.request.metrics[0].margin = .absolute(0.2)
    analysis.comparisons[0].margin = .absolute(0.2)
    let text = AnalysisReport(analysis).terminalText()
    #expect(text.hasPrefix("live.csv: 200 rows, B against control, margin 1 % (revenue 0.2)\n"))
    #expect(text.hasSuffix("B is better than control on revenue (+1.00 [+0.50, +1.50], margin 0.2).\n"))
    #expect(AnalysisReport(analysis).json.contains("\"margin\": {\"absolute\": 0.2}"))
  }

  @Test func `which of several is best has a table of its own, unless the split is off`() throws {
    var analysis = Self.analysis()
    analysis.variants.append(.init(name: "A", rows: 100))
    analysis.posteriors = [("control", 0.125, 1.5), ("B", 0.75, 0.25), ("A", 0.125, 0.5)].map {
      VariantPosterior(
        variant: $0.0, behavior: "all", metric: "revenue", probabilityBest: $0.1, expectedLoss: $0.2)
    }
    let report = AnalysisReport(analysis)
    #expect(report.terminalText().contains("Which is best") && report.terminalText().contains("75.0 %"))
    #expect(report.json.contains("\"probability_best\": 0.75, \"expected_loss\": 0.25"))
    analysis.sampleRatio = SampleRatioTest(counts: [900, 100], weights: [1, 1])
    #expect(!AnalysisReport(analysis).terminalText().contains("Which is best"))
  }

  @Test func `the JSON has a run's keys and those of tables`() throws {
    let json = AnalysisReport(Self.analysis()).json
    let line = try #require(json.split(separator: "\n").first { $0.contains("\"metric\": \"revenue\"") })
    for key in [
      "control", "treatment", "behavior", "metric", "segment", "method", "effect", "se", "lift", "low",
      "high", "p",
      "p_adjusted", "significant", "probability_better", "expected_loss", "verdict",
    ] {
      #expect(line.contains("\"\(key)\": "), "\(key)")
    }
    #expect(line.contains("\"se\": 0.25"))
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func occurrences(_ text: String) -> Int { ranges(of: text).count }
}
