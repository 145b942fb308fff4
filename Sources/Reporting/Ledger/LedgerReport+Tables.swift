import Experiments
import Statistics

/// The tables of the ledger and what must be known to read them.
extension LedgerReport {
  /// One row a treatment and metric: predicted and live lift.
  var findingTable: ReportTable {
    let findings = ledger.findings
    let rows = findings.map { entry, finding in
      [
        ReportTable.Cell(entry.id.map(String.init) ?? "", tone: .name),
        ReportTable.Cell((entry.observedOn ?? "?") + (entry.isHindsight ? " *" : "")),
        ReportTable.Cell(finding.treatment), ReportTable.Cell(finding.metric + mark(entry, finding)),
      ] + finding.predicted.cells + finding.observed.cells + [finding.signCell]
    }
    let counted = "\(ledger.entries.count) \(ledger.entries.count == 1 ? "entry" : "entries")"
    let by = ledger.behavior.map { ", predicted by the row \($0)" } ?? ""
    return ReportTable(
      caption: "Predicted against live lifts, \(counted)\(by)", columns: Self.findingColumns, rows: rows,
      notes: Self.notes(findings))
  }

  /// Whether the experiment is judged by this metric, and whether by its run's.
  private func mark(_ entry: LedgerEntry, _ finding: LedgerFinding) -> String {
    finding.isFirst ? (entry.isPicked ? " †" : "") : " °"
  }

  private static func notes(_ findings: [(entry: LedgerEntry, finding: LedgerFinding)]) -> [Phrase] {
    var notes: [Phrase] = []
    if findings.contains(where: { !$0.finding.isFirst }) {
      notes.append("° not the first metric of its experiment, by which that is judged.")
    }
    if findings.contains(where: { $0.finding.isFirst && $0.entry.isPicked }) {
      notes.append("† judged by a metric that the run doesn’t put first, and that may have been picked.")
    }
    if findings.contains(where: { $0.entry.isHindsight }) {
      notes.append("* simulated after the live test was read: hindsight, no prediction, and counted nowhere.")
    }
    if findings.contains(where: { $0.entry.timing == .undated }) {
      notes.append("?: nobody said when it was observed, perhaps before the run: counted apart.")
    }
    if findings.contains(where: { $0.finding.isComparable && !$0.finding.isDecided }) {
      notes.append("open: the live interval holds 0, so that neither sign is right.")
    }
    return notes
  }

  /// All experiments by their first metrics, where these are several, then metric by metric.
  var calibrations: [LedgerCalibration] {
    let firsts = Set(ledger.findings.filter(\.finding.isFirst).map(\.finding.metric))
    let lines = ledger.calibrations
    let overall = [ledger.overall, ledger.undatedOverall].compactMap(\.self).filter { overall in
      !lines.contains {
        firsts == [$0.metric] && $0.isDated == overall.isDated && $0.experiments == overall.experiments
      }
    }
    return overall + lines
  }

  /// One row a metric, and one for all experiments by their first.
  var metricTable: ReportTable {
    let rows = calibrations.map { line -> [ReportTable.Cell] in
      let interval = line.signs.interval()
      let miss = line.miss
      let spread = miss.predictionInterval
      let text = miss.mean.map { LiftText(lift: $0, low: spread?.low, high: spread?.high) }
      return [
        ReportTable.Cell(Self.name(line), tone: .name), "\(line.experiments)",
        ReportTable.Cell(line.signs.text),
        ReportTable.Cell(interval.map { CalibrationSentence.span($0.low, $0.high) } ?? ""),
        ReportTable.Cell(line.predictionInObserved.text), ReportTable.Cell(line.observedInPrediction.text),
        ReportTable.Cell(line.withinNoise.text),
        ReportTable.Cell(line.slope.map(Self.slope) ?? NumberText.undefined),
        ReportTable.Cell(line.slope.map(Self.interval) ?? ""),
        ReportTable.Cell(text?.value ?? NumberText.undefined), ReportTable.Cell(text?.interval ?? ""),
      ]
    }
    return ReportTable(caption: "By metric", columns: Self.metricColumns, rows: rows, notes: metricNotes)
  }

  /// Slope with intercept and the scatter beyond noise, a row a metric with enough experiments; for the page.
  var lineTable: ReportTable {
    let rows = calibrations.compactMap { line -> [ReportTable.Cell]? in
      guard let fit = line.line else { return nil }
      let intercept = LiftText(lift: fit.intercept, low: nil, high: nil).value
      let spread = line.slope.map { NumberText.percent($0.scatter) }
      return [
        ReportTable.Cell(Self.name(line), tone: .name),
        ReportTable.Cell(Self.slope(fit)), ReportTable.Cell(Self.interval(fit)),
        ReportTable.Cell(intercept), ReportTable.Cell(NumberText.pValue(line.slope?.p)),
        ReportTable.Cell(spread ?? NumberText.undefined), ReportTable.Cell(line.observedInModels.text),
      ]
    }
    return ReportTable(
      caption: "With an intercept, and what noise doesn’t explain", columns: Self.lineColumns, rows: rows,
      notes: [
        "p: how likely so much scatter around the line through the origin is by the noise of both sides alone. beyond noise: the standard deviation of live log ratios around that line that noise doesn’t explain. It and the intercept are log ratios, which small lifts all but are. in models: live lifts inside the run’s interval for one more user model, of runs with three or more."
      ])
  }

