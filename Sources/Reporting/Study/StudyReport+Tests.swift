import Experiments

extension StudyReport {
  // MARK: T2

  var fidelitySection: ReportSection? {
    guard let choice = result.choice else { return nil }
    let rows: [[ReportTable.Cell]] = result.worlds.flatMap { world in
      result.metrics.indices.map { metric in fidelityRow(world, choice, metric: metric) }
    }
    return ReportSection(
      id: "fidelity", title: "Means, live and simulated (T2)",
      lead:
        "How far simulated means are from live ones: the mean over policies, as a share of the live mean and in standard errors of the difference. With \(number: NumberText.count(result.study.liveUsers)) live users errors of a percent are many standard errors: a simulator can be wrong about every mean and right about every lift, or the reverse.",
      blocks: [
        .table(
          ReportTable(
            caption: name(result.models[choice]),
            columns: [
              .init("world"), .init("metric"), .init("live control", isNumeric: true),
              .init("simulated control", isNumeric: true), .init("error, in the log", isNumeric: true),
              .init("error, held out", isNumeric: true), .init("in standard errors", isNumeric: true),
              .init("held out", isNumeric: true),
            ], rows: rows))
      ])
  }

  private func fidelityRow(_ world: WorldFinding, _ cell: Int, metric: Int) -> [ReportTable.Cell] {
    let all = MetricFidelity.all(live: world.live, simulated: world.cells[cell].simulated)
      .filter { $0.metric == metric }
    let logged = result.study.logging[result.models[cell].logging].policies
    let groups = [
      all.filter { logged.contains($0.target) },
      all.filter { result.heldOutTargets.contains($0.target) },
    ]
    func mean(_ numbers: [Double]) -> Double? {
      numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    }
    let control = all.first { $0.target == 0 }
    return [
      .init(world.name, tone: .name), .init(result.metrics[metric].name),
      .init(NumberText.significant(control?.live)), .init(NumberText.significant(control?.simulated)),
    ]
      + groups.map { .init(StudyText.percent(mean($0.compactMap { $0.relative.map(abs) }))) }
      + groups.map { .init(StudyText.fixed(mean($0.map { abs($0.errors) }), 1)) }
  }

  // MARK: T1

  var calibrationSection: ReportSection? {
    let heads = ["log loss", "Brier", "ECE select", "ECE end"]
    var inLog = modelTable("Sessions of the log that were held out", heads) { index in
      Self.calibration(result.worlds.map { $0.cells[index].calibrationInLog })
    }
    inLog.notes = [
      "A latent taste isn’t known: predictions are means over tastes drawn from the prior, counted by how well they predicted the session so far."
    ]
    let heldOut = modelTable("Live sessions of policies that no log has", heads) { index in
      Self.calibration(result.worlds.compactMap { $0.cells[index].calibrationHeldOut })
    }
    return ReportSection(
      id: "calibration", title: "Next steps (T1)",
      lead:
        "How well each next answer is predicted, given all before it. Means over worlds. Log loss is of both answers and endings, in nats; ECE is by how much chances miss shares.",
      blocks: [.table(inLog)] + (result.heldOutTargets.isEmpty ? [] : [.table(heldOut)]))
  }

  /// A row for each model of each log.
  private func modelTable(
    _ caption: String, _ heads: [String], cells: (Int) -> [ReportTable.Cell]
  ) -> ReportTable {
    ReportTable(
      caption: caption,
      columns: [.init("log"), .init("model")] + heads.map { .init($0, isNumeric: true) },
      rows: result.models.indices.map { index in
        let model = result.models[index]
        return [.init(result.study.logging[model.logging].name, tone: .name), .init(model.name)]
          + cells(index)
      })
  }

  private static func calibration(_ found: [StepCalibration]) -> [ReportTable.Cell] {
    func mean(_ number: (StepCalibration) -> Double?) -> Double? {
      let numbers = found.compactMap(number)
      return numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    }
    return [
      .init(StudyText.fixed(mean(\.logLoss), 4)), .init(StudyText.fixed(mean(\.selections.squaredError), 4)),
      .init(StudyText.percent(mean(\.selections.error))), .init(StudyText.percent(mean(\.endings.error))),
    ]
  }

