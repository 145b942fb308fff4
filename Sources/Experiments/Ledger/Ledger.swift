/// All that runs predicted and live tests then showed, with what that says of the simulator.
///
/// Three units are counted, and kept apart. An *entry* is one live table linked to one run. An *experiment* is one
/// treatment against the control of an entry; it is judged by its entry's first metric alone, since the metrics of one
/// experiment go up and down together. Of one metric each experiment counts once. Experiments of one entry share its
/// control, and aren't independent.
///
/// Predictions alone are counted: where the run came after the answer nothing is, and what nobody dated is counted apart.
/// All intervals are of 95 %; those of entries that were kept with another confidence are restated.
public struct Ledger: Sendable, Equatable {
  /// In the order in which they were added.
  public let entries: [LedgerEntry]
  /// The rows that predict: a behavior's name, `all` or `worst`; nil for each run's prediction as a whole.
  public let behavior: String?
  /// The metric by which all entries are judged; nil for each entry's first.
  public let metric: String?
  /// Numbers of entries that were added and removed again; a reader may ask why.
  public let removed: [Int]

  /// The confidence of its intervals, whatever the runs' was.
  static let confidence = 0.95

  /// A ledger of entries, read by one row of each run.
  public init(
    _ entries: [LedgerEntry], behavior: String? = nil, metric: String? = nil, removed: [Int] = []
  ) {
    self.entries = entries.map { $0.restated(confidence: Self.confidence) }
    self.behavior = behavior
    self.metric = metric
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

  /// The same ledger with the findings of one metric only, by which it is judged then.
  public func keeping(metric: String) -> Ledger {
    Ledger(
      entries.map { entry in
        var entry = entry
        entry.findings.removeAll { $0.metric != metric }
        return entry
      }.filter { !$0.findings.isEmpty }, behavior: behavior, metric: metric, removed: removed)
  }

  /// How often the sign was right, each experiment by its first metric or by the one that was kept: what reports quote.
  ///
  /// - Parameter run: The run that is reported on, whose own live tests are no past ones; nil where the ledger is.
  /// - Returns: The counts; nil where nothing has a lift on both sides.
  public func quote(for run: RunRecord? = nil) -> CalibrationQuote? {
    let all = judged.filter(\.finding.isComparable)
    let own = run?.id.map { id in all.filter { $0.entry.run == id && $0.entry.isRunStored } } ?? []
    let past = all.filter { pair in !own.contains { $0.cluster == pair.cluster } }
    guard !all.isEmpty else { return nil }
    let dated = past.filter { $0.entry.timing == .prediction }
    let undated = past.filter { $0.entry.timing == .undated }
    func tests(_ pairs: [Judged]) -> Int { Set(pairs.map(\.cluster)).count }
    return CalibrationQuote(
      metric: metric, signs: SignCount(dated.map { ($0.finding, $0.cluster) }), tests: tests(dated),
      scenarios: Set(dated.map(\.entry.scenario)).count,
      ownScenario: run.map { run in tests(dated.filter { $0.entry.scenario == run.scenario.name }) },
      picked: dated.count { $0.entry.isPicked && metric == nil },
      undated: SignCount(undated.map { ($0.finding, $0.cluster) }), undatedTests: tests(undated),
      hindsight: past.count { $0.entry.isHindsight }, ownTests: tests(own))
  }

  /// What the predicted experiments say together, each by its first metric; nil without any.
  public var overall: LedgerCalibration? { overall(.prediction) }

  /// The same of experiments that nobody dated.
  public var undatedOverall: LedgerCalibration? { overall(.undated) }

  private func overall(_ timing: LedgerEntry.Timing) -> LedgerCalibration? {
    LedgerCalibration(
      metric: nil, isDated: timing == .prediction,
      pairs: counted.filter { $0.entry.timing == timing && $0.finding.isFirst }.map {
        ($0.finding, $0.cluster)
      })
  }

  /// What the experiments say, metric by metric: those that were predicted, then those that nobody dated.
  public var calibrations: [LedgerCalibration] {
    metrics.flatMap { metric in
      [LedgerEntry.Timing.prediction, .undated].compactMap { timing in
        LedgerCalibration(
          metric: metric, isDated: timing == .prediction,
          pairs: counted.filter { $0.entry.timing == timing && $0.finding.metric == metric }
            .map { ($0.finding, $0.cluster) })
      }
    }
  }

  private typealias Judged = (entry: LedgerEntry, finding: LedgerFinding, cluster: Int)

  /// The findings by which experiments are judged.
  private var judged: [Judged] { counted.filter { metric != nil || $0.finding.isFirst } }

  /// The findings, with the place of their entry: what was observed in one live test errs together.
  private var counted: [Judged] {
    entries.enumerated().flatMap { place, entry in
      Ledger([entry], behavior: behavior).findings.map { ($0.entry, $0.finding, place) }
    }
  }
}
