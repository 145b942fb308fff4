import Experiments

extension StudyReport {
  /// Models × logs, a row each: for the terminal.
  var shortTable: ReportTable {
    let hasWarning = result.models.contains(where: \.isWarning)
    let rest = result.farthest.map { "− \(result.study.targets[$0].name)" } ?? "−"
    return ReportTable(
      caption: "Held-out policies: what each model of each log says about lifts, over all worlds",
      columns: [
        .init("log"), .init("model"), .init("settled", isNumeric: true), .init(rest, isNumeric: true),
        .init("τ", isNumeric: true), .init("slope", isNumeric: true), .init("off by", isNumeric: true),
        .init("inside", isNumeric: true), .init("regret", isNumeric: true),
        .init("worth (users)", isNumeric: true),
      ],
      rows: result.models.enumerated().map { index, model in
        let agreement = model.agreements[.heldOut]
        return [
          .init(result.study.logging[model.logging].name, tone: .name), nameCell(index),
          .init(StudyText.percent(agreement?.settledSign.value)),
          .init(StudyText.percent(model.withoutFarthest?.settledSign.value)),
          .init(StudyText.fixed(agreement?.tau.value, 2)), .init(StudyText.fixed(agreement?.slope.value, 2)),
          .init(StudyText.percent(agreement?.medianError.value)),
          .init(StudyText.percent(agreement.flatMap { inside($0).value }, decimals: 0)),
          .init(StudyText.percent(agreement?.regret.value)),
          .init(StudyText.users(model.worth.users.value, isLowerBound: model.worth.isLowerBound)),
        ]
      },
      notes: [
        "settled: signs right of lifts that live listeners settle\(result.farthest.map { ", and without the pairs of \(result.study.targets[$0].name), which are the easiest" } ?? ""); off by: median error of a lift; inside: live lifts inside the simulator’s own 95 % interval; regret: live lift lost by taking the simulator’s winner; * is the model that an analyst would take."
      ] + (hasWarning ? ["! looks ahead: a warning, not a candidate."] : []))
  }

  /// A model's name, with what it stands out by.
  func nameCell(_ index: Int) -> ReportTable.Cell {
    let model = result.models[index]
    let name = model.members > 1 ? "\(model.name) ×\(model.members)" : model.name
    if model.isWarning { return .init(name + " !", tone: .caution) }
    return index == result.choice ? .init(name + " *", tone: .good) : .init(name)
  }

  /// The same with intervals, by group of pairs.
  var modelSection: ReportSection? {
    let groups: [(PairGroup, String)] = [
      (.heldOut, "Pairs with a policy that is in no log, both supported by the log"),
      (.common, "The same pairs for all: held out, and supported by every log. Only these compare logs and models"),
      (.inLog, "Pairs of policies that are both in the log"),
      (.supported, "All pairs that the log supports"),
      (.refused, "Refused pairs: the log doesn’t support one of them. No claim is made from these"),
    ]
    return ReportSection(
      id: "agreement", title: "Agreement of lifts (T3)",
      lead:
        "For every pair of policies and every metric: does the simulated lift have the live one’s sign and size? A live lift is settled where it is at least two standard errors from 0, as of two independent arms of \(number: NumberText.count(result.study.liveUsers)) users each. Sizes are compared as logarithms of ratios, which don’t depend on which policy of a pair is the base.",
      blocks: groups.compactMap { group, title in agreementTable(group, title).map { .table($0) } }
        + [leavingOutTable, refusalTable].compactMap { $0.map { .table($0) } }
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
    .init("τ", isNumeric: true), .init("slope", isNumeric: true), .init("explained", isNumeric: true),
    .init("regret", isNumeric: true),
  ]

  private static let agreementNote: Phrase =
    "Intervals are 95 %, by drawing policies and worlds anew; below \(number: "5") policies there are none, and with few they are rough. Slope: what a simulated lift has to be multiplied by to be the live one, through the origin, both with errors; its interval is by leaving out policies and worlds. Explained: 1 − Σ(simulated − live)² ÷ Σ live²; 1 where all lifts are equal, below 0 where saying that no policy differs would be better. τ and regret are means over metrics and worlds. Regret is the live lift lost by taking the simulator’s winner."

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
}
