import Experiments

extension StudyReport {
  /// Live against simulated lifts, a chart a metric.
  var liftSection: ReportSection? {
    guard let choice = result.choice else { return nil }
    let model = result.models[choice]
    let pairs = result.heldOutPairs(ofModel: choice)
    let charts = result.metrics.indices.compactMap { metric -> Chart? in
      let points = result.worlds.indices.flatMap { world in
        pairs[world].compactMap { point($0, metric: metric, world: world, cell: choice) }
      }
      guard !points.isEmpty else { return nil }
      return .calibration(
        CalibrationChart(
          title: result.metrics[metric].name, xTitle: "simulated ln ratio", yTitle: "live ln ratio",
          points: points, slope: model.byMetric[metric].slope.value, series: result.worlds.map(\.name)))
    }
    guard !charts.isEmpty else { return nil }
    return ReportSection(
      id: "lifts", title: "Live against simulated lifts",
      lead:
        "Every held-out pair in every world, by metric, as \(name: name(model)) has it: 100 times the natural logarithm of the ratio of both means, which is the lift in percent where that is small. On the dashed line both are equal; the other line is their slope. A mark points up where the sign is right, down where it is wrong, and is hollow where live users don’t settle it. A bar is the simulator’s own 95 % interval for the live lift\(model.members > 1 ? "" : ", which knows of listeners being few alone"): it is right where it meets the dashed line.",
      blocks: [.charts(charts)])
  }

  private func point(
    _ pair: TargetPair, metric: Int, world: Int, cell: Int
  ) -> CalibrationChart.Point? {
    let found = result.worlds[world]
    let live = found.live.metrics[metric]
    guard let lift = PredictedLift(pair, live: live, simulated: found.cells[cell].simulated.metrics[metric])
    else { return nil }
    let (x, y) = (lift.simulated.logRatio, lift.live.logRatio)
    let reach = lift.modelReach ?? lift.samplingReach
    return CalibrationChart.Point(
      name: "\(found.name): \(name(pair))", x: x, xInterval: (x - reach)...(x + reach), y: y, yInterval: nil,
      sign: live.isSettled(pair) ? (x * y > 0 ? .right : .wrong) : .open, series: world)
  }
}
