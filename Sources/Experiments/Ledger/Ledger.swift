import Statistics

/// All that runs predicted and live tests then showed, with what that says of the simulator.
///
/// Three units are counted, and kept apart. An *entry* is one live table linked to one run. An *experiment* is one
/// treatment against the control of an entry; it is judged by its entry's first metric alone, since the metrics of one
/// experiment go up and down together. Of one metric each experiment counts once.
public struct Ledger: Sendable, Equatable {
  /// In the order in which they were added.
  public let entries: [LedgerEntry]
  /// The rows that predict: a behavior's name, `all` or `worst`; nil for each run's prediction as a whole.
  public let behavior: String?
  /// Numbers of entries that were added and removed again; a reader may ask why.
  public let removed: [Int]

  /// A ledger of entries, read by one row of each run.
  public init(_ entries: [LedgerEntry], behavior: String? = nil, removed: [Int] = []) {
    self.entries = entries
    self.behavior = behavior
    self.removed = removed
  }

  /// The findings of the chosen rows with their entries, in order.
  public var findings: [(entry: LedgerEntry, finding: LedgerFinding)] {
    entries.flatMap { entry in
      entry.findings.filter { behavior == nil ? $0.isMain : $0.behavior == behavior }.map { (entry, $0) }
    }
  }

  /// Metrics with findings, in order of their first.
  public var metrics: [String] {
    var seen: Set<String> = []
    return findings.map(\.finding.metric).filter { seen.insert($0).inserted }
  }

  /// Every row that some entry has, `all` and `worst` last.
  public var behaviors: [String] {
    var seen: Set<String> = []
    let names = entries.flatMap { $0.findings.map(\.behavior) }.filter { seen.insert($0).inserted }
    return names.filter { !["all", "worst"].contains($0) } + names.filter { ["all", "worst"].contains($0) }
  }

  /// The same ledger with the findings of one metric only.
  public func keeping(metric: String) -> Ledger {
    Ledger(
      entries.map { entry in
        var entry = entry
        entry.findings.removeAll { $0.metric != metric }
        return entry
      }.filter { !$0.findings.isEmpty }, behavior: behavior, removed: removed)
  }

  /// How often the sign was right over experiments, each by its first metric: what reports quote.
  public var quote: CalibrationQuote? {
    let experiments = findings.filter { $0.finding.isFirst && $0.finding.isComparable }
    guard !experiments.isEmpty else { return nil }
    return CalibrationQuote(
      experiments: experiments.count, signs: SignCount(experiments.map(\.finding)),
      hindsight: experiments.count { $0.entry.isHindsight })
  }

  /// What the experiments say together, each by its first metric; nil without any.
  public var overall: LedgerCalibration? {
    LedgerCalibration(metric: nil, pairs: clustered.filter { $0.finding.isFirst })
  }

  /// What the experiments say, metric by metric.
  public var calibrations: [LedgerCalibration] {
    let all = clustered
    return metrics.compactMap { metric in
      LedgerCalibration(metric: metric, pairs: all.filter { $0.finding.metric == metric })
    }
  }

  /// The findings, with the place of their entry: what was observed in one live test errs together.
  private var clustered: [(finding: LedgerFinding, cluster: Int)] {
    entries.enumerated().flatMap { place, entry in
      Ledger([entry], behavior: behavior).findings.map { ($0.finding, place) }
    }
  }
}
