import Experiments

extension StudyReport {
  // MARK: Sizes

  /// How far off a simulated lift is, and whether its interval knows.
  var errorSection: ReportSection? {
    guard let chosen else { return nil }
    let ensembles = result.models.contains { $0.members > 1 }
    return ReportSection(
      id: "errors", title: "How far off a simulated lift is",
      lead:
        "Held-out pairs. Errors are of the ratio of two policies’ means: one of 5 % makes a lift of 10 % look like 4.8 or 15.5 %. An interval is right if it holds 95 % of live lifts; the sampling error of the live lift is allowed for.",
      blocks: [
        .table(
          ReportTable(
            caption: "By model",
            columns: [.init("log"), .init("model")] + Self.errorColumns,
            rows: result.models.indices.compactMap { index in
              let model = result.models[index]
              guard let found = model.agreements[.heldOut], found.comparisons > 0 else { return nil }
              return [.init(result.study.logging[model.logging].name, tone: .name), nameCell(index)]
                + errorCells(found)
            },
            notes: [
              "Sampling: an interval that knows of simulated listeners being few, which is what one model alone can say. With models: it also has how much the members of an ensemble differ, each fitted to a bootstrap draw of the log, by Student’s distribution."
                + (ensembles ? "" : " No model of this study is an ensemble: see members in the study’s file.")
            ])),
        .table(
          ReportTable(
            caption: "By metric, \(name(chosen))",
            columns: [.init("metric")] + Self.errorColumns,
            rows: result.metrics.indices.map { metric in
              [.init(result.metrics[metric].name, tone: .name)] + errorCells(chosen.byMetric[metric])
            })),
        .details(
          summary: "By metric, all models",
          [
            .table(
              ReportTable(
                caption: "By metric and model",
                columns: [.init("metric"), .init("model")] + Self.errorColumns,
                rows: result.metrics.indices.flatMap { metric in
                  result.models.map { model in
                    [.init(result.metrics[metric].name, tone: .name), .init(name(model))]
                      + errorCells(model.byMetric[metric])
                  }
                }))
          ]),
      ])
  }

  private static let errorColumns: [ReportTable.Column] = [
    .init("median error", isNumeric: true), .init("root mean square", isNumeric: true),
    .init("explained", isNumeric: true), .init("inside, sampling", isNumeric: true),
    .init("inside, with models", isNumeric: true),
  ]

  private func errorCells(_ found: LiftAgreement) -> [ReportTable.Cell] {
    [
      .init(StudyText.share(found.medianError, decimals: 1)),
      .init(StudyText.share(found.typicalError, decimals: 1)), .init(StudyText.number(found.explained)),
      .init(StudyText.share(found.insideSampling)), .init(StudyText.share(found.insideModels)),
    ]
  }

  // MARK: Which pairs carry the result

  /// What is left of the chosen model's agreement without each policy.
  var leavingOutTable: ReportTable? {
    guard let chosen, let found = chosen.agreements[.heldOut], !found.leavingOut.isEmpty else { return nil }
    let columns: [ReportTable.Column] = [
      .init("without"), .init("settled", isNumeric: true), .init("sign right, settled", isNumeric: true),
      .init("τ", isNumeric: true), .init("slope", isNumeric: true), .init("right", isNumeric: true),
      .init("worth (users)", isNumeric: true),
    ]
    let whole: [ReportTable.Cell] = [
      .init("nothing", tone: .quiet), .init(NumberText.count(found.settled)),
      .init(StudyText.percent(found.settledSign.value)), .init(StudyText.fixed(found.tau.value, 2)),
      .init(StudyText.fixed(found.slope.value, 2)), .init(StudyText.percent(chosen.worth.accuracy.value)),
      .init(StudyText.users(chosen.worth.users.value, isLowerBound: chosen.worth.isLowerBound)),
    ]
    let rows = found.leavingOut.map { left -> [ReportTable.Cell] in
      let worth = chosen.worth.leavingOut.first { $0.target == left.target }
      return [
        .init(
          result.study.targets[left.target].name, note: left.target == result.farthest ? "the easiest" : "",
          tone: .name),
        .init(NumberText.count(left.settled)), .init(StudyText.percent(left.settledSign)),
        .init(StudyText.fixed(left.tau, 2)), .init(StudyText.fixed(left.slope, 2)),
        .init(StudyText.percent(worth?.accuracy)),
        .init(worth.map { StudyText.users($0.users, isLowerBound: $0.isLowerBound) } ?? NumberText.undefined),
      ]
    }
    return ReportTable(
      caption: "Held-out pairs without each policy: does one of them carry the result? \(name(chosen))",
      columns: columns, rows: [whole] + rows,
      notes: [
        "The easiest is the policy that live users tell best from the others, whatever a simulator says."
      ])
  }

  // MARK: What refusing bought

  /// Refused comparisons against claimed ones that are as hard.
  var refusalTable: ReportTable? {
    let rows: [[ReportTable.Cell]] = result.models.enumerated().compactMap { index, model in
      let found = model.refusal
      guard found.refused > 0 else { return nil }
      return [
        .init(result.study.logging[model.logging].name, tone: .name), nameCell(index),
        .init(NumberText.count(found.refused)), .init(StudyText.percent(found.right)),
        .init(NumberText.count(found.matched)), .init(StudyText.percent(found.rightOfMatched)),
        .init(StudyText.percent(found.rightOfClaimed)),
      ]
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      caption: "What refusing bought: signs of settled lifts, refused against claimed at equal live |z|",
      columns: [
        .init("log"), .init("model"), .init("refused", isNumeric: true), .init("right", isNumeric: true),
        .init("of them matched", isNumeric: true), .init("right", isNumeric: true),
        .init("claimed ones as hard", isNumeric: true),
      ], rows: rows,
      notes: [
        "Matched by doublings of |z|. Where refused comparisons are as often right as claimed ones, the refusal bought nothing."
      ])
  }
}
