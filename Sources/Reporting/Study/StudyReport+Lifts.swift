import Experiments

extension StudyReport {
  var liftSection: ReportSection? {
    guard let choice = result.choice else { return nil }
    let model = result.models[choice]
    let pairs = result.heldOutPairs(ofModel: choice)
    let charts = result.metrics.indices.compactMap { metric -> Chart? in
      let points = zip(result.worlds, pairs).flatMap { world, pairs in
        lifts(world, choice, metric: metric, of: pairs)
      }
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
    _ world: WorldFinding, _ cell: Int, metric: Int, of pairs: [TargetPair]
  ) -> [AgreementChart.Point] {
    let (live, simulated) = (world.live.metrics[metric], world.cells[cell].simulated.metrics[metric])
    return pairs.compactMap { pair in
      guard let a = live.lift(pair), let b = simulated.lift(pair) else { return nil }
      return AgreementChart.Point(
        live: a, liveError: 2 * (live.liftError(pair, isPaired: false) ?? 0), simulated: b,
        simulatedError: 2 * (simulated.liftError(pair, isPaired: true) ?? 0), agrees: a * b > 0,
        isSettled: live.isSettled(pair))
    }
  }
}
