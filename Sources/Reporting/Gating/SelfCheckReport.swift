import Experiments
import Onboarding

/// What a gate's self-check found, for people and for programs.
public struct SelfCheckReport: Sendable {
  /// What it found.
  public let findings: SelfCheckFindings

  /// A report of findings.
  public init(_ findings: SelfCheckFindings) {
    self.findings = findings
  }

  /// For a terminal.
  public var terminalText: String {
    let sides = findings.design == .paired ? "same people, other draws" : "other people"
    let head =
      "\(findings.scenario): \(findings.control) against itself (\(sides)), \(NumberText.count(findings.replicates)) gates "
      + "of \(NumberText.count(findings.listeners)) listeners with \(looks) each"
    let table = ReportTable(
      caption: "",
      columns: ["rule", "what went wrong"].map { ReportTable.Column($0) }
        + ["gates", "rate [95 %]", "declared"].map { ReportTable.Column($0, isNumeric: true) }, rows: rows)
    return ([head] + remarks).flatMap(wrapped).joined(separator: "\n") + "\n\n" + table.terminalText + "\n"
      + wrapped(sentence).joined(separator: "\n") + "\n"
  }

  /// One object for programs.
  public var jsonText: String {
    JSONValue.members([
      "schema": .integer(1), "scenario": .string(findings.scenario), "control": .string(findings.control),
      "design": .string(findings.design.rawValue), "replicates": .integer(findings.replicates),
      "listeners": .integer(findings.listeners), "looks": .array(findings.looks.map { .integer($0) }),
      "confidence": .number(findings.confidence), "sound": .bool(findings.isSound),
      "wrong": Self.value(findings.wrong), "rules": .array(findings.rules.map(Self.value)),
    ]).text + "\n"
  }

  private var looks: String { findings.looks.count == 1 ? "one look" : "\(findings.looks.count) looks" }

  /// What gates share.
  private var remarks: [String] {
    guard !findings.isLearning else {
      return [
        "\(findings.control) learns across listeners: all gates have the same people, and each side a history of its own."
      ]
    }
    guard findings.blocks < findings.replicates else { return [] }
    let groups = findings.blocks == 1 ? "one group" : "\(NumberText.count(findings.blocks)) groups"
    return ["People suffice for \(groups) as large: gates share people, and differ in draws alone."]
  }

  private var sentence: String {
    let wrong = findings.wrong
    let rate = "\(text(wrong)), \(NumberText.percent(wrong.level)) declared at most"
    return findings.isSound
      ? "Self-check passed: false decisions in \(rate)."
      : "Self-check FAILED: errors are more frequent than declared (false decisions in \(rate)); don't trust this gate's "
        + "verdicts. Fewer listeners than some hundred, or very skewed metrics, are the usual reason."
  }

  private var rows: [[ReportTable.Cell]] {
    findings.rules.flatMap { rule in
      let name = "\(rule.rule.metric) \(rule.rule.rule.rawValue) \(rule.rule.margin.text)"
      let decision = row(name, "false decision", rule.wrong)
      return [decision] + rule.excluded.map { row(name, "bounds exclude 0 under \($0.name)", $0.rate) }
    } + [row("all", "false decision by any rule", findings.wrong)]
  }

  private func row(_ rule: String, _ what: String, _ rate: ErrorRate) -> [ReportTable.Cell] {
    [
      ReportTable.Cell(rule), ReportTable.Cell(what), ReportTable.Cell("\(rate.count)"),
      ReportTable.Cell(text(rate)),
      ReportTable.Cell("≤ " + NumberText.percent(rate.level)),
    ]
  }

  private func text(_ rate: ErrorRate) -> String {
    "\(NumberText.percent(rate.rate)) [\(NumberText.fixed(rate.low * 100, decimals: 1)), "
      + "\(NumberText.fixed(rate.high * 100, decimals: 1))]"
  }

  private func wrapped(_ text: String) -> [String] {
    TerminalWriter.wrapped(Text.line(text), width: TerminalWriter.width)
  }

  private static func value(_ rate: ErrorRate) -> JSONValue {
    .members([
      "count": .integer(rate.count), "of": .integer(rate.trials), "rate": .number(rate.rate),
      "low": .number(rate.low), "high": .number(rate.high), "declared": .number(rate.level),
    ])
  }

  private static func value(_ rule: SelfCheckFindings.Rule) -> JSONValue {
    .members([
      "metric": .string(rule.rule.metric), "rule": .string(rule.rule.rule.rawValue),
      "margin": .string(rule.rule.margin.text), "wrong": value(rule.wrong),
      "results": .object(
        rule.verdicts.map { .init(key: $0.verdict.rawValue, value: .integer($0.count)) }),
      "excluded": .array(
        rule.excluded.map { .members(["behavior": .string($0.name), "rate": value($0.rate)]) }),
    ])
  }
}
