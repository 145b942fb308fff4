import Experiments
import Foundation
import Statistics
import TestSupport
import Testing

@Suite("A live table beside a run")
struct LedgerBuilderTests {
  /// A run of c, t and u under three behaviors; t gains 4 % on `completed` and loses 2 % on `minutes_28d`.
  private static func run() -> RunRecord {
    var run = MadeUpRun.empty(
      treatments: ["t", "u"], behaviors: ["typical", "impatient", "niche"],
      directions: [
        "minutes_28d": "higher", "completed": "higher", "onboarding_s": "lower", "selection_rate": "higher",
      ])
    run.id = 7
    run.startedAt = "2026-09-20T08:00:00Z"
    for (treatment, completed, minutes) in [("t", 0.04, -0.02), ("u", -0.01, 0.03)] {
      for (place, behavior) in ["typical", "impatient", "niche", "all", "worst"].enumerated() {
        let shift = place < 3 ? 0.01 * Double(place - 1) : 0
        run.comparisons.append(
          MadeUpRun.row(
            effect: completed + shift, error: 0.002, treatment: treatment, metric: "completed",
            behavior: behavior))
        run.comparisons.append(
          MadeUpRun.row(
            effect: minutes + shift, error: 0.003, treatment: treatment, metric: "minutes_28d",
            behavior: behavior))
      }
    }
    return run
  }

  /// 400 rows a variant; the control completes in half of them, `B` in as many more as asked, and listens 1 more in 100.
  private static func table(
    _ names: [String] = ["c", "t"], more: Int = 20,
    header: String = "user,variant,completed,minutes_28d,revenue"
  ) -> String {
    let rows = (0..<400 * names.count).map { i in
      let (variant, place) = (i % names.count, i / names.count)
      let completed = place % 2 == 0 || (variant == 1 && place < 2 * more) ? 1 : 0
      return
        "\(i),\(names[variant]),\(completed),\(10 + Double(place % 7) + (variant == 1 ? 0.1 : 0)),\(place)"
    }
    return header + "\n" + rows.joined(separator: "\n") + "\n"
  }

  private func entry(
    _ text: String = table(), run: RunRecord = run(), change: (inout LedgerRequest) -> Void = { _ in }
  ) throws -> (entry: LedgerEntry, remarks: [String]) {
    let folder = try TemporaryFolder(["live.csv": text])
    var request = LedgerRequest()
    change(&request)
    return try LedgerBuilder(run: run, scenario: nil, request: request)
      .entry(path: folder.file("live.csv"), name: "exports/live.csv")
  }

  private func problems(
    _ text: String = table(), run: RunRecord = run(), change: (inout LedgerRequest) -> Void = { _ in }
  ) -> String {
    do {
      _ = try entry(text, run: run, change: change)
      return ""
    } catch let error as LedgerError {
      return error.description
    } catch {
      return "\(error)"
    }
  }

  @Test func `an entry has each row of the run beside the live lift`() throws {
    let (entry, remarks) = try entry {
      $0.observedOn = "2026-11-01"
      $0.note = "spring"
    }
    #expect(entry.run == 7 && entry.table == "live.csv" && entry.rows == 800 && entry.id == nil)
    #expect(entry.observedOn == "2026-11-01" && entry.note == "spring" && !entry.isHindsight)
    // The run's order, without a gate; `revenue` is no metric of the run.
    #expect(
      entry.findings.map { "\($0.metric) \($0.behavior)" }
        == ["minutes_28d", "completed"].flatMap { metric in
          ["all", "typical", "impatient", "niche", "worst"].map { "\(metric) \($0)" }
        })
    #expect(entry.findings.count { $0.isMain } == 2 && entry.findings.count { $0.isFirst } == 5)
    let main = try #require(entry.findings.first { $0.isMain && $0.metric == "completed" })
    let (lift, error) = (try #require(main.predicted.lift), try #require(main.predicted.standardError))
    #expect(abs(lift - 0.04) < 1e-12 && abs(error - 0.002) < 1e-9)
    // 220 of 400 against 200 of 400
    let live = try #require(main.observed.lift)
    #expect(abs(live - 0.1) < 1e-12 && main.observed.method == "proportion")
    #expect(main.observed.n == 800 && main.control == "c" && main.treatment == "t" && !main.isFirst)
    #expect(remarks == [])
  }

