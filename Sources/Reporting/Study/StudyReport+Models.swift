import Experiments

extension StudyReport {
  /// Models × logs, a row each: for the terminal.
  var shortTable: ReportTable {
    let hasWarning = result.models.contains(where: \.isWarning)
    return ReportTable(
      caption: "Held-out policies: what each model of each log says about lifts, over all worlds",
      columns: [
        .init("log"), .init("model"), .init("sign", isNumeric: true), .init("settled", isNumeric: true),
        .init("τ", isNumeric: true), .init("slope", isNumeric: true), .init("regret", isNumeric: true),
        .init("worth (users)", isNumeric: true),
      ],
      rows: result.models.enumerated().map { index, model in
        let agreement = model.agreements[.heldOut]
        return [
          .init(result.study.logging[model.logging].name, tone: .name), nameCell(index),
          .init(StudyText.percent(agreement?.sign.value)),
          .init(StudyText.percent(agreement?.settledSign.value)),
          .init(StudyText.fixed(agreement?.tau.value, 2)), .init(StudyText.fixed(agreement?.slope.value, 2)),
          .init(StudyText.percent(agreement?.regret.value)),
          .init((model.worth.isLowerBound ? "≥ " : "") + StudyText.users(model.worth.users.value)),
        ]
      },
      notes: [
        "sign: lifts whose sign is right, settled: of those that live listeners settle; regret: live lift lost by taking the simulator’s winner; * is the model that an analyst would take."
      ] + (hasWarning ? ["! looks ahead: a warning, not a candidate."] : []))
  }

  /// A model's name, with what it stands out by.
  private func nameCell(_ index: Int) -> ReportTable.Cell {
    let model = result.models[index]
    if model.isWarning { return .init(model.name + " !", tone: .caution) }
    return index == result.choice ? .init(model.name + " *", tone: .good) : .init(model.name)
  }

  /// The same with intervals, by group of pairs.
  var modelSection: ReportSection? {
    let groups: [(PairGroup, String)] = [
      (.heldOut, "Pairs with a policy that is in no log, both supported by the log"),
      (.inLog, "Pairs of policies that are both in the log"),
      (.supported, "All pairs that the log supports"),
      (.refused, "Refused pairs: the log doesn’t support one of them. No claim is made from these"),
    ]
    return ReportSection(
      id: "agreement", title: "Agreement of lifts (T3)",
      lead:
        "For every pair of policies and every metric: does the simulated lift have the live one’s sign and size? A live lift is settled where it is at least two standard errors from 0, as of two independent arms of \(number: NumberText.count(result.study.liveUsers)) users each.",
      blocks: groups.compactMap { group, title in agreementTable(group, title).map { .table($0) } }
        + [.details(summary: "By metric, held-out pairs", [.table(metricTable)])]
        + [.details(summary: "By world, held-out pairs", [.table(worldTable)])])
  }

  private func agreementTable(_ group: PairGroup, _ caption: String) -> ReportTable? {
    let rows: [[ReportTable.Cell]] = result.models.enumerated().compactMap { index, model in
      guard let found = model.agreements[group], found.comparisons > 0 else { return nil }
      return [.init(result.study.logging[model.logging].name, tone: .name), nameCell(index)] + cells(found)
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      caption: caption, columns: [.init("log"), .init("model")] + Self.agreementColumns, rows: rows,
      notes: group == .heldOut ? [Self.agreementNote] : [])
  }

  private static let agreementColumns: [ReportTable.Column] = [
    .init("comparisons", isNumeric: true), .init("sign right", isNumeric: true),
    .init("settled", isNumeric: true), .init("sign right, settled", isNumeric: true),
    .init("τ", isNumeric: true), .init("slope", isNumeric: true), .init("R²", isNumeric: true),
    .init("regret", isNumeric: true),
  ]

  private static let agreementNote: Phrase =
    "Intervals are 95 %, by drawing policies and worlds anew: with few policies they are rough. Slope and R² of simulated on live lifts through the origin, τ and regret are means over metrics and worlds. Regret is the live lift lost by taking the simulator’s winner."

  private func cells(_ found: LiftAgreement) -> [ReportTable.Cell] {
    [
      .init(NumberText.count(found.comparisons)), .init(StudyText.share(found.sign)),
      .init(NumberText.count(found.settled)), .init(StudyText.share(found.settledSign)),
      .init(StudyText.number(found.tau)), .init(StudyText.number(found.slope)),
      .init(StudyText.fixed(found.explained.value, 2)), .init(StudyText.percent(found.regret.value)),
    ]
  }

  private var metricTable: ReportTable {
    ReportTable(
      caption: "Held-out pairs by metric",
      columns: [.init("metric"), .init("model")] + Self.agreementColumns
        + [.init("worth (users)", isNumeric: true)],
      rows: result.metrics.indices.flatMap { metric in
        result.models.map { model in
          [.init(result.metrics[metric].name, tone: .name), .init(name(model))]
            + cells(model.byMetric[metric])
            + [.init(StudyText.users(model.worthByMetric[metric]))]
        }
      })
  }

  private var worldTable: ReportTable {
    ReportTable(
      caption: "Held-out pairs by world",
      columns: [.init("world"), .init("model")] + Self.agreementColumns,
      rows: result.worlds.indices.flatMap { world in
        result.models.map { model in
          [.init(result.worlds[world].name, tone: .name), .init(name(model))] + cells(model.byWorld[world])
        }
      })
  }

  // MARK: The headline

