import Experiments

extension StudyReport {
  var worldSection: ReportSection? {
    ReportSection(
      id: "worlds", title: "Worlds and logs",
      lead:
        "Hidden worlds play the live service. Models see a log file and the catalog, and nothing of how a world was made: the modules that fit them can’t import the ones that make people. Simulated listeners come in the world’s own mix of countries and devices, as a service knows it of those who arrive; nothing else of a listener is taken from the world.",
      blocks: [
        .definitions(result.worlds.map { .init(term: $0.name, meaning: $0.assumption) }),
        .table(
          ReportTable(
            caption: "Logs",
            columns: [
              .init("world"), .init("log"), .init("sessions", isNumeric: true),
              .init("learned from", isNumeric: true), .init("artists seen in these", isNumeric: true),
              .init("selected", isNumeric: true),
              .init("catalog shown \(PolicySupport.rareBelow) times", isNumeric: true),
            ],
            rows: result.worlds.flatMap { world in
              zip(world.logs, result.study.logging).map { log, choice in
                [
                  .init(world.name, tone: .name), .init(choice.name),
                  .init(NumberText.count(log.training + log.heldOut)), .init(NumberText.count(log.training)),
                  .init(NumberText.count(log.exposures)),
                  .init(StudyText.percent(log.selectionShare)), .init(StudyText.percent(log.coverage)),
                ]
              }
            })),
      ])
  }

  var settingSection: ReportSection? {
    let study = result.study
    return ReportSection(
      id: "settings", title: "Settings",
      blocks: [
        .table(
          ReportTable(
            caption: "Policies",
            columns: [.init("name"), .init("policy"), .init("in logs")],
            rows: study.targets.enumerated().map { index, target in
              let logs = study.logging.filter { $0.policies.contains(index) }.map(\.name)
              return [
                .init(target.name, note: index == 0 ? "control" : "", tone: .name), .init(target.policy),
                .init(logs.isEmpty ? "none: held out" : logs.joined(separator: ", ")),
              ]
            })),
        .list(
          study.logging.map { log in
            let names = log.policies.map { Phrase([.name(study.targets[$0].name)]) }
            return
              "\(name: log.name): \(number: NumberText.count(log.sessions)) sessions of \(Phrase.list(names)), exploration \(number: NumberText.fixed(log.exploration, decimals: 2)); eight in ten to learn from, one to say when to stop, one to be predicted\(membersText(log))"
          } + [
            "\(number: NumberText.count(study.liveUsers)) live and \(number: NumberText.count(study.simulatedUsers)) simulated users an arm; logged, live and simulated people are all different, and every arm of a group has the same",
            "\(number: "\(study.horizonDays)") days each; screens of \(number: "\(study.surface.slateSize)"), at most \(number: "\(study.surface.maximumScreens)")",
            "at most \(number: "\(study.epochs)") passes over a log in a fit; seed \(number: "\(study.seed)")",
          ]),
        .paragraph("To run it again, to the last digit on the same machine and with any number of cores:"),
        .verbatim((["overture", "validate", file] + overrides).map(shellWord).joined(separator: " ")),
      ])
  }

  private func membersText(_ log: Study.Logging) -> String {
    log.models.compactMap { family in
      log.members[family].flatMap { $0 > 1 ? "; \($0) fits of \(family.rawValue), each to another draw of its sessions" : nil }
    }.joined()
  }
}
