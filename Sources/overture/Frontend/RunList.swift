import Foundation
import Reporting
import ResultStorage

/// Stored runs as a table and as JSON.
struct RunList {
  let runs: [RunSummary]

  var table: String {
    guard !runs.isEmpty else { return "No runs are stored yet. Make one: overture simulate quickstart\n" }
    let rows =
      [["run", "state", "scenario", "label", "listeners", "variants", "started", "seconds"]]
      + runs.map { run in
        [
          "\(run.id)", run.state.rawValue, run.scenario, run.label ?? "–", "\(run.listeners)",
          run.variants.joined(separator: ", "), run.startedAt,
          run.state == .complete ? "\((run.seconds * 100).rounded() / 100)" : "–",
        ]
      }
    return PlainTable(rows: rows).text
  }

  var json: String {
    let objects = runs.map { run in
      JSONObject([
        ("id", .number(Double(run.id))), ("label", .text(run.label)), ("scenario", .text(run.scenario)),
        ("state", .text(run.state.rawValue)), ("seed", .raw("\(run.seed)")),
        ("listeners", .number(Double(run.listeners))), ("variants", .list(run.variants.map { .text($0) })),
        ("started", .text(run.startedAt)), ("seconds", .number(run.seconds)),
      ])
    }
    return JSONObject([("schema", .number(1)), ("runs", .list(objects.map { .object($0) }))]).text + "\n"
  }
}
