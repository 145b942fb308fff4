import Foundation
import Population

/// Links a live table to a run: reads the table with the statistics of `analyze`, and puts each answer beside what the
/// run predicted.
public struct LedgerBuilder: Sendable {
  /// The complete run, its moments included where the live control may be another variant than the run's.
  public let run: RunRecord
  /// The run's scenario, where it can still be read.
  public let scenario: Scenario?
  /// Which names mean what.
  public let request: LedgerRequest

  /// A builder for one run and table.
  public init(run: RunRecord, scenario: Scenario?, request: LedgerRequest) {
    self.run = run
    self.scenario = scenario
    self.request = request
  }

  /// The entry of the table at a path, with what was left out, a sentence each.
  ///
  /// The table is read twice: for its variants and digest, then for its numbers. All intervals have the ledger's confidence, 95 %, whatever the run's is.
  /// - Parameters:
  ///   - path: A file of delimited rows under a header.
  ///   - name: What messages call it; its last part is kept.
  /// - Returns: the entry, not stored yet, and the remarks.
  /// - Throws: everything that is wrong with names, else with the table; `noAnswer` where units didn't come to the
  ///   variants as planned, or nothing has a lift on both sides.
  /// - Complexity: O(file) in time.
  public func entry(
    path: String, name: String
  ) throws(LedgerError) -> (entry: LedgerEntry, remarks: [String]) {
    let seen = try survey(path: path, name: name)
    let digest = try Self.digest(of: path)
    let match = try LedgerMatch(run: run, columns: seen.columns, variants: seen.variants, request: request)
    let analysis = try analyze(path: path, name: name, match)
    if let test = analysis.sampleRatio, test.isMismatch() {
      throw .noAnswer(
        "sample ratio mismatch in \(quoted(name)): \(listed(analysis.variants.map { "\($0.name) \(grouped($0.rows))" })) "
          + "rows. Units are missing or assigned wrongly, and nothing of the table can be believed; --shares says how "
          + "they were to be assigned")
    }
    let (findings, unpredicted) = findings(match, analysis)
    guard findings.contains(where: { $0.isMain && $0.isComparable }) else {
      throw .noAnswer("nothing in \(quoted(name)) has a lift there and in run \(run.id ?? 0)")
    }
    let entry = LedgerEntry(
      run: run.id ?? 0, scenario: run.scenario.name, fingerprint: run.scenario.fingerprint,
      startedAt: run.startedAt, toolVersion: run.toolVersion, listeners: run.listeners,
      confidence: Ledger.confidence, table: URL(filePath: name).lastPathComponent, digest: digest,
      rows: analysis.rows, observedOn: request.observedOn, note: request.note,
      runMetric: MetricMatch.first(of: run)?.name, findings: findings)
    return (entry, match.remarks + unpredicted + analysis.notes)
  }

  private func survey(
    path: String, name: String
  ) throws(LedgerError) -> (columns: [String], variants: [String]) {
    var names = AnalysisRequest(variantColumn: request.variantColumn, control: "", metrics: [])
    names.separator = request.separator
    do {
      return try TableScan.survey(path: path, name: name, request: names)
    } catch {
      throw .table(.table(error))
    }
  }

  private func analyze(
    path: String, name: String, _ match: LedgerMatch
  ) throws(LedgerError) -> Analysis {
    var wanted = AnalysisRequest(
      variantColumn: request.variantColumn, control: match.control.live, metrics: match.metrics.map(\.live))
    wanted.confidence = Ledger.confidence
    wanted.unit = request.unit
    wanted.cluster = request.cluster
    wanted.shares = request.shares
    wanted.missingMarks = request.missingMarks
    wanted.separator = request.separator
    do {
      return try Analysis.of(path: path, name: name, request: wanted)
    } catch {
      throw .table(error)
    }
  }

  /// By treatment, metric and row of the run, the main row first; with a remark for what the run doesn't predict.
  private func findings(_ match: LedgerMatch, _ analysis: Analysis) -> ([LedgerFinding], [String]) {
    var findings: [LedgerFinding] = []
    var remarks: [String] = []
    for treatment in match.treatments {
      let predictions = predictions(control: match.control.run, treatment: treatment.run)
      for (place, metric) in match.metrics.enumerated() {
        let observed = analysis.comparisons.first {
          $0.record.treatment == treatment.live && $0.record.metric == metric.live.name
        }
        let rows = predictions.filter { $0.metric == metric.run.name }
        guard let observed, let main = rows.first(where: { $0.behavior == "all" }) ?? rows.first else {
          remarks.append(
            "run \(run.id ?? 0) says nothing of \(metric.run.name) for \(treatment.run) against \(match.control.run)"
          )
          continue
        }
        let models = models(rows)
        let ordered = [main] + rows.filter { $0.behavior != main.behavior }
        findings += ordered.map { row in
          let isMain = row.behavior == main.behavior
          return LedgerFinding(
            control: match.control.run, treatment: treatment.run, liveControl: match.control.live,
            liveTreatment: treatment.live, metric: metric.run.name, liveMetric: metric.live.name,
            direction: metric.run.direction, behavior: row.behavior, isMain: isMain, isFirst: place == 0,
            predicted: lift(row), modelLow: isMain ? models?.low : nil,
            modelHigh: isMain ? models?.high : nil, observed: LedgerLift(observed.record))
        }
      }
    }
    return (findings, remarks)
  }

  private func lift(_ row: ComparisonRecord) -> LedgerLift {
    LedgerLift(row, madeAt: run.confidence)
  }

  /// The run's comparison of two variants over all listeners; from its moments where it made none itself.
  private func predictions(control: String, treatment: String) -> [ComparisonRecord] {
    StoredComparison(
      control: .init(record: run, variant: control, scenario: scenario),
      treatment: .init(record: run, variant: treatment, scenario: scenario)
    ).record.comparisons.filter { $0.segment == "all" }
  }

  /// Where one more behavior's lift would lie; nil below three behaviors.
  private func models(_ rows: [ComparisonRecord]) -> (low: Double, high: Double)? {
    let single = rows.filter { row in run.behaviors.contains { $0.name == row.behavior } }
    guard let finding = ModelFinding(single, confidence: Ledger.confidence), finding.isLift,
      let low = finding.predictedLow, let high = finding.predictedHigh
    else { return nil }
    return (low, high)
  }

  /// The digest of a file's bytes, read in pieces.
  private static func digest(of path: String) throws(LedgerError) -> String {
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? file.close() }
      return try SHA256 { try Array(file.read(upToCount: 1 << 20) ?? Data()) }.hexadecimal
    } catch {
      var problems = TableProblems()
      problems.add(.init(.unreadable, file: path, accepted: "a file that this user may read"))
      throw .table(.table(problems.error))
    }
  }
}
