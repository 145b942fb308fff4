import Experiments

/// Where the numbers come from, and the command that makes them again.
extension RunReading {
  var provenanceSection: ReportSection? {
    var facts: [(String, String)] = [
      ("scenario", record.scenario.name), ("fingerprint", record.scenario.fingerprint),
      ("run", record.id.map(String.init) ?? "not stored"), ("label", record.label ?? ""),
      ("state", record.state.rawValue), ("seed", String(record.seed)),
      ("listeners", NumberText.count(record.listeners)), ("design", record.design),
      ("people", record.cohortFingerprint), ("version", record.toolVersion),
      ("git revision", record.gitRevision ?? "not known"), ("host", record.host),
      ("started", record.startedAt),
      ("finished", record.finishedAt ?? ""),
    ]
    facts.append(("seconds", NumberText.fixed(record.seconds, decimals: 1)))
    let rows = facts.filter { !$0.1.isEmpty }.map {
      [ReportTable.Cell($0.0, tone: .name), ReportTable.Cell($0.1)]
    }
    var blocks: [ReportSection.Block] = [
      .paragraph("To make these numbers again:"), .verbatim(reproducingCommands),
      .table(
        ReportTable(
          caption: "The run", columns: [ReportTable.Column("what"), ReportTable.Column("value")], rows: rows)),
    ]
    if !record.scenario.text.isEmpty {
      blocks.append(
        .details(
          summary: "The scenario as it was run",
          [
            .paragraph("Saved as a file and named by its path, it needs no other option."),
            .verbatim(record.scenario.text),
          ]))
    }
    return ReportSection(
      id: "provenance", title: "Where this comes from",
      lead:
        "The same scenario, seed and number of listeners give the same numbers to the last bit, on any number of workers.",
      blocks: blocks)
  }

  /// The two ways to run it again, safe to paste into a shell.
  private var reproducingCommands: String {
    let name = Self.shellWord(record.scenario.name)
    return """
      make simulate SCENARIO=\(name) SEED=\(record.seed) LISTENERS=\(record.listeners)
      overture simulate \(name) --seed \(record.seed) --listeners \(record.listeners)
      """
  }

  /// A word that a shell takes as it is: quoted unless it is plain.
  static func shellWord(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/": true
      default: false
      }
    }
    if isPlain, !word.isEmpty { return word }
    return "'"
      + Text.line(word).split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