  // The effects of the three behaviors are 0.03, 0.04 and 0.05 with errors of 0.002:
  // t = scipy.stats.t.ppf(.975, 1); Paule-Mandel's tau2 = 1e-4 - 4e-6; 0.04 ± t * sqrt(tau2 + 1e-4/3)
  @Test func `the main row knows where one more behavior would lie`() throws {
    let findings = try entry().entry.findings.filter { $0.metric == "completed" }
    let main = try #require(findings.first { $0.isMain })
    let (low, high) = (try #require(main.modelLow), try #require(main.modelHigh))
    let reach = 12.706204736174698 * (9.6e-5 + 1e-4 / 3).squareRoot()
    #expect(abs(low - (0.04 - reach)) < 1e-6 && abs(high - (0.04 + reach)) < 1e-6)
    #expect(findings.allSatisfy { $0.isMain || $0.modelLow == nil })
  }

  @Test func `the digest is that of the file's bytes`() throws {
    let text = Self.table()
    #expect(try entry(text).entry.digest == SHA256.hexadecimal(of: text))
  }

  @Test func `names may differ on either side`() throws {
    let text = Self.table(["A", "B"], header: "id,group,done,time,revenue")
    let (entry, _) = try entry(text) {
      $0.variantColumn = "group"
      $0.variants = [.init(live: "A", run: "c"), .init(live: "B", run: "u")]
      $0.metrics = [.init(live: "done", run: "completed")]
    }
    #expect(
      entry.findings.allSatisfy { $0.treatment == "u" && $0.liveTreatment == "B" && $0.liveControl == "A" })
    #expect(Set(entry.findings.map(\.metric)) == ["completed"] && entry.findings[0].liveMetric == "done")
  }

  @Test func `what is asked for first is what the experiment is judged by`() throws {
    let chosen = ["completed", "minutes_28d"].map { AnalysisRequest.Metric(name: $0) }
    let findings = try entry { $0.chosen = chosen }.entry.findings
    #expect(Set(findings.filter(\.isFirst).map(\.metric)) == ["completed"])
    var ruled = Self.run()
    ruled.gate = [
      GateRecord(
        metric: "completed", rule: "superior", margin: "1%", control: "c", treatment: "t", lift: nil,
        low: nil,
        high: nil, result: "passed")
    ]
    let judged = try entry(run: ruled).entry.findings
    #expect(Set(judged.filter(\.isFirst).map(\.metric)) == ["completed"])
  }

  @Test func `an entry knows what its run puts first`() throws {
    let whole = try entry().entry
    #expect(whole.runMetric == "minutes_28d" && !whole.isPicked && whole.timing == .undated)
    let picked = try entry { $0.chosen = [AnalysisRequest.Metric(name: "completed")] }.entry
    #expect(picked.runMetric == "minutes_28d" && picked.isPicked)
  }