  // MARK: T4

  var sessionSection: ReportSection? {
    let heads = ["KS selections", "W selections", "KS screens", "W screens", "AUC"]
    var inLog = modelTable("Policies of the log, means over policies and worlds", heads) { index in
      Self.likeness(result.worlds.compactMap { $0.cells[index].likenessInLog })
    }
    inLog.notes = [
      "Two samples of 5,000 sessions of one source are about 0.02 apart in Kolmogorov–Smirnov distance by chance alone. The classifier is a logistic regression on counts, times and outcome, validated on sessions that it hasn’t seen."
    ]
    let heldOut = modelTable("Policies that no log has", heads) { index in
      Self.likeness(result.worlds.compactMap { $0.cells[index].likenessHeldOut })
    }
    return ReportSection(
      id: "sessions", title: "Whole sessions (T4)",
      lead:
        "Do simulated sessions look like live ones? Distances of the distributions of selections and screens a session (Kolmogorov–Smirnov; Wasserstein, in artists and screens), and how often a classifier tells a simulated session from a live one, where 0.5 is ideal and 1 always.",
      blocks: [.table(inLog)] + (result.heldOutTargets.isEmpty ? [] : [.table(heldOut)]))
  }

  private static func likeness(_ found: [SessionLikeness]) -> [ReportTable.Cell] {
    func mean(_ number: (SessionLikeness) -> Double?) -> Double? {
      let numbers = found.compactMap(number)
      return numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    }
    return [
      .init(StudyText.fixed(mean(\.selectionsGap), 3)),
      .init(StudyText.fixed(mean(\.selectionsTransport), 2)),
      .init(StudyText.fixed(mean(\.screensGap), 3)), .init(StudyText.fixed(mean(\.screensTransport), 2)),
      .init(StudyText.fixed(mean(\.discrimination), 3)),
    ]
  }

  // MARK: T5

  var leakSection: ReportSection? {
    guard let leaky = result.models.firstIndex(where: \.isWarning) else { return nil }
    let others = result.models.indices.filter {
      result.models[$0].logging == result.models[leaky].logging
    }
    let rows: [[ReportTable.Cell]] = others.map { index in
      let model = result.models[index]
      return [
        .init(model.name, tone: model.isWarning ? .caution : .name),
        .init(StudyText.fixed(model.isWarning ? hindsight(index) : result.logLoss(ofModel: index), 4)),
        .init(StudyText.fixed(result.logLoss(ofModel: index), 4)),
        .init(StudyText.percent(model.agreements[.inLog]?.sign.value)),
        .init(StudyText.percent(model.agreements[.heldOut]?.sign.value)),
        .init(StudyText.fixed(model.agreements[.heldOut]?.slope.value, 2)),
      ]
    }
    return ReportSection(
      id: "leak", title: "A model that looks ahead (T5)",
      lead:
        "\(name: result.models[leaky].name) is told how a session ended before it predicts it. That makes its fit look good and ties it to the policy that made the log. It is a warning, and shows what a good fit alone is worth.",
      blocks: [
        .table(
          ReportTable(
            caption: "Fit to the log against what is predicted",
            columns: [
              .init("model"), .init("log loss as fitted", isNumeric: true),
              .init("log loss as simulated", isNumeric: true), .init("sign, in the log", isNumeric: true),
              .init("sign, held out", isNumeric: true), .init("slope, held out", isNumeric: true),
            ], rows: rows,
            notes: [
              "As fitted: with the ending told where the model is told it; as simulated: with the ending drawn beforehand, as it has to be."
            ]))
      ])
  }

  // MARK: T6

