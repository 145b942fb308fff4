import Onboarding
import Population

/// Where the columns of a request stand in a file.
struct TableLayout {
  /// The names in the header, one a field of every row.
  let columns: [String]
  /// Fields of every row.
  var width: Int { columns.count }
  let variant: Int
  let segments: [Int]
  let unit: Int?
  let cluster: Int?
  /// Columns that are read as numbers: position and name, each once.
  private(set) var numbers: [(position: Int, name: String)] = []
  /// One a metric of the request: its columns among `numbers`.
  private(set) var sources: [MetricTable.Source] = []

  /// Finds the columns by the header that the reader stands on; nil, with the problems logged, where one is missing.
  init?(_ request: AnalysisRequest, header reader: borrowing DelimitedReader, problems: inout TableProblems) {
    let before = problems.total
    guard let header = Header(reader, problems: &problems) else { return nil }
    columns = header.names
    variant = header.position(of: request.variantColumn, &problems)
    segments = request.segments.map { header.position(of: $0, &problems) }
    unit = request.unit.map { header.position(of: $0, &problems) }
    cluster = request.cluster.map { header.position(of: $0, &problems) }
    for metric in request.metrics {
      let columns = metric.isRatio ? header.parts(ofRatio: metric.name, &problems) : [metric.name]
      let source = MetricTable.Source(
        columns: columns.map { number(header.position(of: $0, &problems), $0) },
        covariates: metric.covariates.map { number(header.position(of: $0, &problems), $0) })
      sources.append(source)
    }
    if problems.total > before { return nil }
  }

  /// The place of a column among those that are read as numbers.
  private mutating func number(_ position: Int, _ name: String) -> Int {
    if let known = numbers.firstIndex(where: { $0.position == position }) { return known }
    numbers.append((position, name))
    return numbers.count - 1
  }
}

/// A file's first row.
private struct Header {
  let names: [String]
  private let file: String
  private let line: Int

  init?(_ reader: borrowing DelimitedReader, problems: inout TableProblems) {
    file = reader.file
    line = reader.line
    var names: [String] = []
    for field in 0..<reader.fieldCount {
      let bytes = reader[field]
      guard !bytes.contains(UInt8(ascii: "\r")), let name = String(validating: bytes, as: UTF8.self) else {
        problems.add(
          .init(
            .notText, file: file, line: line, value: String(decoding: bytes.prefix(40), as: UTF8.self),
            accepted: "a header in UTF-8, with lines that end in LF or CRLF"))
        return nil
      }
      names.append(name)
    }
    self.names = names
    for (position, name) in names.enumerated() where !name.isEmpty && names[..<position].contains(name) {
      problems.add(.init(.repeatedColumn, file: file, line: line, column: name, accepted: "each column once"))
    }
  }

  /// The position of a column; 0, with the problem logged, where there is none.
  func position(of name: String, _ problems: inout TableProblems) -> Int {
    if let position = names.firstIndex(of: name), !name.isEmpty { return position }
    let shown = names.filter { !$0.isEmpty }
    let more = shown.count > 30 ? ", and \(shown.count - 30) more" : ""
    let hint = shown.count == 1 ? " (the only column: is --separator right?)" : ""
    problems.add(
      .init(
        .missingColumn, file: file, line: line, column: name,
        accepted: "one of \(shown.prefix(30).map(ImportError.visible).joined(separator: ", "))\(more)\(hint)",
        nearest: nearestName(to: name, among: shown)))
    return 0
  }

  /// Numerator and denominator of `a/b`, split where both sides are columns, by default at the first slash.
  func parts(ofRatio name: String, _ problems: inout TableProblems) -> [String] {
    let slashes = name.indices.filter { name[$0] == "/" }
    let splits = slashes.map { [String(name[..<$0]), String(name[name.index(after: $0)...])] }
    if let split = splits.first(where: { $0.allSatisfy(names.contains) }) ?? splits.first { return split }
    problems.add(
      .init(
        .missingColumn, file: file, line: line, column: name, accepted: "two columns as numerator/denominator"
      ))
    return []
  }
}

/// The log of what is wrong with a table, as the importers keep it.
typealias TableProblems = Population.ProblemLog