  @Test func `intervals are of 95 %, whatever the run's were`() throws {
    func finding(_ confidence: Double) throws -> LedgerFinding {
      var run = Self.run()
      run.confidence = confidence
      // Rows of the made-up run have normal intervals of 95 %; these have those of the run.
      for place in run.comparisons.indices {
        let row = run.comparisons[place]
        let scale = NormalDistribution.quantile(upperTail: (1 - confidence) / 2) / 1.959963984540054
        guard let lift = row.lift, let low = row.low, let high = row.high, let effect = row.effect,
          let effectLow = row.effectLow, let effectHigh = row.effectHigh
        else { continue }
        run.comparisons[place].low = lift + (low - lift) * scale
        run.comparisons[place].high = lift + (high - lift) * scale
        run.comparisons[place].effectLow = effect + (effectLow - effect) * scale
        run.comparisons[place].effectHigh = effect + (effectHigh - effect) * scale
      }
      let made = try entry(run: run).entry
      #expect(made.confidence == 0.95)
      return try #require(made.findings.first { $0.isMain && $0.metric == "completed" })
    }
    let (usual, other) = (try finding(0.95), try finding(0.8))
    #expect(usual.observed == other.observed)
    let (low, restated) = (try #require(usual.predicted.low), try #require(other.predicted.low))
    #expect(abs(low - restated) < 2e-5)
    let (a, b) = (try #require(usual.modelLow), try #require(other.modelLow))
    #expect(abs(a - b) < 1e-4)
  }

  @Test func `what stays alone is told and left out`() throws {
    let (entry, remarks) = try entry(Self.table(["c", "t", "holdout"]))
    #expect(Set(entry.findings.map(\.treatment)) == ["t"])
    #expect(remarks.contains { $0.contains("\"holdout\"") && $0.contains("left out") })
  }

  @Test func `the file's time doesn't matter but its date does`() throws {
    #expect(try entry { $0.observedOn = "2026-09-19" }.entry.isHindsight)
    #expect(try !entry { $0.observedOn = "2026-09-20" }.entry.isHindsight)
    #expect(try !entry().entry.isHindsight)
  }

  @Test func `nothing matched says what both sides have, and what may be meant`() {
    let control = problems(Self.table(["A", "t"]))
    #expect(control.contains("no variant of the table is the control \"c\" of run 7"))
    #expect(control.contains("the table has A, t") && control.contains("run 7 has c, t, u"))
    let treatment = problems(Self.table(["c", "B"]))
    #expect(treatment.contains("no treatment of the table is one of run 7"))
    #expect(treatment.contains("the table has B, c") && treatment.contains("--map LIVE=VARIANT"))
    let metric = problems(Self.table(header: "user,variant,done,time,revenue"))
    #expect(metric.contains("no column of the table is a metric of run 7"))
    #expect(metric.contains("done, time, revenue") && metric.contains("minutes_28d, completed"))
    #expect(problems(Self.table(header: "user,varient,completed,time,revenue")).contains("varient"))
  }

  @Test func `every name that doesn't fit is a problem with the nearest that does`() {
    let map = problems { $0.variants = [.init(live: "tt", run: "t"), .init(live: "c", run: "cc")] }
    #expect(map.contains("--map tt=t: the table has no variant \"tt\"; it has c, t"))
    #expect(map.contains("--map c=cc: run 7 has no variant \"cc\"; it has c, t, u"))
    let metrics = problems {
      $0.metrics = [.init(live: "completed", run: "complted"), .init(live: "revenu", run: "minutes_28d")]
    }
    #expect(metrics.contains("no metric \"complted\"") && metrics.contains("did you mean \"completed\"?"))
    #expect(metrics.contains("no column \"revenu\"") && metrics.contains("did you mean \"revenue\"?"))
    let asked = problems { $0.chosen = [.init(name: "complete")] }
    #expect(asked.contains("\"complete\" is none of run 7") && asked.contains("did you mean \"completed\"?"))
    #expect(problems { $0.control = "cc" }.contains("the table has no such variant"))
    #expect(problems { $0.control = "t" }.isEmpty == false)
    #expect(
      problems { $0.variants = [.init(live: "c", run: "c"), .init(live: "t", run: "c")] }.contains(
        "given twice"))
    #expect(
      problems {
        $0.metrics = [.init(live: "revenue", run: "completed"), .init(live: "completed", run: "completed")]
      }.contains("given twice"))
    #expect(problems { $0.chosen = [.init(name: "a/b", isRatio: true)] }.contains("a/b"))
  }

  @Test func `a ratio of the run is no column's mean`() throws {
    let text = Self.table(header: "user,variant,completed,minutes_28d,selection_rate")
    let (entry, remarks) = try entry(text)
    #expect(!entry.findings.contains { $0.metric == "selection_rate" })
    #expect(remarks.contains { $0.contains("selection_rate is a ratio") })
    #expect(
      problems(text) { $0.chosen = [.init(name: "selection_rate")] }.contains("give it as --ratio"))
    #expect(
      problems(text) {
        $0.chosen = [.init(name: "completed/minutes_28d", isRatio: true)]
        $0.metrics = [.init(live: "completed/minutes_28d", run: "completed")]
      }.contains("give it as --metric"))
  }

  @Test func `a table whose units came wrongly says nothing`() {
    let rows = (0..<900).map { "\($0),\($0 % 3 == 0 ? "c" : "t"),\($0 % 2),\($0 % 5),1" }
    let text = "user,variant,completed,minutes_28d,revenue\n" + rows.joined(separator: "\n") + "\n"
    #expect(problems(text).contains("sample ratio mismatch"))
    #expect(
      problems(text) { $0.shares = [.init(variant: "c", weight: 1), .init(variant: "t", weight: 2)] } == "")
  }

  @Test func `a table without a lift says nothing`() {
    let text = "variant,completed\n" + (0..<80).map { "\($0 % 2 == 0 ? "c" : "t"),0\n" }.joined()
    #expect(problems(text).contains("nothing in \"exports/live.csv\" has a lift"))
  }

  @Test(arguments: [
    "", "variant,completed\n", "variant,completed\nc,1\nt\n", "variant,completed\nc,x\nt,1\n", "\0",
  ])
  func `a broken table is the importer's error`(text: String) {
    #expect(problems(text) != "")
  }
}
