import Onboarding
import Population

/// Reads a table once, row by row, and keeps what comparisons need; all that is wrong goes to a log.
struct TableScan {
  let request: AnalysisRequest
  let layout: TableLayout
  private let missingMarks: [[UInt8]]
  var table: AnalysisTable
  private var units: UnitRegister?
  private var values: [Double]
  private var levels: [Int]

  /// Reads the table at a path.
  ///
  /// - Parameters:
  ///   - path: Of a file of delimited rows.
  ///   - name: What messages call the table.
  ///   - request: Which columns to read.
  /// - Returns: sufficient statistics of everything that the request compares.
  /// - Throws: all that is wrong with the rows, up to a limit.
  /// - Complexity: O(file) in time; memory grows with variants, levels and different values, not with rows, except
  ///   where the request has a unit.
  static func read(path: String, name: String, request: AnalysisRequest) throws(ImportError) -> AnalysisTable
  {
    var problems = TableProblems()
    let scan = try scan(path: path, name: name, request: request, problems: &problems)
    if problems.isEmpty { scan.checkVariants(&problems) }
    try problems.throwIfAny()
    return scan.table
  }

  /// Reads the columns and the variants of the table at a path, and none of its numbers.
  ///
  /// - Throws: as ``read(path:name:request:)``, but for the control, which isn't looked for.
  static func survey(
    path: String, name: String, request: AnalysisRequest
  ) throws(ImportError) -> (columns: [String], variants: [String]) {
    var problems = TableProblems()
    let scan = try scan(path: path, name: name, request: request, problems: &problems)
    try problems.throwIfAny()
    return (scan.layout.columns, scan.table.variants.names.sorted())
  }

  /// A scan that went through the whole table, with what is wrong with rows logged.
  private static func scan(
    path: String, name: String, request: AnalysisRequest, problems: inout TableProblems
  ) throws(ImportError) -> TableScan {
    let dialect = DelimitedReader.Dialect(delimiter: request.separator, hasQuotes: true)
    guard var reader = DelimitedReader(path: path, name: name, dialect: dialect, problems: &problems) else {
      throw problems.error
    }
    guard reader.next(&problems) else {
      if !reader.hasFailed, problems.isEmpty {
        problems.add(.init(.emptyFile, file: name, accepted: "a header line and rows"))
      }
      throw problems.error
    }
    guard let layout = TableLayout(request, header: reader, problems: &problems) else {
      throw problems.error
    }
    var scan = TableScan(request, layout: layout, name: name)
    while reader.next(&problems), scan.take(reader, &problems) {}
    return scan
  }

  private init(_ request: AnalysisRequest, layout: TableLayout, name: String) {
    self.request = request
    self.layout = layout
    missingMarks = request.missingMarks.map { Array($0.utf8) }
    table = AnalysisTable(name: name, request: request, layout: layout)
    if layout.unit != nil { units = UnitRegister() }
    values = layout.numbers.map { _ in 0 }
    levels = layout.segments.map { _ in 0 }
  }

  /// Takes one row in; false where it makes no sense to read on.
  private mutating func take(_ reader: borrowing DelimitedReader, _ problems: inout TableProblems) -> Bool {
    guard reader.fieldCount == layout.width else {
      logWidth(reader, &problems)
      return true
    }
    let before = problems.total
    guard let variant = variant(reader, &problems), readLevels(reader, &problems) else {
      return problems.problems.last?.code != .tooMany
    }
    for index in values.indices { values[index] = number(index, reader, &problems) }
    checkUnit(reader, &problems)
    let cluster = layout.cluster.map { reader[$0] }
    if let cluster, cluster.isEmpty {
      log(
        .emptyValue, layout.cluster ?? 0, request.cluster ?? "", "the id of what rows have in common", reader,
        &problems)
    }
    if problems.total == before {
      table.add(variant: variant, levels: levels, values: values, cluster: cluster)
    }
    return true
  }

  private mutating func variant(_ reader: borrowing DelimitedReader, _ problems: inout TableProblems) -> Int?
  {
    let text = reader[layout.variant]
    if text.isEmpty {
      log(.emptyValue, layout.variant, request.variantColumn, "a variant's name", reader, &problems)
      return nil
    }
    let known = table.variants.levels.count
    if let number = table.variant(text) {
      if number == known { checkText(layout.variant, request.variantColumn, reader, &problems) }
      return number
    }
    logTooMany(
      AnalysisTable.variantLimit, request.variantColumn, "a column that names variants", reader, &problems)
    return nil
  }

  private mutating func readLevels(_ reader: borrowing DelimitedReader, _ problems: inout TableProblems)
    -> Bool
  {
    for (index, position) in layout.segments.enumerated() {
      let known = table.segments[index].levels.count
      guard let level = table.level(reader[position], segment: index) else {
        logTooMany(
          AnalysisTable.segmentLimit, request.segments[index], "a column of groups", reader, &problems)
        return false
      }
      if level == known { checkText(position, request.segments[index], reader, &problems) }
      levels[index] = level
    }
    return true
  }

  /// The number in a column; NaN where it is missing, and where it isn't one, with the problem logged.
  private func number(
    _ index: Int, _ reader: borrowing DelimitedReader, _ problems: inout TableProblems
  ) -> Double {
    let (position, name) = layout.numbers[index]
    let field = reader[position]
    if let value = decimalNumber(field) {
      if Self.magnitudes.contains(value.magnitude) || value == 0 { return value }
      log(
        .outOfRange, position, name, "0, and numbers from 1e-150 to 1e150 either way", reader, &problems)
      return .nan
    }
    if field.isEmpty { return .nan }
    for mark in missingMarks where field.elementsEqual(mark) { return .nan }
    switch String(decoding: field.prefix(6), as: UTF8.self).lowercased() {
    case "true": return 1
    case "false": return 0
    default: break
    }
    log(
      .notANumber, position, name,
      "a decimal number such as -1.5e3, true, false, or nothing where it is missing (--missing TEXT for other marks)",
      reader, &problems)
    return .nan
  }

  /// Beyond, squares and their sums overflow, or vanish and leave a spread of nothing.
  private static let magnitudes = 1e-150...1e150

  private mutating func checkUnit(_ reader: borrowing DelimitedReader, _ problems: inout TableProblems) {
    guard let position = layout.unit else { return }
    let id = reader[position]
    if id.isEmpty {
      log(.emptyValue, position, request.unit ?? "", "the unit's id", reader, &problems)
    } else if let first = units?.add(id, line: reader.line) {
      problems.add(
        .init(
          .repeatedUnit, file: reader.file, line: reader.line, column: request.unit,
          value: "\(String(decoding: id.prefix(40), as: UTF8.self)) is on line \(first) already",
          accepted: "one row a unit, or --cluster in place of --unit where a unit has several"))
    }
  }
}
