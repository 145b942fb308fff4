import Onboarding

/// Reads a table with a header: rows by column, checked for their number of fields.
///
/// Columns are numbered as in the schema, required ones first, whatever their order in the file.
struct TableReader: ~Copyable {
  private var reader: DelimitedReader
  private let schema: TableSchema
  /// The position in the file of each of the schema's columns; nil for an optional one that isn't there.
  private var positions: [Int?] = []
  /// Columns that the schema doesn't name, where it takes such: name and position in the file.
  private(set) var others: [(name: String, position: Int)] = []
  private var width = 0

  /// Opens a table and reads its header; nil, with the problems logged, where that fails.
  static func open(
    path: String, schema: TableSchema, dialect: DelimitedReader.Dialect = .csv, problems: inout ProblemLog
  ) -> TableReader? {
    guard let reader = DelimitedReader(path: path, dialect: dialect, problems: &problems) else { return nil }
    var table = TableReader(reader: reader, schema: schema)
    let before = problems.total
    table.readHeader(&problems)
    guard problems.total == before else { return nil }
    return table
  }

  private init(reader: consuming DelimitedReader, schema: TableSchema) {
    self.reader = reader
    self.schema = schema
  }

  /// The file's path, for messages.
  var file: String { reader.file }
  /// The line on which the current row begins.
  var line: Int { reader.line }

  /// Moves to the next row with the right number of fields; false at the end.
  mutating func next(_ problems: inout ProblemLog) -> Bool {
    while reader.next(&problems) {
      if reader.fieldCount == width { return true }
      let isCut = reader.endsWithoutNewline && reader.fieldCount < width
      problems.add(
        .init(
          isCut ? .truncated : .wrongFieldCount, file: file, line: line,
          value: isCut ? "\(reader.fieldCount) of \(width)" : String(reader.fieldCount),
          accepted: "\(width) fields, as in the header"))
    }
    return false
  }

  /// Whether a column is there.
  func has(_ column: Int) -> Bool { positions[column] != nil }

  /// The bytes of a column in the current row; empty where the column isn't there.
  func bytes(_ column: Int) -> ArraySlice<UInt8> { positions[column].map { reader[$0] } ?? [] }

  /// The text of a field by its position in the file; nil, with the problem logged, where it isn't UTF-8.
  func text(at position: Int, column: String, _ problems: inout ProblemLog) -> String? {
    if let text = String(validating: reader[position], as: UTF8.self) { return text }
    let value = String(decoding: reader[position], as: UTF8.self)
    problems.add(
      .init(.notText, file: file, line: line, column: column, value: value, accepted: "text in UTF-8"))
    return nil
  }

  /// The text of a column; nil, with the problem logged, where it isn't UTF-8.
  ///
  /// Empty where the column isn't there.
  func text(_ column: Int, _ problems: inout ProblemLog) -> String? {
    guard let position = positions[column] else { return "" }
    return text(at: position, column: schema.columns[column], &problems)
  }

  /// The number in a column; nil, with the problem logged, where it isn't one within the limits.
  func number(_ column: Int, in limits: NumberLimits, _ problems: inout ProblemLog) -> Double? {
    guard let value = decimalNumber(bytes(column)) else {
      logProblem(
        bytes(column).isEmpty ? .emptyValue : .notANumber, column, accepted: limits.accepted, &problems)
      return nil
    }
    guard limits.contains(value) else {
      logProblem(.outOfRange, column, accepted: limits.accepted, &problems)
      return nil
    }
    return value
  }

  /// Logs a problem with a column of the current row, quoting its value.
  func logProblem(
    _ code: ImportError.Code, _ column: Int, accepted: String, nearest: String? = nil,
    _ problems: inout ProblemLog
  ) {
    problems.add(
      .init(
        code, file: file, line: line, column: schema.columns[column],
        value: String(decoding: bytes(column), as: UTF8.self), accepted: accepted, nearest: nearest))
  }
}

// MARK: - The header

extension TableReader {
  /// Finds the columns by name.
  private mutating func readHeader(_ problems: inout ProblemLog) {
    guard reader.next(&problems) else {
      guard !reader.hasFailed else { return }
      problems.add(
        .init(.emptyFile, file: file, accepted: "a header line with the columns \(schema.accepted)"))
      return
    }
    width = reader.fieldCount
    let names = (0..<width).compactMap { text(at: $0, column: "\($0 + 1) of the header", &problems) }
    guard names.count == width else { return }
    findRepeated(names, &problems)
    positions = schema.columns.map { names.firstIndex(of: $0) }
    findMissing(names, &problems)
    others = names.enumerated().compactMap { schema.columns.contains($1) ? nil : ($1, $0) }
    findUnknown(&problems)
  }

  private func findRepeated(_ names: [String], _ problems: inout ProblemLog) {
    for (position, name) in names.enumerated() where names[..<position].contains(name) {
      problems.add(
        .init(.repeatedColumn, file: file, line: line, column: name, accepted: "each column once"))
    }
  }

  private func findMissing(_ names: [String], _ problems: inout ProblemLog) {
    let unknown = names.filter { !schema.columns.contains($0) }
    for name in schema.required where !names.contains(name) {
      problems.add(
        .init(
          .missingColumn, file: file, line: line, column: name, accepted: schema.accepted,
          nearest: nearestName(to: name, among: unknown)))
    }
  }

  private func findUnknown(_ problems: inout ProblemLog) {
    for (name, _) in others where !schema.takesOthers || name.isEmpty {
      let absent = schema.columns.indices.filter { positions[$0] == nil }.map { schema.columns[$0] }
      problems.add(
        .init(
          name.isEmpty ? .emptyValue : .unknownColumn, file: file, line: line,
          column: name.isEmpty ? "without a name" : name, accepted: schema.accepted,
          nearest: nearestName(to: name, among: absent)))
    }
  }
}
