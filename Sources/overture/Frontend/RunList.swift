import Onboarding
import Reporting
import ResultStorage

/// Stored runs as a table and as JSON.
struct RunList {
  let runs: [RunSummary]

  /// One line a run.
  var table: String {
    guard !runs.isEmpty else { return "No runs are stored yet. Make one: overture simulate quickstart\n" }
    let rows = runs.map { run -> [ReportTable.Cell] in
      [
        "\(run.id)", "\(run.state.rawValue)", "\(run.scenario)", "\(run.label ?? "–")",
        "\(listeners(of: run))",
        "\(run.variants.joined(separator: ", "))", "\(run.startedAt)",
        "\(run.variants.isEmpty ? "–" : seconds(run.seconds))",
      ]
    }
    return ReportTable(caption: "Stored runs", columns: Self.columns, rows: rows).terminalText
  }

  /// One object with an array of runs.
  var json: String {
    JSONValue.members(["schema": .integer(1), "runs": .array(runs.map(value))]).text + "\n"
  }

  private func value(_ run: RunSummary) -> JSONValue {
    .members([
      "id": .integer(run.id), "label": .optional(run.label), "scenario": .string(run.scenario),
      "state": .string(run.state.rawValue), "seed": .unsigned(run.seed), "listeners": .integer(run.listeners),
      "planned_listeners": .optional(run.plannedListeners),
      "variants": .array(run.variants.map { .string($0) }), "started": .string(run.startedAt),
      "seconds": .number(run.seconds),
    ])
  }

  /// How many there are results of; of how many, where that is another number.
  private func listeners(of run: RunSummary) -> String {
    guard let planned = run.plannedListeners else { return "\(run.listeners)" }
    switch run.state {
    case .running: return "\(planned)"
    case .interrupted, .failed: return "\(run.variants.isEmpty ? 0 : run.listeners) of \(planned)"
    case .complete: return run.listeners == planned ? "\(planned)" : "\(run.listeners) of \(planned)"
    }
  }

  /// Wall time to a tenth of a second.
  private func seconds(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  private static let columns = [
    ReportTable.Column("run", isNumeric: true), ReportTable.Column("state"), ReportTable.Column("scenario"),
    ReportTable.Column("label"), ReportTable.Column("listeners", isNumeric: true),
    ReportTable.Column("variants"), ReportTable.Column("started"),
    ReportTable.Column("seconds", isNumeric: true),
  ]
}
