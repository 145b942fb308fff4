import Experiments
import Onboarding

/// What an experiment can find, as a table and as JSON.
public struct PowerReport: Sendable {
  private let plan: PowerPlan
  private let rows: [PowerRow]
  private let scenario: String

  /// A report of a plan's rows.
  public init(plan: PowerPlan, rows: [PowerRow]) {
    self.plan = plan
    self.rows = rows
    scenario = plan.record.scenario.name
  }

  /// Of each candidate and metric the behavior that needs most listeners, at most 110 columns wide.
  public var terminalText: String {
    let hasBehaviors = plan.record.behaviors.count > 1
    let columns =
      [ReportTable.Column("variant"), ReportTable.Column("metric")]
      + (hasBehaviors ? [ReportTable.Column("under")] : [])
      + ["control", "to find", "paired n", "MDE", "wins from", "split n", "MDE", "wins from"]
      .map { ReportTable.Column($0, isNumeric: true) }
    let table = ReportTable(caption: "", columns: columns, rows: hardest.map { cells($0, hasBehaviors) })
    let notes = notes.flatMap { TerminalWriter.wrapped($0, width: TerminalWriter.width) }
    return "\(title)\n\n\(table.terminalText)\n" + notes.map { $0 + "\n" }.joined()
  }

  /// One object, ending with a line end; a row a candidate, metric and behavior.
  public var json: String {
    let lines = rows.map { "\n    " + value($0).text }.joined(separator: ",")
    let head = JSONValue.members([
      "scenario": .string(scenario), "fingerprint": .string(plan.record.scenario.fingerprint),
      "run": .optional(plan.record.id), "pilot_listeners": .integer(plan.record.listeners),
      "listeners": .integer(plan.listeners), "power": .number(plan.power), "level": .number(plan.level),
    ])
    return """
      {
        "schema": 1,
        "plan": \(head.text),
        "metrics": [\(lines)\(rows.isEmpty ? "" : "\n  ")]
      }

      """
  }

  private var title: String {
    let source =
      plan.record.id.map { "run \($0)" } ?? "a pilot of \(NumberText.count(plan.record.listeners))"
    return Text.line(
      "\(scenario): \(NumberText.count(plan.listeners)) listeners, power \(NumberText.percent(plan.power, decimals: 0)), "
        + "level \(JSONValue.shortest((plan.level * 1e6).rounded() / 1e6)), deviations from \(source)")
  }

  private var notes: [String] {
    [
      "n: listeners, in all variants together, that find an effect of the size to find. MDE: the smallest effect that "
        + "\(NumberText.count(plan.listeners)) listeners tell from none. wins from: the smallest that they show to exceed "
        + "the size to find, which is the verdict better where that is the margin.",
      "paired: every listener in every variant, as here; split: each in one, as live.",
    ]
      + (rows.contains { $0.paired == nil && $0.split == nil }
        ? ["–: undefined in the pilot, or the same for everybody there."] : [])
  }

  /// The row of each candidate and metric that asks for most listeners.
  private var hardest: [PowerRow] {
    var found: [PowerRow] = []
    for row in rows {
      guard let place = found.firstIndex(where: { $0.treatment == row.treatment && $0.metric == row.metric })
      else {
        found.append(row)
        continue
      }
      if need(row) > need(found[place]) { found[place] = row }
    }
    return found
  }

  private func need(_ row: PowerRow) -> Double {
    guard let answer = row.paired ?? row.split, let effect = row.effect, effect > 0 else { return -1 }
    return answer.deviation / effect
  }

  private func cells(_ row: PowerRow, _ hasBehaviors: Bool) -> [ReportTable.Cell] {
    [ReportTable.Cell(row.treatment, tone: .name), ReportTable.Cell(row.metric)]
      + (hasBehaviors ? [ReportTable.Cell(row.behavior)] : [])
      + [
        ReportTable.Cell(NumberText.significant(row.controlMean)), ReportTable.Cell(Self.text(row.size)),
      ] + cells(row.paired, row) + cells(row.split, row)
  }

  private func cells(_ answer: PowerRow.Answer?, _ row: PowerRow) -> [ReportTable.Cell] {
    [
      ReportTable.Cell(answer?.requiredListeners.map(NumberText.count) ?? NumberText.undefined),
      ReportTable.Cell(size(answer?.detectableEffect, row)),
      ReportTable.Cell(size(answer?.winningEffect, row)),
    ]
  }

  /// An effect in the form of the size to find.
  private func size(_ effect: Double?, _ row: PowerRow) -> String {
    guard let effect else { return NumberText.undefined }
    if case .relative = row.size {
      return row.lift(effect).map { NumberText.significant($0 * 100) + " %" } ?? NumberText.undefined
    }
    return NumberText.significant(effect)
  }

  private static func text(_ size: Scenario.Margin) -> String {
    switch size {
    case .relative(let share): JSONValue.shortest((share * 1e8).rounded() / 1e6) + " %"
    case .absolute(let amount): JSONValue.shortest(amount)
    }
  }

  private func value(_ row: PowerRow) -> JSONValue {
    .members([
      "treatment": .string(row.treatment), "behavior": .string(row.behavior), "metric": .string(row.metric),
      "control_mean": .optional(row.controlMean), "to_find": .string(row.size.text),
      "effect": .optional(row.effect), "paired": value(row.paired, row), "split": value(row.split, row),
    ])
  }

  private func value(_ answer: PowerRow.Answer?, _ row: PowerRow) -> JSONValue {
    guard let answer else { return .null }
    return .members([
      "sd": .number(answer.deviation), "required_listeners": .optional(answer.requiredListeners),
      "power": .optional(answer.power), "mde": .optional(answer.detectableEffect),
      "mde_lift": .optional(row.lift(answer.detectableEffect)),
      "wins_from": .optional(answer.winningEffect),
      "wins_from_lift": .optional(row.lift(answer.winningEffect)),
    ])
  }
}
