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
    #expect(one.comparisons.count == other.comparisons.count && one.variants == other.variants)
    for (one, other) in zip(one.comparisons, other.comparisons) {
      #expect(isSame(one.record, other.record) && one.record.verdict == other.record.verdict)
    }
    for (one, other) in zip(one.estimates, other.estimates) {
      #expect(one.variant == other.variant && one.n == other.n && one.mean == other.mean)
      #expect(isSame(one.sd, other.sd))
    }
    for (one, other) in zip(one.segments, other.segments) {
      #expect(one.worst?.level == other.worst?.level && isSame(one.p, other.p))
    }
  }

  private func isSame(_ one: ComparisonRecord, _ other: ComparisonRecord) -> Bool {
    one.treatment == other.treatment && one.segment == other.segment && isSame(one.effect, other.effect)
      && isSame(one.standardError, other.standardError) && isSame(one.p, other.p)
  }

  /// Sums of floating-point numbers depend on their order in the last digits.
  private func isSame(_ one: Double?, _ other: Double?) -> Bool {
    guard let one, let other else { return one == other }
    return abs(one - other) <= 1e-12 * abs(other)
  }

  /// numpy: the same numbers, as float64, with and without the mean taken off before anything is summed.
  @Test func `a spread that is tiny beside the mean is kept, in every segment and by every method`() throws {
    func table(_ shift: Double) -> String {
      let rows = (0..<600).map { i in
        let y = Double(i &* 7919 % 1009) / 256 + Double(i % 3 == 1 ? 1 : 0) + shift
        return
          "\(["control", "B", "A"][i % 3]),\(["x", "y"][i / 3 % 2]),\(y),\(y + Double(i &* 31 % 17)),\(i % 5)"
      }
      return "variant,country,y,x,z\n" + rows.joined(separator: "\n") + "\n"
    }
    var asked = request(
      .init("y", .welch, .bootstrap), .init("z/y"), .init("y/x", covariates: ["z"]))
    asked.metrics[0].methods.append(.cuped)
    asked.metrics[0].covariates = ["x", "z"]
    asked.segments = ["country"]
    let near = try LiveTable.analysis(table(0), asked)
    let far = try LiveTable.analysis(table(1e9), asked)
    let compared = zip(near.comparisons, far.comparisons).filter { $0.0.record.metric == "y" }
    #expect(compared.count == 18)
    for (one, other) in compared {
      #expect(isNear(other.record.standardError, one.record.standardError ?? 0, within: 1e-6))
      #expect(isNear(other.record.effect, one.record.effect ?? 0, within: 1e-5))
    }
    #expect(far.comparisons.allSatisfy { ($0.record.standardError ?? 0) > 0 }, "ratios as well")
    let errors = zip(near.estimates, far.estimates).filter { $0.0.metric == "y" }
    for (one, other) in errors { #expect(isNear(other.sd, one.sd ?? 0, within: 1e-12)) }
  }

  @Test func `one outlier in the first row costs other cells nothing`() throws {
    let rows = (0..<200).map { "\($0 % 2 == 0 ? "control" : "B"),x,\($0 == 0 ? 0 : 1e9 + Double($0 % 7)),0" }
    let estimates = try LiveTable.analysis(Self.table(rows), request(.init("value"))).estimates
    #expect((estimates[1].sd ?? 0) > 1.9 && (estimates[1].sd ?? 9) < 2.1)
  }

  // m, s: each variant's mean and std(ddof=1)/sqrt(n); scipy.integrate.quad of
  // norm.pdf(x, m[i], s[i]) * prod(norm.cdf(x, m[j], s[j]) for j != i), and of x times the sum of these, less m[i]
  @Test func `of several variants each has a chance to be the best, turned around where less is`() throws {
    var asked = request(.init("value"), .init("flag"), .init("value/flag"))
    let best = try LiveTable.analysis(Self.table(), asked).posteriors
    let chances = [0.34898740672185524, 0.23224849816915782, 0.4187640951089871]
    let losses = [1.0181242049735193, 1.3847908716401864, 0.81812420497352]
    for (belief, known) in zip(best, zip(chances, losses)) {
      #expect(isNear(belief.probabilityBest, known.0) && isNear(belief.expectedLoss, known.1))
    }
    #expect(best.map(\.variant) == (0..<3).flatMap { _ in ["control", "A", "B"] })
    for metric in ["value", "flag", "value/flag"] {
      let chances = best.filter { $0.metric == metric }
      #expect(isNear(chances.map(\.probabilityBest).reduce(0, +), 1))
      let ordered = chances.sorted { $0.probabilityBest > $1.probabilityBest }.map(\.expectedLoss)
      #expect(ordered == ordered.sorted())
    }
    asked.metrics[0].direction = .lower
    let lowest = try LiveTable.analysis(Self.table(), asked).posteriors
    let ranks = { (all: [VariantPosterior]) in
      all.prefix(3).sorted { $0.probabilityBest < $1.probabilityBest }.map(\.variant)
    }
    #expect(ranks(lowest) == ranks(best).reversed() && lowest.suffix(6) == best.suffix(6))
  }

  @Test func `two variants have the chance of their comparison, and ranks have none`() throws {
    let rows = Self.rows.filter { !$0.hasPrefix("A") }
    let analysis = try LiveTable.analysis(Self.table(rows), request(.init("value", .mannWhitney, .welch)))
    #expect(analysis.posteriors.map(\.variant) == ["control", "B"])
    let chance = analysis.comparisons[1].probabilityBetter ?? 0
    #expect(isNear(analysis.posteriors[1].probabilityBest, chance))
    #expect(isNear(analysis.posteriors[1].expectedLoss, analysis.comparisons[1].expectedLoss ?? 9))
    #expect(try LiveTable.analysis(Self.table(), request(.init("value", .quantile(0.5)))).posteriors == [])
  }

  @Test func `a metric's own margin decides in place of the request's`() throws {
    var asked = request(.init("value"), .init("flag"))
    asked.margin = .absolute(1_000)
    #expect(
      try LiveTable.analysis(Self.table(), asked).comparisons.allSatisfy { $0.record.verdict == .equivalent })
    asked.metrics[0].margin = .absolute(0)
    let decided = try LiveTable.analysis(Self.table(), asked).comparisons
    #expect(decided.map(\.margin) == [.absolute(0), .absolute(1_000), .absolute(0), .absolute(1_000)])
    #expect(decided.map { $0.record.verdict == .equivalent } == [false, true, false, true])
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
    for (one, other) in zip(within, alone) { #expect(one.effect == other.effect && one.p == other.p) }
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
      variant,constant,empty,num,den,single,same
      control,5,,1,0,,7
      control,5,,2,0,,7
      B,5,,1,0,3,7
      B,5,,1,0,,7
      """
    var metrics = ["constant", "empty", "single"].map {
      AnalysisRequest.Metric(
        $0, .welch, .cuped, .mannWhitney, .quantile(0.5), .bootstrap, covariates: ["same"])
    }
    metrics.append(.init("num/den", .ratio, .bootstrap, .ratioCUPED, covariates: ["same"]))
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

  @Test func `a method that the automatic one comes to is not counted twice`() throws {
    var asked = request(.init("value", .automatic, .welch), .init("flag", .proportion, .automatic))
    asked.segments = ["country"]
    let analysis = try LiveTable.analysis(Self.table(), asked)
    #expect(analysis.comparisons.count == 16 && analysis.segments.count == 4)
  }

  @Test func `variants that differ only in spaces or case are pointed out`() throws {
    let rows = (0..<40).map { "\(["control", "B", "b ", "A"][$0 % 4]),x,\($0),0" }
    let notes = try LiveTable.analysis(Self.table(rows), request(.init("value"))).notes
    #expect(notes.count == 1 && notes[0].contains("\"B\" and \"b \""))
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
