import Experiments
import Onboarding

/// What a gate says, for people, for programs, and for continuous integration.
public struct GateReport: Sendable {
  /// What the gate found.
  public let findings: GateFindings

  /// A report of findings.
  public init(_ findings: GateFindings) {
    self.findings = findings
  }

  /// One sentence: the verdict, how many listeners it took, and the numbers that decided it.
  public var reason: String {
    let listeners = NumberText.count(findings.listeners)
    if let problem = findings.checks.first(where: { !$0.isPassed }) {
      return
        "Gate invalid: the \(problem.name) check failed after \(listeners) listeners, and no metric was read: "
        + "\(problem.problem ?? "")."
    }
    return
      "\(headline) after \(listeners) of at most \(NumberText.count(findings.limit)) listeners: \(evidence)."
  }

  private var headline: String {
    switch findings.verdict {
    case .passed: "Gate passed"
    case .refused: "Gate refused"
    case .inconclusive: "Gate undecided"
    case .modelDependent: "Gate depends on the user model"
    case .invalid: "Gate invalid"
    }
  }

  /// The rules that decided, each with its number.
  private var evidence: String {
    let rules = findings.rules
    let deciding = rules.filter { $0.verdict == findings.verdict }
    let shown = deciding.prefix(3).map(ruleText)
    let more = deciding.count > shown.count ? ["and \(deciding.count - shown.count) more"] : []
    let text = (shown + more).joined(separator: "; ")
    guard findings.verdict == .passed else { return text }
    return rules.count == 1 ? text : "all \(rules.count) rules hold; \(text)"
  }

  private func ruleText(_ rule: RuleFinding) -> String {
    let kind = rule.rule.rule.rawValue.split(separator: "_").joined(separator: "-")
    let head = "\(rule.treatment) on \(rule.rule.metric) (\(kind), margin \(rule.rule.margin.text))"
    guard rule.behaviors.count > 1 else {
      return head + (rule.behaviors.first.map { " at \(number($0, of: rule))" } ?? "")
    }
    if rule.verdict == .modelDependent {
      let signed = rule.behaviors.filter { sign($0, of: rule) != 0 }
      return head + " at " + signed.map { "\(number($0, of: rule)) under \($0.name)" }.joined(separator: ", ")
    }
    guard let decisive = rule.decisive else { return head }
    return head + " at \(number(rule.behaviors[decisive], of: rule)) under \(rule.behaviors[decisive].name)"
  }

  private func sign(_ behavior: RuleFinding.Behavior, of rule: RuleFinding) -> Int {
    let (low, high) = bounds(behavior, of: rule)
    guard let low, let high else { return 0 }
    return low > 0 ? 1 : high < 0 ? -1 : 0
  }

  private func bounds(_ behavior: RuleFinding.Behavior, of rule: RuleFinding) -> (Double?, Double?) {
    switch rule.rule.margin {
    case .relative: (behavior.low, behavior.high)
    case .absolute: (behavior.effectLow, behavior.effectHigh)
    }
  }

  /// An effect in the unit of its rule's margin, with its bounds.
  func number(_ behavior: RuleFinding.Behavior, of rule: RuleFinding) -> String {
    switch rule.rule.margin {
    case .relative:
      guard let lift = behavior.lift else {
        return behavior.effect == 0 ? LiftText.nothingTwice.full : LiftText.undefined.full
      }
      return LiftText(lift: lift, low: behavior.low, high: behavior.high).full
    case .absolute:
      guard let effect = behavior.effect else { return LiftText.undefined.full }
      return LiftText(effect: effect, low: behavior.effectLow, high: behavior.effectHigh, unit: "").full
    }
  }

  // MARK: Parts that the formats share