  private static func name(_ line: LedgerCalibration) -> String {
    (line.metric ?? "each first") + (line.isDated ? "" : " ?")
  }

  /// What a reader must know beside the verdict.
  var remarks: [Phrase] {
    (ledger.quote().map { Array(CalibrationSentence.sentences($0).dropFirst()) } ?? []) + removals
  }

  /// What was taken out of the ledger.
  var removals: [Phrase] {
    guard !ledger.removed.isEmpty else { return [] }
    let numbers = ledger.removed.map(String.init)
    let shown = numbers.prefix(10).joined(separator: ", ") + (numbers.count > 10 ? ", …" : "")
    return [
      numbers.count == 1
        ? "Entry \(number: shown) was removed: a ledger that loses what was wrong proves nothing."
        : "\(number: String(numbers.count)) entries were removed (\(number: shown)): a ledger that loses what was wrong proves nothing."
    ]
  }

  private var metricNotes: [Phrase] {
    var notes: [Phrase] = [
      "sign: right, of those that the live test told from 0. in live: predicted lifts in the live interval; in run’s: live lifts in the run’s. noise: misses that the noise of both sides explains at 95 %. slope: of live against predicted log ratio, through the origin, errors in both; 1 is right, less is too optimistic. off by: live less predicted lift, with where the next experiment’s may lie."
    ]
    if ledger.calibrations.contains(where: { !$0.isDated }) {
      notes.append("?: live tests that nobody dated.")
    }
    if ledger.calibrations.contains(where: { $0.slope != nil && $0.slope?.low == nil }) {
      notes.append("A slope has an interval from three live tables on.")
    }
    return notes
  }

  private static func slope(_ line: UncertainLine) -> String {
    NumberText.fixed(line.slope, decimals: decimals(line))
  }

  private static func interval(_ line: UncertainLine) -> String {
    guard let low = line.low, let high = line.high else { return "" }
    let decimals = decimals(line)
    return "[\(NumberText.fixed(low, decimals: decimals)), \(NumberText.fixed(high, decimals: decimals))]"
  }

  private static func decimals(_ line: UncertainLine) -> Int {
    min(NumberText.decimals(for: [line.slope, line.low, line.high].compactMap(\.self)), 2)
  }

  private static let findingColumns = [
    ReportTable.Column("entry", isNumeric: true), ReportTable.Column("observed"),
    ReportTable.Column("treatment"),
    ReportTable.Column("metric"), ReportTable.Column("predicted", isNumeric: true),
    ReportTable.Column("[run’s]", isAttached: true), ReportTable.Column("live", isNumeric: true),
    ReportTable.Column("[its]", isAttached: true), ReportTable.Column("sign"),
  ]

  private static let metricColumns = [
    ReportTable.Column("metric"), ReportTable.Column("n", isNumeric: true),
    ReportTable.Column("sign", isNumeric: true), ReportTable.Column("[95%]", isAttached: true),
    ReportTable.Column("in live", isNumeric: true), ReportTable.Column("in run’s", isNumeric: true),
    ReportTable.Column("noise", isNumeric: true), ReportTable.Column("slope", isNumeric: true),
    ReportTable.Column("[95%]", isAttached: true), ReportTable.Column("off by", isNumeric: true),
    ReportTable.Column("[next]", isAttached: true),
  ]

  private static let lineColumns = [
    ReportTable.Column("metric"), ReportTable.Column("slope", isNumeric: true),
    ReportTable.Column("[95%]", isAttached: true), ReportTable.Column("intercept", isNumeric: true),
    ReportTable.Column("p, noise alone", isNumeric: true),
    ReportTable.Column("beyond noise", isNumeric: true),
    ReportTable.Column("in models", isNumeric: true),
  ]
}

extension LedgerLift {
  /// Lift and interval.
  var cells: [ReportTable.Cell] {
    guard let lift, lift.isFinite else { return ["undefined", ""] }
    let text = LiftText(lift: lift, low: low, high: high)
    return [ReportTable.Cell(text.value), ReportTable.Cell(text.interval)]
  }
}

extension LedgerFinding {
  /// What became of the predicted sign.
  var signCell: ReportTable.Cell {
    switch hasRightSign {
    case true?: ReportTable.Cell("right", tone: .good)
    case false?: ReportTable.Cell("wrong", tone: .bad)
    case nil: ReportTable.Cell(isComparable ? "open" : NumberText.undefined, tone: .quiet)
    }
  }
}
