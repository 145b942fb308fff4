import Experiments

extension StudyReport {
  var fidelitySection: ReportSection? {
    guard let choice = result.choice else { return nil }
    let rows: [[ReportTable.Cell]] = result.worlds.flatMap { world in
      result.metrics.indices.map { metric in fidelityRow(world, choice, metric: metric) }
    }
    return ReportSection(
      id: "fidelity", title: "Means, live and simulated (T2)",
      lead:
        "How far simulated means are from live ones: the mean over policies, as a share of the live mean and in standard errors of the difference. \(fidelityRemark(choice))",
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

  /// How large the errors are beside what sampling explains.
  private func fidelityRemark(_ choice: Int) -> Phrase {
    let all = result.worlds.flatMap { MetricFidelity.all(live: $0.live, simulated: $0.cells[choice].simulated) }
    let errors = all.map { abs($0.errors) }.filter(\.isFinite).sorted()
    guard !errors.isEmpty else { return "" }
    let beyond = errors.count { $0 > 2 }
    return
      "The median error is \(number: NumberText.fixed(errors[errors.count / 2], decimals: 1)) standard errors, and \(number: "\(beyond) of \(errors.count)") means are off by more than two: a simulator can be wrong about every mean and right about every lift, or the reverse."
  }
}
