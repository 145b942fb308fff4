import Experiments
import Statistics
import TestSupport
import Testing

@Suite("An analysis")
struct AnalysisBuilderTests {
  /// Three variants with some spread.
  private static let rows = (0..<90).map { i in
    "\(["control", "B", "A"][i % 3]),\(["x", "y", ""][i / 3 % 3]),\(i * 37 % 23),\(i % 3 == 1 ? 1 : i % 2)"
  }

  private static func table(_ rows: [String] = rows) -> String {
    "variant,country,value,flag\n" + rows.joined(separator: "\n") + "\n"
  }

  private func request(_ metrics: AnalysisRequest.Metric...) -> AnalysisRequest {
    AnalysisRequest(variantColumn: "variant", control: "control", metrics: metrics)
  }

  @Test func `the control comes first and the others by name`() throws {
    let analysis = try LiveTable.analysis(Self.table(), request(.init("value")))
    #expect(analysis.variants.map(\.name) == ["control", "A", "B"])
    #expect(analysis.comparisons.map(\.record.treatment) == ["A", "B"])
    #expect(analysis.rows == 90 && analysis.variants.map(\.rows) == [30, 30, 30])
  }

  @Test func `rows may come in any order`() throws {
    var asked = request(.init("value", .welch, .mannWhitney, .quantile(0.5)), .init("flag"))
    asked.segments = ["country"]
    let one = try LiveTable.analysis(Self.table(), asked)
    let other = try LiveTable.analysis(Self.table(Self.rows.reversed()), asked)
    #expect(one.comparisons == other.comparisons && one.estimates == other.estimates)
    #expect(one.segments == other.segments)
  }

  @Test func `a variant against the control is the control against it, turned around`() throws {
    var asked = request(.init("value", .welch, .mannWhitney))
    let forth = try LiveTable.analysis(Self.table(), asked).comparisons.filter { $0.record.treatment == "B" }
    asked.control = "B"
    let back = try LiveTable.analysis(Self.table(), asked).comparisons
      .filter { $0.record.treatment == "control" }
    for (one, other) in zip(forth, back) {
      #expect(isNear(one.record.effect, -(other.record.effect ?? 0), within: 1e-12))
      #expect(isNear(one.record.p, other.record.p ?? 0, within: 1e-9))
    }
  }

  @Test func `all pairs are each compared once`() throws {
    var asked = request(.init("value"))
    asked.comparesAllPairs = true
    let records = try LiveTable.analysis(Self.table(), asked).comparisons.map(\.record)
    #expect(records.map { "\($0.treatment)-\($0.control)" } == ["A-control", "B-control", "B-A"])
  }

  @Test func `a segment's levels are those rows by themselves, and an empty one is called missing`() throws {
    var asked = request(.init("value"))
    asked.segments = ["country"]
    let analysis = try LiveTable.analysis(Self.table(), asked)
    let segments = analysis.comparisons.map(\.record.segment)
    #expect(
      segments == ["all", "all"] + ["(missing)", "x", "y"].flatMap { ["country=\($0)", "country=\($0)"] })
    let onlyX = Self.rows.filter { $0.split(separator: ",", omittingEmptySubsequences: false)[1] == "x" }
    let alone = try LiveTable.analysis(Self.table(onlyX), request(.init("value"))).comparisons.map(\.record)
    let within = analysis.comparisons.map(\.record).filter { $0.segment == "country=x" }
    #expect(within.map(\.effect) == alone.map(\.effect) && within.map(\.p) == alone.map(\.p))
    #expect(within.map(\.adjustedP) != within.map(\.p), "a family of its own")
  }

  @Test func `the worst segment and the interaction are told for each comparison`() throws {
    var asked = request(.init("value"))
    asked.segments = ["country"]
    let findings = try LiveTable.analysis(Self.table(), asked).segments
    #expect(findings.count == 2 && findings.allSatisfy { $0.levels == 3 && $0.p != nil })
    let worst = try #require(findings[0].worst)
    #expect(worst.low < worst.effect && worst.effect < worst.high)
  }

  @Test func `shares are the control's first, or by name`() throws {
    var asked = request(.init("value"))
    asked.shares = [
      .init(variant: nil, weight: 50), .init(variant: nil, weight: 25), .init(variant: nil, weight: 25),
    ]
    let ordered = try #require(try LiveTable.analysis(Self.table(), asked).sampleRatio)
    #expect(ordered.expected == [45, 22.5, 22.5])
    asked.shares = ["B": 25, "control": 50, "A": 25].map { .init(variant: $0.key, weight: $0.value) }
    #expect(try LiveTable.analysis(Self.table(), asked).sampleRatio == ordered)
    asked.shares = [
      .init(variant: "b", weight: 1), .init(variant: "control", weight: 1), .init(variant: "A", weight: 1),
    ]
    let problem = try LiveTable.problems(Self.table(), asked)
    #expect(problem.contains("control, A, B") && problem.contains("did you mean \"B\"?"))
  }

  @Test func `a mismatch is found at one in a thousand`() throws {
    let rows = (0..<200).map { "\($0 % 4 == 0 ? "B" : "control"),x,\($0),0" }
    let test = try #require(try LiveTable.analysis(Self.table(rows), request(.init("value"))).sampleRatio)
    #expect(test.isMismatch())
  }

  @Test func `degenerate columns have no numbers or certain ones, and never NaN`() throws {
    let text = """
      variant,constant,empty,num,den,single
      control,5,,1,0,
      control,5,,2,0,
      B,5,,1,0,3
      B,5,,1,0,
      """
    var metrics = ["constant", "empty", "single"].map {
      AnalysisRequest.Metric(
        $0, .welch, .cuped, .mannWhitney, .quantile(0.5), .bootstrap, covariates: ["constant"])
    }
    metrics.append(.init("num/den", .ratio, .bootstrap, .ratioCUPED, covariates: ["constant"]))
    var asked = request()
    asked.metrics = metrics
    let records = try LiveTable.analysis(text, asked).comparisons.map(\.record)
    for record in records {
      for number in [record.effect, record.lift, record.low, record.high, record.p, record.standardError] {
        #expect(number?.isFinite != false, "\(record)")
      }
    }
    let constant = records.filter { $0.metric == "constant" && $0.method == "welch" }
    #expect(constant.map(\.effect) == [0] && constant.map(\.verdict) == [.equivalent])
    #expect(records.filter { $0.metric == "num/den" }.allSatisfy { $0.effect == nil && $0.verdict == nil })
  }

  @Test func `missing values that differ between variants are pointed out`() throws {
    let rows = (0..<400).map { i in "\(i % 2 == 0 ? "B" : "control"),x,\(i % 8 == 0 ? "" : "\(i)"),0" }
    let notes = try LiveTable.analysis(Self.table(rows), request(.init("value"))).notes
    #expect(notes.count == 1 && notes[0].contains("B 50") && notes[0].contains("beyond chance"))
  }

  @Test(.slow) func `a bootstrap of many rows by groups has the spread of the rows`() throws {
    let rows = (0..<20_000).map { i in "\(i % 2 == 0 ? "B" : "control"),x,\(i &* 7919 % 1009),0" }
    let records = try LiveTable.analysis(Self.table(rows), request(.init("value", .welch, .bootstrap)))
      .comparisons.map(\.record)
    #expect(isNear(records[1].effect, records[0].effect ?? 0, within: 1e-9))
    // √(2/4096) from the groups and 1/√4000 from the resamples
    #expect(isNear(records[1].standardError, records[0].standardError ?? 0, within: 0.1))
  }
}
