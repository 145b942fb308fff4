import SessionMetrics
import Statistics

/// Sorts a record's comparisons into what each part of an analysis is made from, in the order of the record.
struct AnalysisReader {
  let record: RunRecord
  let margin: Scenario.Margin
  let correction: Scenario.ComparisonSettings.Correction
  /// Where the moments over all listeners stand in the record.
  private let places: [MomentAddress: Int]

  init(
    record: RunRecord, margin: Scenario.Margin, correction: Scenario.ComparisonSettings.Correction
  ) {
    self.record = record
    self.margin = margin
    self.correction = correction
    let whole = record.moments.indices.filter { record.moments[$0].segment == "all" }
    places = Dictionary(
      whole.map { index in
        let moment = record.moments[index]
        return (
          MomentAddress(variant: moment.variant, behavior: moment.behavior, metric: moment.metric), index
        )
      }
    ) { first, _ in first }
  }

  private struct MomentAddress: Hashable {
    let variant: String
    let behavior: String
    let metric: String
  }

  /// The behavior that is read where one has to be: the only one, or all of them.
  private var mainBehavior: String {
    record.behaviors.count == 1 ? record.behaviors[0].name : "all"
  }

  private var control: String? { record.variants.first(where: \.isControl)?.name }

  private var cheating: Set<String> { Set(record.variants.filter(\.isCheating).map(\.name)) }

  private func isDirected(_ metric: String) -> Bool { record.direction(of: metric) != .neutral }

  /// Rows over all listeners.
  private var wholeRows: [ComparisonRecord] { record.comparisons.filter { $0.segment == "all" } }

  // MARK: Segments

  /// Rows of the candidates under the main behavior, by pair and metric.
  private var segmentPanels: [SegmentPanel] {
    let rows = record.comparisons.filter {
      $0.segment != "all" && $0.behavior == mainBehavior && isDirected($0.metric)
        && !cheating.contains($0.treatment) && !cheating.contains($0.control)
    }
    return grouped(rows) { [$0.control, $0.treatment, $0.metric] }.map { rows in
      SegmentPanel(
        rows: rows,
        margin: OrientedMargin(margin: margin, direction: record.direction(of: rows[0].metric)),
        confidence: record.confidence)
    }
  }

  func interactions() -> [SegmentInteraction] {
    var found = segmentPanels.flatMap { $0.interactions() }
    let adjusted = correction.adjusted(found.map(\.p))
    for index in found.indices { found[index].adjustedP = adjusted[index] }
    return found
  }

  func worstSegments() -> [WorstSegmentFinding] { segmentPanels.compactMap { $0.worst() } }

  // MARK: Behaviors

  func models() -> [ModelFinding] {
    guard record.behaviors.count > 1 else { return [] }
    let names = Set(record.behaviors.map(\.name))
    let rows = wholeRows.filter { names.contains($0.behavior) }
    return grouped(rows) { [$0.control, $0.treatment, $0.metric] }
      .compactMap { ModelFinding($0, confidence: record.confidence) }
  }

  // MARK: Moments

  func posteriors() -> [VariantPosterior] {
    guard let control else { return [] }
    let rows = wholeRows.filter {
      $0.control == control && $0.behavior != "worst" && isDirected($0.metric)
        && !cheating.contains($0.treatment)
    }
    return grouped(rows) { [$0.behavior, $0.metric] }.flatMap { effects in
      let moments = ([control] + effects.map(\.treatment))
        .compactMap { self.moments($0, effects[0]) }
      return VariantPosterior.all(
        control: control, effects: effects, moments: moments, isRatio: kind(effects[0].metric) == .ratio,
        isPaired: record.design == Scenario.ComparisonSettings.Design.paired.rawValue,
        direction: record.direction(of: effects[0].metric))
    }
  }

  func precision() -> [PrecisionFinding] {
    wholeRows.filter { $0.behavior != "worst" }.compactMap { row in
      guard let control = moments(row.control, row), let treatment = moments(row.treatment, row) else {
        return nil
      }
      return PrecisionFinding(
        row, control: control, treatment: treatment, kind: kind(row.metric), confidence: record.confidence)
    }
  }

  private func kind(_ metric: String) -> MetricDescription.Kind {
    MetricRegistry.descriptions.first { $0.name == metric }?.kind ?? .mean
  }

  /// A variant's moments on the metric and under the behavior of a row, over all listeners.
  private func moments(_ variant: String, _ row: ComparisonRecord) -> BucketedMoments? {
    places[MomentAddress(variant: variant, behavior: row.behavior, metric: row.metric)]
      .map { record.moments[$0].moments }
  }

  /// Rows with equal keys together, in the order of first appearance.
  private func grouped(
    _ rows: [ComparisonRecord], by key: (ComparisonRecord) -> [String]
  ) -> [[ComparisonRecord]] {
    var places: [[String]: Int] = [:]
    var groups: [[ComparisonRecord]] = []
    for row in rows {
      let key = key(row)
      if let place = places[key] {
        groups[place].append(row)
      } else {
        places[key] = groups.count
        groups.append([row])
      }
    }
    return groups
  }
}