  var worthSection: ReportSection? {
    guard let chosen, chosen.worth.comparisons > 0 else { return nil }
    let shown = [chosen] + result.models.filter { $0.logging == 0 && $0 != chosen }
    let lines = shown.enumerated().compactMap { index, model -> WorthChart.Line? in
      guard let accuracy = model.worth.accuracy.value else { return nil }
      let interval = model.worth.accuracy.interval ?? accuracy...accuracy
      return WorthChart.Line(
        name: model.name, style: SeriesStyle(role: .candidate, number: index), accuracy: accuracy,
        users: model.worth.users.value, low: interval.lowerBound, high: interval.upperBound)
    }
    let chart = WorthChart(
      title: "Chance of picking the better of two policies, one of which is in no log",
      users: SimulatorWorth.sizes, chances: chosen.worth.curve.map { $0.value ?? .nan }, lines: lines)
    let logging = result.study.logging[chosen.logging].name
    return ReportSection(
      id: "worth", title: "What the simulator is worth",
      lead:
        "A live test of n users takes the policy with the larger mean of its n/2; a simulator names one without asking anybody. Where the live curve crosses its line, both are as often right. Models of the \(name: logging) log; the band is the 95 % interval of \(name: chosen.name).",
      blocks: [
        .charts([.worth(chart)]),
        .paragraph(
          "Averaged over \(number: NumberText.count(chosen.worth.comparisons)) comparisons (pairs × metrics × worlds) whose better policy is known: the live difference, on the same \(number: NumberText.count(result.study.liveUsers)) people, is at least two of its standard errors. In \(number: NumberText.count(chosen.worth.unknown)) more it isn’t known, and nobody is judged by those. The mean mixes easy and hard comparisons: a small test already settles the easy ones, so that the crossing depends on which policies and metrics are compared. Nobody has to wait for a simulator, and it asks no one; but its error doesn’t shrink with more simulated users."
        ), .table(worthTable),
      ]
        + [
          resampledTable.map {
            .details(summary: "Is the curve right? Tests played with live users", [.table($0)])
          }
        ]
        .compactMap(\.self))
  }

  private var worthTable: ReportTable {
    ReportTable(
      caption: "Worth of each model of each log, over held-out pairs",
      columns: [
        .init("log"), .init("model"), .init("comparisons", isNumeric: true), .init("right", isNumeric: true),
        .init("worth (users)", isNumeric: true),
      ],
      rows: result.models.enumerated().map { index, model in
        [
          .init(result.study.logging[model.logging].name, tone: .name), nameCell(index),
          .init(NumberText.count(model.worth.comparisons)), .init(StudyText.share(model.worth.accuracy)),
          .init(StudyText.users(model.worth)),
        ]
      },
      notes: [
        "≥: everything right; that can’t be told from one error in twice as many comparisons, whose worth is shown. ∞: no test of up to \(number: NumberText.count(Int(SimulatorWorth.mostUsers))) users is as often right."
      ])
  }

  private var resampledTable: ReportTable? {
    let rows: [[ReportTable.Cell]] = result.worlds.flatMap { world in
      world.tests.map { test in
        [
          .init(world.name, tone: .name), .init(NumberText.count(test.users)),
          .init(StudyText.percent(test.share)), .init(StudyText.percent(test.expected)),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      caption: "All pairs: tests whose larger mean is the better policy’s, and what the curve’s formula says",
      columns: [
        .init("world"), .init("users", isNumeric: true), .init("played", isNumeric: true),
        .init("formula", isNumeric: true),
      ], rows: rows,
      notes: ["Played with users drawn from the live arms with replacement; equal means count one half."])
  }

  var checkSection: ReportSection? {
    ReportSection(
      id: "goals", title: "Goals",
      lead:
        "Set before any study was run, from the literature’s claims. A goal that isn’t met is a finding; nothing was tuned until it is.",
      blocks: [.table(checkTable)])
  }

  // MARK: Lifts

  var liftSection: ReportSection? {
    guard let choice = result.choice else { return nil }
    let model = result.models[choice]
    let charts = result.metrics.indices.compactMap { metric -> Chart? in
      let points = result.worlds.flatMap { world in lifts(world, choice, metric: metric, of: model) }
      guard !points.isEmpty else { return nil }
      return .agreement(AgreementChart(title: result.metrics[metric].name, points: points))
    }
    guard !charts.isEmpty else { return nil }
    return ReportSection(
      id: "lifts", title: "Simulated against live lifts",
      lead:
        "Every held-out pair in every world, by metric, as \(name: name(model)) has it. On the dashed line both lifts are equal. Dots have the live sign, crosses the wrong one; hollow dots and small crosses are lifts that live listeners don’t settle. Bars are two standard errors: of two independent live arms, and of simulated arms on the same people.",
      blocks: [.charts(charts)])
  }

  private func lifts(
    _ world: WorldFinding, _ cell: Int, metric: Int, of model: SimulatorFinding
  ) -> [AgreementChart.Point] {
    let (live, simulated) = (world.live.metrics[metric], world.cells[cell].simulated.metrics[metric])
    return result.heldOutPairs(ofModel: cell, in: world).compactMap { pair in
      guard let a = live.lift(pair), let b = simulated.lift(pair) else { return nil }
      return AgreementChart.Point(
        live: a, liveError: 2 * (live.liftError(pair, isPaired: false) ?? 0), simulated: b,
        simulatedError: 2 * (simulated.liftError(pair, isPaired: true) ?? 0), agrees: a * b > 0,
        isSettled: live.isSettled(pair))
    }
  }
}