  var selfSection: ReportSection? {
    let found = result.models.indices.compactMap { index in
      result.worlds.first.flatMap { $0.cells[index].selfComparison }.map { (result.models[index], $0) }
    }
    guard let first = found.first?.1 else { return nil }
    return ReportSection(
      id: "self", title: "A policy against itself (T6)",
      lead:
        "\(number: NumberText.count(first.replications)) comparisons of the control with itself in \(name: result.worlds[0].name), each of two groups of \(number: "\(first.users)") simulated users: the share of 95 % intervals that hold 0. By chance alone it lies within \(number: NumberText.percent(first.tolerance.lowerBound)) to \(number: NumberText.percent(first.tolerance.upperBound)) nineteen times in twenty.",
      blocks: [
        .table(
          ReportTable(
            caption: "Coverage",
            columns: [.init("model")] + result.metrics.map { .init($0.name, isNumeric: true) },
            rows: found.map { model, comparison in
              [.init(model.name, tone: .name)]
                + comparison.coverage.map { share in
                  let isOff = share.map { !comparison.tolerance.contains($0) } ?? false
                  return .init(StudyText.percent(share), tone: isOff ? .caution : .plain)
                }
            },
            notes: [
              "On the same people both copies are the same to the last digit, so that only groups of other people say anything."
            ]))
      ])
  }

  // MARK: T7

  var survivalSection: ReportSection? {
    guard let chosen else { return nil }
    let rows: [[ReportTable.Cell]] = chosen.survival.map { found in
      [
        .init(result.metrics[found.metric].name, tone: .name), .init("\(found.settled)"),
        .init("\(found.stable)"), .init("\(found.surviving.count)"),
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
    return ReportSection(
      id: "survival", title: "Which orders survive every world (T7)",
      lead:
        "Pairs that the log supports in every world and that at least one world settles. Only orders that \(name: name(chosen)) gets right in every world that settles them are worth reporting to anybody.",
      blocks: [
        .table(
          ReportTable(
            caption: "Pairs by metric",
            columns: [
              .init("metric"), .init("settled", isNumeric: true),
              .init("same order in all worlds", isNumeric: true),
              .init("survive", isNumeric: true), .init("fail somewhere", isNumeric: true),
            ], rows: rows))
      ] + (failures.isEmpty ? [] : [.details(summary: "Pairs that fail somewhere", [.list(failures)])]))
  }

  // MARK: Support

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

  // MARK: Settings

  var worldSection: ReportSection? {
    ReportSection(
      id: "worlds", title: "Worlds and logs",
      lead:
        "Hidden worlds play the live service. Models see a log file and the catalog, and nothing of how a world was made; that is held by the compiler.",
      blocks: [
        .definitions(result.worlds.map { .init(term: $0.name, meaning: $0.assumption) }),
        .table(
          ReportTable(
            caption: "Logs",
            columns: [
              .init("world"), .init("log"), .init("sessions", isNumeric: true),
              .init("artists seen", isNumeric: true), .init("selected", isNumeric: true),
              .init("catalog shown \(PolicySupport.rareBelow) times", isNumeric: true),
            ],
            rows: result.worlds.flatMap { world in
              zip(world.logs, result.study.logging).map { log, choice in
                [
                  .init(world.name, tone: .name), .init(choice.name),
                  .init(NumberText.count(log.training + log.heldOut)), .init(NumberText.count(log.exposures)),
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
              "\(name: log.name): \(number: NumberText.count(log.sessions)) sessions of \(Phrase.list(names)), exploration \(number: NumberText.fixed(log.exploration, decimals: 2)); eight in ten to learn from, one to say when to stop, one to be predicted"
          } + [
            "\(number: NumberText.count(study.liveUsers)) live and \(number: NumberText.count(study.simulatedUsers)) simulated users an arm; logged, live and simulated people are all different, and every arm of a group has the same",
            "\(number: "\(study.horizonDays)") days each; screens of \(number: "\(study.surface.slateSize)"), at most \(number: "\(study.surface.maximumScreens)")",
            "at most \(number: "\(study.epochs)") passes over a log in a fit; seed \(number: "\(study.seed)")",
          ]),
        .paragraph("To run it again, to the last digit on the same machine and with any number of cores:"),
        .verbatim("overture validate \(shellWord(file))"),
      ])
  }
}
