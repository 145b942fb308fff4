/// All that a pass over a table leaves: sufficient statistics of each variant, metric and segment.
struct AnalysisTable {
  /// Different values that the variant's column may have.
  static let variantLimit = 64
  /// Different values that a segment's column may have.
  static let segmentLimit = 500

  /// What the table is called in messages.
  let name: String
  private(set) var rows = 0
  private(set) var variants = LevelTable(limit: Self.variantLimit)
  /// One for each of the request's segments.
  private(set) var segments: [LevelTable]
  /// One for each of the request's metrics.
  private(set) var metrics: [MetricTable]
  private(set) var clusters = ClusterSlots()
  private let hasClusters: Bool
  private var cellCount = 0
  /// Rows of each variant.
  private(set) var counts: [Int] = []
  /// For the whole table, then for each segment: cells by level × variant; −1 where no row fell yet.
  private var cells: [[Int]]
  private var scratch: [Double] = []
  private var rowCells: [Int] = []

  init(name: String, request: AnalysisRequest, layout: TableLayout) {
    self.name = name
    segments = request.segments.map { _ in LevelTable(limit: Self.segmentLimit) }
    cells = Array(repeating: [], count: 1 + request.segments.count)
    hasClusters = request.cluster != nil
    let hasClusters = hasClusters
    metrics = zip(request.metrics, layout.sources).map {
      MetricTable($0, source: $1, hasClusters: hasClusters)
    }
  }

  /// The number of a variant; nil where there are too many.
  mutating func variant(_ text: ArraySlice<UInt8>) -> Int? {
    let number = variants.number(of: text)
    if let number, number == counts.count { counts.append(0) }
    return number
  }

  /// The number of a segment's level; nil where there are too many.
  mutating func level(_ text: ArraySlice<UInt8>, segment: Int) -> Int? { segments[segment].number(of: text) }

  /// Adds a row: the numbers of its variant and levels, its values with NaN for missing ones, its cluster.
  mutating func add(variant: Int, levels: [Int], values: [Double], cluster: ArraySlice<UInt8>?) {
    rows += 1
    counts[variant] += 1
    rowCells.removeAll(keepingCapacity: true)
    rowCells.append(makeCell(0, level: 0, variant: variant))
    for (index, level) in levels.enumerated() {
      rowCells.append(makeCell(index + 1, level: level, variant: variant))
    }
    let slot = cluster.map { clusters.slot(of: $0) }
    for index in metrics.indices {
      metrics[index].add(values, cells: rowCells, cluster: slot, scratch: &scratch)
    }
  }

  /// The cell of a variant over the whole table, or in a segment's level; nil where there are no such rows.
  func cell(variant: Int, segment: Int? = nil, level: Int = 0) -> Int? {
    let group = cells[segment.map { $0 + 1 } ?? 0]
    let place = level * Self.variantLimit + variant
    return place < group.count && group[place] >= 0 ? group[place] : nil
  }

  private mutating func makeCell(_ group: Int, level: Int, variant: Int) -> Int {
    let place = level * Self.variantLimit + variant
    if place < cells[group].count, cells[group][place] >= 0 { return cells[group][place] }
    while cells[group].count <= place { cells[group].append(-1) }
    cells[group][place] = cellCount
    for index in metrics.indices { metrics[index].addCell() }
    cellCount += 1
    return cellCount - 1
  }
}
