import Onboarding
import Population

/// What is wrong with rows.
extension TableScan {
  func log(
    _ code: ImportError.Code, _ position: Int, _ column: String, _ accepted: String,
    _ reader: borrowing DelimitedReader, _ problems: inout TableProblems
  ) {
    problems.add(
      .init(
        code, file: reader.file, line: reader.line, column: column,
        value: String(decoding: reader[position].prefix(80), as: UTF8.self), accepted: accepted))
  }

  /// Logs a name that is no text: two of them could look alike.
  func checkText(
    _ position: Int, _ column: String, _ reader: borrowing DelimitedReader, _ problems: inout TableProblems
  ) {
    if String(validating: reader[position], as: UTF8.self) == nil {
      log(.notText, position, column, "names in UTF-8", reader, &problems)
    }
  }

  func logTooMany(
    _ limit: Int, _ column: String, _ accepted: String, _ reader: borrowing DelimitedReader,
    _ problems: inout TableProblems
  ) {
    problems.add(
      .init(
        .tooMany, file: reader.file, line: reader.line, column: column,
        value: "more than \(limit) different values",
        accepted: "\(accepted), at most \(limit)"))
  }

  func logWidth(_ reader: borrowing DelimitedReader, _ problems: inout TableProblems) {
    let isCut = reader.endsWithoutNewline && reader.fieldCount < layout.width
    problems.add(
      .init(
        isCut ? .truncated : .wrongFieldCount, file: reader.file, line: reader.line,
        value: isCut ? "\(reader.fieldCount) of \(layout.width)" : String(reader.fieldCount),
        accepted: "\(layout.width) fields, as in the header"))
  }

  /// Logs a control that isn't there, and a table with nothing to compare it with.
  func checkVariants(_ problems: inout TableProblems) {
    let names = table.variants.names.sorted()
    if table.rows == 0 {
      problems.add(.init(.noRows, file: table.name, accepted: "a header and at least one row a variant"))
    } else if !names.contains(request.control) {
      problems.add(
        .init(
          .unknownValue, file: table.name, column: request.variantColumn, value: request.control,
          accepted: "for the control one of \(names.map(ImportError.visible).joined(separator: ", "))",
          nearest: nearestName(to: request.control, among: names)))
    } else if names.count == 1 {
      problems.add(
        .init(
          .oneVariant, file: table.name, column: request.variantColumn, value: request.control,
          accepted: "rows of at least two variants"))
    }
  }
}
