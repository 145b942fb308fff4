import Statistics

/// All that is kept of one metric while a table is read, cell by cell.
struct MetricTable {
  /// Groups of units that are resampled.
  static let resampledGroups = 1 << 12

  /// The value, or numerator and denominator.
  private(set) var plain: MomentTable
  /// The same with covariates; nil without any.
  private(set) var adjusted: MomentTable?
  /// Counts of values, where a method needs them; one a cell.
  private(set) var values: [ValueCounts]?
  private(set) var resampled: GroupTable?
  private(set) var clustered: GroupTable?
  /// Whether every value so far is 0 or 1.
  private(set) var isBinary = true
  private let source: Source

  /// Where the metric's numbers stand among those of a row.
  struct Source {
    var columns: [Int]
    var covariates: [Int]
  }

  init(_ metric: AnalysisRequest.Metric, source: Source, hasClusters: Bool) {
    self.source = source
    plain = MomentTable(variables: source.columns.count)
    if !source.covariates.isEmpty {
      adjusted = MomentTable(variables: source.columns.count + source.covariates.count)
    }
    if metric.methods.contains(where: \.needsValues) { values = [] }
    if metric.methods.contains(.bootstrap) { resampled = GroupTable(groups: Self.resampledGroups) }
    if hasClusters { clustered = GroupTable(groups: ClusterSlots.limit) }
  }

  /// Adds an empty cell after the last.
  mutating func addCell() {
    plain.addCell()
    adjusted?.addCell()
    values?.append(ValueCounts())
    resampled?.addCell()
    clustered?.addCell()
  }

  /// Adds a row's numbers to cells; NaN is a missing one.
  mutating func add(_ row: [Double], cells: [Int], cluster: Int?, scratch: inout [Double]) {
    scratch.removeAll(keepingCapacity: true)
    for column in source.columns { scratch.append(row[column]) }
    let first = scratch[0]
    let denominator = scratch.count > 1 ? scratch[1] : 1
    if first != 0, first != 1, !first.isNaN { isBinary = false }
    for cell in cells { plain.add(scratch, cell: cell) }
    if adjusted != nil {
      for column in source.covariates { scratch.append(row[column]) }
      for cell in cells { adjusted?.add(scratch, cell: cell) }
    }
    guard !first.isNaN, !denominator.isNaN else { return }
    for cell in cells {
      values?[cell].add(first)
      resampled?.add(first, denominator, cell: cell)
      if let cluster { clustered?.add(first, denominator, cell: cell, group: cluster) }
    }
  }
}
