import Experiments

extension StudyReport {
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
        "\(name: result.models[leaky].name) is told how a session ended before it predicts it. That makes its fit look good and ties it to the policy that made the log. It is a warning, and no goal: it shows what a good fit alone is worth.",
      blocks: [
        .table(
          ReportTable(
            caption: "What it is there to show",
            columns: [.init("expected"), .init("found"), .init("")],
            rows: leakChecks.map { [.init($0.goal, tone: .name), .init($0.found), $0.outcome.cell] },
            notes: [
              "Judged by 95 % intervals: of the fit over worlds, of signs over policies and worlds on the pairs that all these models may claim something about."
            ])),
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

  var selfSection: ReportSection? {
    let found = result.models.indices.compactMap { index in
      result.worlds.first.flatMap { $0.cells[index].selfComparison }.map { (result.models[index], $0) }
    }
    guard let first = found.first?.1 else { return nil }
    return ReportSection(
      id: "self", title: "A policy against itself (T6)",
      lead:
        "\(number: NumberText.count(first.replications)) comparisons of the control with itself in \(name: result.worlds[0].name), each of two groups of \(number: "\(first.users)") simulated users: the share of 95 % intervals that hold 0. By chance alone one share lies within \(number: NumberText.percent(first.tolerance.lowerBound)) to \(number: NumberText.percent(first.tolerance.upperBound)) nineteen times in twenty. Over all metrics and models it is \(number: StudyText.share(MeanCoverage.of(found.map(\.1)), decimals: 1)), with an interval over replications, since all play the same people.",
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
}
