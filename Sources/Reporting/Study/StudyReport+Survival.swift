import Experiments

extension StudyReport {
  var survivalSection: ReportSection? {
    guard let chosen else { return nil }
    let rows: [[ReportTable.Cell]] = chosen.survival.map { found in
      [
        .init(result.metrics[found.metric].name, tone: .name), .init("\(found.settled)"),
        .init("\(found.stable)"), .init("\(found.surviving.count)"),
        .init("\(found.turning.count)"),
        .init("\(found.failing.count)", tone: found.failing.isEmpty ? .plain : .caution),
      ]
    }
    let failures = chosen.survival.flatMap { found in
      found.failing.map { failure -> Phrase in
        let worlds = failure.worlds.map { Phrase([.name(result.worlds[$0].name)]) }
        return
          "\(name: result.metrics[found.metric].name), \(name: name(failure.pair)): wrong in \(Phrase.list(worlds))"
      }
    }
    let turns = chosen.survival.flatMap { found in
      found.turning.map { pair -> Phrase in
        "\(name: result.metrics[found.metric].name), \(name: name(pair)): right in every world, not the same in all"
      }
    }
    return ReportSection(
      id: "survival", title: "Which orders survive every world (T7)",
      lead:
        "Pairs that the log supports in every world and that at least one world settles. An order survives if live has it in every world that settles it, and \(name: name(chosen)) too: only these are worth reporting to anybody. Orders that turn with the world hold only for who knows which world is theirs, even where the simulator has each turn right.",
      blocks: [
        .table(
          ReportTable(
            caption: "Pairs by metric",
            columns: [
              .init("metric"), .init("settled", isNumeric: true),
              .init("same order in all worlds", isNumeric: true),
              .init("survive", isNumeric: true), .init("right, but turn", isNumeric: true),
              .init("fail somewhere", isNumeric: true),
            ], rows: rows))
      ] + (turns.isEmpty ? [] : [.details(summary: "Orders that turn with the world", [.list(turns)])])
        + (failures.isEmpty ? [] : [.details(summary: "Pairs that fail somewhere", [.list(failures)])]))
  }

  var supportSection: ReportSection? {
    guard let choice = result.choice else { return nil }
    let rows: [[ReportTable.Cell]] = result.study.logging.indices.flatMap { logging -> [[ReportTable.Cell]] in
      // What a policy shows depends little on the model: the log's own choice, or its last model.
      guard
        let index = logging == result.models[choice].logging
          ? choice : result.models.lastIndex(where: { $0.logging == logging && !$0.isWarning })
      else { return [] }
      return result.study.targets.indices.map { supportRow(logging, index, target: $0) }
    }
    return ReportSection(
      id: "support", title: "What the logs say nothing about",
      lead:
        "A log supports claims about a policy if at most \(number: NumberText.percent(PolicySupport.mostRare, decimals: 0)) of what it shows are artists that the log showed fewer than \(number: "\(PolicySupport.rareBelow)") times, and all its screens are of sizes that the log has. About other policies the study refuses to claim anything.",
      blocks: [
        .table(
          ReportTable(
            caption: "Support by log and policy, the worst world of each",
            columns: [
              .init("log"), .init("policy"), .init("rare artists", isNumeric: true),
              .init("strange screens", isNumeric: true), .init("overlap", isNumeric: true),
              .init("effective exposures", isNumeric: true), .init("verdict"),
            ], rows: rows,
            notes: [
              "Overlap: what the shares of artists, the policy’s and the log’s, have in common. Effective exposures: what the log’s are worth where it is reweighted to the policy’s artists, as far as it has them."
            ]))
      ])
  }

  private func supportRow(_ logging: Int, _ index: Int, target: Int) -> [ReportTable.Cell] {
    let found = result.worlds.map { $0.cells[index].support[target] }
    let refused = found.count { !$0.isSupported }
    let verdict: ReportTable.Cell =
      refused == 0
      ? .init("supported", tone: .good)
      : .init(
        refused == found.count
          ? "not supported by these logs" : "not supported in \(refused) of \(found.count) worlds", tone: .bad
      )
    return [
      .init(result.study.logging[logging].name, tone: .name), .init(result.study.targets[target].name),
      .init(StudyText.percent(found.map(\.rareShare).max())),
      .init(StudyText.percent(found.map(\.strangeScreens).max())),
      .init(StudyText.percent(found.map(\.overlap).min())),
      .init(found.map(\.effectiveExposures).min().map { NumberText.count(Int($0)) } ?? NumberText.undefined),
      verdict,
    ]
  }
}
