import Experiments

/// Where the numbers come from, and the command that makes them again.
extension RunReading {
  var provenanceSection: ReportSection? {
    var facts: [(String, String)] = [
      ("scenario", record.scenario.name), ("fingerprint", record.scenario.fingerprint),
      ("run", record.id.map(String.init) ?? "not stored"), ("label", record.label ?? ""),
      ("state", record.state.rawValue), ("seed", String(record.seed)),
      ("listeners", listenersText), ("design", record.design),
      ("people", record.cohortFingerprint), ("version", record.toolVersion),
      ("git revision", record.gitRevision ?? "not known"), ("host", record.host),
      ("started", record.startedAt),
      ("finished", record.finishedAt ?? ""),
    ]
    facts.append(("seconds", NumberText.fixed(record.seconds, decimals: 1)))
    let rows = facts.filter { !$0.1.isEmpty }.map {
      [ReportTable.Cell($0.0, tone: .name), ReportTable.Cell($0.1)]
    }
    let table = ReportTable(
      caption: "The run", columns: [ReportTable.Column("what"), ReportTable.Column("value")], rows: rows)
    return ReportSection(
      id: "provenance", title: "Where this comes from",
      lead:
        "The same scenario, seed and number of listeners give the same numbers to the last bit, on any number of workers.",
      blocks: reproduction + [.table(table)] + scenarioText)
  }

  /// How many there were, and of how many where the run stopped early.
  private var listenersText: String {
    let count = NumberText.count(record.listeners)
    guard let planned = record.plannedListeners, planned != record.listeners else { return count }
    return "\(count) of \(NumberText.count(planned))"
  }

  /// How to run it again: surely from the text below, and by name as long as the file is what it was.
  private var reproduction: [ReportSection.Block] {
    let options = "--seed \(record.seed) --listeners \(record.listeners)"
    let name = shellWord(record.scenario.name)
    var blocks: [ReportSection.Block] = []
    if !record.scenario.text.isEmpty {
      blocks += [
        .paragraph("To make these numbers again, save the scenario below as a file, run.yaml say:"),
        .verbatim("overture simulate run.yaml \(options)"),
      ]
    }
    blocks += [
      .paragraph(
        "By its name it is the same run as long as the new report shows the fingerprint \(name: record.scenario.fingerprint); the file may have changed since, or been another one:"
      ),
      .verbatim("make simulate SCENARIO=\(name) SEED=\(record.seed) LISTENERS=\(record.listeners)"),
    ]
    return blocks
  }

  private var scenarioText: [ReportSection.Block] {
    guard !record.scenario.text.isEmpty else { return [] }
    return [.details(summary: "The scenario as it was run", [.verbatim(record.scenario.text)])]
  }
}
