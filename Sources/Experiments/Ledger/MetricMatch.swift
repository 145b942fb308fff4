import SessionMetrics

/// Live columns and ratios with the metrics of the run that they are.
struct MetricMatch {
  let run: RunRecord
  let columns: [String]
  let request: LedgerRequest
  private(set) var pairs: [(live: AnalysisRequest.Metric, run: MetricRecord)] = []
  private(set) var problems: [String] = []
  private(set) var remarks: [String] = []

  init(run: RunRecord, columns: [String], request: LedgerRequest) {
    self.run = run
    self.columns = columns
    self.request = request
  }

  /// Fills `pairs`, or `problems` where something doesn't fit.
  mutating func match() {
    checkMap()
    if request.chosen.isEmpty { matchColumns() } else { matchChosen() }
    if pairs.isEmpty, problems.isEmpty {
      problems.append(
        "no column of the table is a metric of \(runName): the table has \(listed(columns)); \(runName) has "
          + "\(listed(names)); name them with --map-metric COLUMN=METRIC")
    }
  }

  private var runName: String { "run \(run.id ?? 0)" }
  private var names: [String] { run.metrics.map(\.name) }

  private mutating func checkMap() {
    for (index, name) in request.metrics.enumerated() {
      let place = "--map-metric \(name.live)=\(name.run)"
      if !names.contains(name.run) {
        problems.append(
          "\(place): \(runName) has no metric \(quoted(name.run)); it has \(listed(names))"
            + suggestion(for: name.run, among: names))
      }
      let isAsked = request.chosen.contains { $0.name == name.live }
      if !isAsked, !columns.contains(name.live) {
        problems.append(
          "\(place): the table has no column \(quoted(name.live)); it has \(listed(columns))"
            + suggestion(for: name.live, among: columns))
      }
      if request.metrics[..<index].contains(where: { $0.live == name.live || $0.run == name.run }) {
        problems.append("\(place): a name is given twice; accepted is each metric once")
      }
    }
  }

  /// What was asked for, in that order.
  private mutating func matchChosen() {
    for metric in request.chosen {
      let wanted = request.metrics.first { $0.live == metric.name }?.run ?? metric.name
      guard let known = run.metrics.first(where: { $0.name == wanted }) else {
        // A wrong name on the map's other side is told of already.
        if request.metrics.contains(where: { $0.live == metric.name }) { continue }
        problems.append(
          "metric \(quoted(metric.name)) is none of \(runName), which has \(listed(names)); name it with --map-metric "
            + "\(metric.name)=METRIC" + suggestion(for: metric.name, among: names))
        continue
      }
      if metric.isRatio != isRatio(known) {
        problems.append(
          "\(quoted(metric.name)) is \(metric.isRatio ? "a ratio" : "a column"), and \(known.name) of \(runName) "
            + (isRatio(known)
              ? "a ratio: give it as --ratio NUMERATOR/DENOMINATOR" : "no ratio: give it as --metric"))
        continue
      }
      add(metric, known)
    }
  }

  /// Every column that is a metric of the run: those of the gate's rules first, then in the run's order.
  private mutating func matchColumns() {
    let others =
      [request.variantColumn, request.unit, request.cluster].compactMap(\.self) + request.covariates
    for metric in Self.inOrder(run) {
      let live = request.metrics.first { $0.run == metric.name }?.live ?? metric.name
      let isTaken =
        live == metric.name && request.metrics.contains { $0.live == live && $0.run != metric.name }
      guard columns.contains(live), !others.contains(live), !isTaken else { continue }
      guard !isRatio(metric) else {
        remarks.append(
          "column \(quoted(live)) is left out: \(metric.name) is a ratio, whose two columns --ratio "
            + "NUMERATOR/DENOMINATOR names, with --map-metric NUMERATOR/DENOMINATOR=\(metric.name)")
        continue
      }
      add(AnalysisRequest.Metric(name: live), metric)
    }
  }

  private mutating func add(_ live: AnalysisRequest.Metric, _ metric: MetricRecord) {
    guard !pairs.contains(where: { $0.run.name == metric.name }) else {
      problems.append("two metrics of the table are \(metric.name) of \(runName); accepted: one")
      return
    }
    var live = live
    live.direction = MetricDescription.Direction(rawValue: metric.direction) ?? .neutral
    if live.covariates.isEmpty { live.covariates = request.covariates }
    pairs.append((live, metric))
  }

  /// The metric that a run puts first: of its gate's first rule, else of all; nil without any.
  static func first(of run: RunRecord) -> MetricRecord? { inOrder(run).first }

  private static func inOrder(_ run: RunRecord) -> [MetricRecord] {
    var seen: Set<String> = []
    let ruled = run.gate.map(\.metric).compactMap { name in run.metrics.first { $0.name == name } }
    return (ruled + run.metrics).filter { seen.insert($0.name).inserted }
  }

  private func isRatio(_ metric: MetricRecord) -> Bool {
    MetricRegistry.descriptions.first { $0.name == metric.name }?.kind == .ratio
  }
}
