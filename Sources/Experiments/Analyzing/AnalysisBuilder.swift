import SessionMetrics
import Statistics

/// Compares the variants of a table that has been read.
struct AnalysisBuilder {
  let request: AnalysisRequest
  let table: AnalysisTable
  let estimator: AnalysisEstimator
  /// Variants by number, the control first, then the others by name.
  let order: [Int]
  let names: [String]

  init(request: AnalysisRequest, table: AnalysisTable) {
    self.request = request
    self.table = table
    estimator = AnalysisEstimator(request: request, table: table)
    let names = table.variants.names
    self.names = names
    order = names.indices.sorted {
      (names[$0] != request.control ? 1 : 0, names[$0]) < (names[$1] != request.control ? 1 : 0, names[$1])
    }
  }

  /// The finished analysis.
  ///
  /// - Throws: shares that don't fit the table's variants.
  func analysis() throws(AnalysisError) -> Analysis {
    var comparisons = self.comparisons(segment: nil, level: 0)
    for segment in request.segments.indices {
      for level in levels(segment) { comparisons += self.comparisons(segment: segment, level: level) }
    }
    adjust(&comparisons)
    var analysis = Analysis(
      request: request, table: table.name, rows: table.rows,
      variants: order.map { .init(name: names[$0], rows: table.counts[$0]) },
      sampleRatio: try sampleRatio(), estimates: estimates, comparisons: comparisons, posteriors: posteriors,
      segments: segmentFindings, notes: [])
    analysis.notes = AnalysisNotes(analysis: analysis, table: table).sentences
    return analysis
  }

  /// Numbers of control and treatment.
  var pairs: [(control: Int, treatment: Int)] {
    let controls = request.comparesAllPairs ? Array(order.indices) : [0]
    return controls.flatMap { first in
      order[(first + 1)...].map { (order[first], $0) }
    }
  }

  /// Levels of a segment by name.
  func levels(_ segment: Int) -> [Int] {
    let names = table.segments[segment].names
    return names.indices.sorted { names[$0] < names[$1] }
  }

  private func comparisons(segment: Int?, level: Int) -> [AnalysisComparison] {
    pairs.flatMap { pair in
      request.metrics.indices.flatMap { metric in
        estimator.methods(metric: metric).map { method in
          comparison(method, metric: metric, pair: pair, segment: segment, level: level)
        }
      }
    }
  }

  private func effect(
    _ method: AnalysisMethod, metric: Int, pair: (control: Int, treatment: Int), segment: Int?, level: Int
  ) -> EffectEstimate {
    let effect = estimator.effect(
      method, metric: metric, control: table.cell(variant: pair.control, segment: segment, level: level),
      treatment: table.cell(variant: pair.treatment, segment: segment, level: level),
      confidence: request.confidence)
    guard let rows = request.sequentialRows else { return effect }
    return effect.holding(
      at: ConfidenceSequence(confidence: request.confidence, tunedUnits: Double(rows)))
  }

  private func comparison(
    _ method: AnalysisMethod, metric index: Int, pair: (control: Int, treatment: Int), segment: Int?,
    level: Int
  ) -> AnalysisComparison {
    let metric = request.metrics[index]
    let effect = effect(method, metric: index, pair: pair, segment: segment, level: level)
    let part = segment.map { "\(request.segments[$0])=\(table.segments[$0].names[level])" } ?? "all"
    var record = ComparisonRecord(
      effect, control: names[pair.control], treatment: names[pair.treatment], behavior: "all",
      metric: label(metric.name, method), segment: part)
    record.method = estimator.name(of: method)
    let margin = request.margin(of: metric)
    record.verdict = verdict(on: effect, method, OrientedMargin(margin: margin, direction: metric.direction))
    // Of two variants that are certainly equal neither is the better one.
    let isTie = effect.standardError == 0 && effect.effect == 0
    let belief = isTie ? nil : NormalPosterior(effectOf: effect)
    let isLower = metric.direction == .lower
    return AnalysisComparison(
      record: record, margin: margin,
      probabilityBetter: (belief?.probability(above: 0)).map { isLower ? 1 - $0 : $0 },
      expectedLoss: isLower ? belief?.lossOfControl : belief?.lossOfTreatment)
  }

  /// Quantiles of one column are told apart by their names.
  func label(_ name: String, _ method: AnalysisMethod) -> String {
    if case .quantile(let probability) = method { return "\(name):\(probability)" }
    return name
  }

  /// nil for a shift against a margin that is a share: there is no mean to be a share of.
  private func verdict(
    on effect: EffectEstimate, _ method: AnalysisMethod, _ margin: OrientedMargin
  ) -> Verdict? {
    if method == .mannWhitney, case .relative = margin.margin { return nil }
    return margin.verdict(on: effect)
  }

  /// Adjusts p-values within a family: everything over all rows, and everything over the levels of one segment.
  private func adjust(_ comparisons: inout [AnalysisComparison]) {
    let keys = comparisons.map { comparison in
      request.segments.firstIndex { comparison.record.segment.hasPrefix($0 + "=") } ?? -1
    }
    for family in -1..<request.segments.count {
      let members = comparisons.indices.filter { keys[$0] == family }
      let adjusted = request.correction.adjusted(members.map { comparisons[$0].record.p })
      for (index, p) in zip(members, adjusted) { comparisons[index].record.adjustedP = p }
    }
  }
}

extension EffectEstimate {
  /// The same estimate with intervals and p of a confidence sequence, which hold at any look.
  fileprivate func holding(at sequence: ConfidenceSequence) -> EffectEstimate {
    var estimate = self
    let interval = sequence.interval(self)
    let lift = sequence.liftInterval(self)
    (estimate.effectLow, estimate.effectHigh) = (interval?.low, interval?.high)
    (estimate.liftLow, estimate.liftHigh) = (lift?.low, lift?.high)
    estimate.p = sequence.p(self)
    return estimate
  }
}
