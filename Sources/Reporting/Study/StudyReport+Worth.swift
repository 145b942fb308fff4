import Experiments

extension StudyReport {
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
        .list([
          "A simulator is worth as many live users, both arms together, as a test needs to pick the better policy as often. That is averaged over \(number: NumberText.count(chosen.worth.comparisons)) comparisons (pairs × metrics × worlds) whose better policy is known: the live difference, on the same \(number: NumberText.count(result.study.liveUsers)) people, is at least two of its standard errors. In \(number: NumberText.count(chosen.worth.unknown)) more it isn’t known, and nobody is judged by those. The mean mixes easy and hard comparisons: a small test already settles the easy ones, so that the crossing depends on which policies and metrics are compared. Nobody has to wait for a simulator, and it asks no one; but its error doesn’t shrink with more simulated users."
        ]), .table(worthTable), .details(summary: "The curve in numbers", [.table(curveTable)]),
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
        "≥: everything right, of all comparisons or, at the end of an interval, of a draw of policies and worlds; that can’t be told from one error in twice as many comparisons, whose worth is shown. ∞: no test of up to \(number: NumberText.count(Int(SimulatorWorth.mostUsers))) users is as often right."
      ])
  }

  private var curveTable: ReportTable {
    let curve = chosen?.worth.curve ?? []
    return ReportTable(
      caption: "Chance of a live test to pick the better policy",
      columns: [.init("users", isNumeric: true), .init("chance", isNumeric: true)],
      rows: zip(SimulatorWorth.sizes, curve).map { users, chance in
        [.init(NumberText.count(Int(users))), .init(StudyText.share(chance))]
      })
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
}