  /// Whom candidates were compared with, and why so.
  var opponentText: String {
    switch findings.opponent {
    case .control(let name): return "against control \(name)"
    case .stored(let name, let run, let variant, let version):
      return
        "against baseline \(name) (run \(run):\(variant), simulated by overture \(version)): paired by its stored "
        + "moments, one look at \(NumberText.count(findings.limit)) listeners"
    case .again(let name, let run, let variant, let because):
      return
        "against baseline \(name) (run \(run):\(variant)), whose policy was run again by this tool beside the candidates, "
        + "since its stored moments don't fit: \(because.joined(separator: "; ")). A change to that policy's own code "
        + "can't show this way"
    }
  }

  /// What was checked before any metric was read.
  var checkTexts: [String] {
    findings.checks.map { check in
      check.isPassed ? "\(check.name): \(check.scope)" : "\(check.name) FAILED: \(check.problem ?? "")"
    }
  }

  /// What a reader should know about how a rule was decided.
  var remarks: [String] {
    var remarks: [String] = []
    let untouched = findings.rules.filter { rule in
      rule.verdict == .passed
        && rule.behaviors.contains { $0.effect == 0 && $0.effectLow == 0 && $0.effectHigh == 0 }
    }
    if !untouched.isEmpty {
      let names = untouched.map { "\($0.treatment) on \($0.rule.metric)" }
      remarks.append("No listener differs: \(names.joined(separator: ", ")).")
    }
    let learners = findings.record.variants.filter(\.learnsAcrossListeners).map(\.name)
    if !learners.isEmpty {
      remarks.append(
        "Listeners share what \(learners.joined(separator: ", ")) learned from them: bounds are about this history of "
          + "arrivals, and somewhat too narrow for another.")
    }
    if findings.verdict == .inconclusive, case .stored = findings.opponent {
      remarks.append(
        "A stored baseline can't get more listeners: pin a larger run, or run its policy again with --rerun.")
    } else if findings.verdict == .inconclusive {
      remarks.append("More listeners may decide it: raise --max-listeners.")
    }
    return remarks
  }

  /// A row a rule, candidate and behavior; with several behaviors also one over all of them.
  var table: ReportTable {
    let isOverSeveral = findings.rules.contains { $0.behaviors.count > 1 }
    let names = ["metric", "rule", "treatment"] + (isOverSeveral ? ["under"] : [])
    return ReportTable(
      caption: "Gate rules",
      columns: names.map { ReportTable.Column($0) } + [
        ReportTable.Column("effect", isNumeric: true), ReportTable.Column("result"),
        ReportTable.Column("decided at", isNumeric: true),
      ], rows: findings.rules.flatMap { rows($0, isOverSeveral: isOverSeveral) })
  }

  private func rows(_ rule: RuleFinding, isOverSeveral: Bool) -> [[ReportTable.Cell]] {
    let head = [
      ReportTable.Cell(rule.rule.metric),
      ReportTable.Cell("\(rule.rule.rule.rawValue) \(rule.rule.margin.text)"),
      ReportTable.Cell(rule.treatment, tone: .name),
    ]
    let decided = ReportTable.Cell(rule.listeners.map { NumberText.count($0) } ?? NumberText.undefined)
    guard isOverSeveral else {
      let number = rule.behaviors.first.map { self.number($0, of: rule) } ?? ""
      return [head + [ReportTable.Cell(number), Self.cell(rule.verdict), decided]]
    }
    let each = rule.behaviors.map { behavior in
      head + [
        ReportTable.Cell(behavior.name), ReportTable.Cell(number(behavior, of: rule)),
        Self.cell(behavior.verdict), "",
      ]
    }
    return each + [head + ["all of them", "", Self.cell(rule.verdict), decided]]
  }

  static func cell(_ verdict: GateVerdict) -> ReportTable.Cell {
    let tone: ReportTable.Tone =
      switch verdict {
      case .passed: .good
      case .refused, .invalid: .bad
      case .inconclusive, .modelDependent: .caution
      }
    return ReportTable.Cell(verdict.rawValue, tone: tone)
  }
}
