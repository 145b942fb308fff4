/// Reads a file of delimited rows, one at a time, from a buffer of its own: no allocation a row or field.
///
/// RFC 4180 in the dialect `csv`: fields may be quoted, a quoted field may hold delimiters, line ends and doubled
/// quotes. Lines end in LF or CRLF; a byte order mark and blank lines are skipped. Problems go to a log and reading
/// goes on with the next line, unless the rest of the file can't be trusted (a NUL byte, a quote never closed).
/// - Complexity: O(file) in time, O(longest row) in memory.
package struct DelimitedReader: ~Copyable {
  /// How rows are written.
  package struct Dialect: Sendable {
    var delimiter: UInt8
    var hasQuotes: Bool

    /// Rows whose fields are divided by a byte, quoted or not.
    package init(delimiter: UInt8, hasQuotes: Bool) {
      self.delimiter = delimiter
      self.hasQuotes = hasQuotes
    }

    package static let csv = Dialect(delimiter: UInt8(ascii: ","), hasQuotes: true)
    static let tabSeparated = Dialect(delimiter: UInt8(ascii: "\t"), hasQuotes: false)
  }

  /// The file's path or what else it is called in messages.
  package let file: String
  private let dialect: Dialect
  private let source: ByteSource
  private var buffer: [UInt8]
  /// The bytes read and not yet used.
  private var unread = 0..<0
  private var isAtEnd = false
  /// Whether reading stopped before the end of the file, with the reason logged.
  package private(set) var hasFailed = false
  private var nextLine = 1
  /// The line on which the current row begins, from 1.
  package private(set) var line = 0
  /// Where the fields of the current row are.
  private var fields: [Range<Int>] = []
  /// Whether the current row is the file's last and has no line end.
  package private(set) var endsWithoutNewline = false

  /// Rows up to this many bytes are read: a longer one is a quote that was never closed.
  static let longestRow = 1 << 20

  /// Opens a file; nil, with the problem logged, where it can't be opened.
  package init?(
    path: String, name: String? = nil, dialect: Dialect, chunk: Int = 1 << 18, problems: inout ProblemLog
  ) {
    let name = name ?? path
    guard let source = ByteSource(path: path) else {
      problems.add(.init(.unreadable, file: name, accepted: "a file that this user may read"))
      return nil
    }
    self.source = source
    self.dialect = dialect
    file = name
    buffer = [UInt8](repeating: 0, count: max(chunk, 4))
  }

  /// The number of fields in the current row.
  package var fieldCount: Int { fields.count }

  /// The bytes of a field of the current row, quotes removed.
  package subscript(field: Int) -> ArraySlice<UInt8> { buffer[fields[field]] }

  /// Moves to the next row that is well formed; false at the end of the file.
  package mutating func next(_ problems: inout ProblemLog) -> Bool {
    while let row = locateRow(&problems) {
      line = nextLine
      let content = contentOfRow(row)
      endsWithoutNewline =
        row.upperBound == unread.upperBound && isAtEnd && buffer[row.upperBound - 1] != newline
      unread = row.upperBound..<unread.upperBound
      let isQuoted = dialect.hasQuotes && position(of: quote, in: buffer, content) != nil
      nextLine += isQuoted ? buffer[row].count { $0 == newline } : 1
      if content.isEmpty { continue }
      if isQuoted ? splitQuoted(content, &problems) : splitPlain(content) { return true }
    }
    return false
  }

  /// The row without its line end.
  private func contentOfRow(_ row: Range<Int>) -> Range<Int> {
    var end = row.upperBound
    if end > row.lowerBound, buffer[end - 1] == newline { end -= 1 }
    if end > row.lowerBound, buffer[end - 1] == carriageReturn { end -= 1 }
    return row.lowerBound..<end
  }
}

// MARK: - Finding rows

extension DelimitedReader {
  /// The next row with its line end, reading on as needed; nil at the end.
  private mutating func locateRow(_ problems: inout ProblemLog) -> Range<Int>? {
    var searched = 0
    while !hasFailed {
      if let end = rowEnd(from: unread.lowerBound + searched) { return unread.lowerBound..<end }
      if isAtEnd { return lastRow(&problems) }
      searched = isInsideQuotes ? 0 : unread.count
      guard unread.count < Self.longestRow else {
        failForLength(&problems)
        break
      }
      refill(&problems)
    }
    return nil
  }

  /// Whether the unread bytes hold a quote, so that a line end in them may belong to a field.
  private var isInsideQuotes: Bool { dialect.hasQuotes && position(of: quote, in: buffer, unread) != nil }

  /// The end of the row that begins with the unread bytes, after its line end; nil where it isn't among them.
  private func rowEnd(from start: Int) -> Int? {
    guard let lineEnd = position(of: newline, in: buffer, start..<unread.upperBound) else { return nil }
    guard dialect.hasQuotes, position(of: quote, in: buffer, unread.lowerBound..<lineEnd) != nil else {
      return lineEnd + 1
    }
    return scanQuoted().end
  }

  /// The same where fields are quoted: a line end within quotes doesn't count.
  ///
  /// Also tells whether the unread bytes end within quotes.
  private func scanQuoted() -> (end: Int?, isOpen: Bool) {
    var isOpen = false
    var canOpen = true
    for index in unread {
      let byte = buffer[index]
      if byte == quote, isOpen || canOpen {
        isOpen.toggle()
        canOpen = !isOpen  // a quote right after the closing one is a doubled quote
      } else if !isOpen {
        if byte == newline { return (index + 1, false) }
        canOpen = byte == dialect.delimiter
      }
    }
    return (nil, isOpen)
  }

  /// What is left when the file ends without a line end.
  private mutating func lastRow(_ problems: inout ProblemLog) -> Range<Int>? {
    if unread.isEmpty { return nil }
    if isInsideQuotes, position(of: newline, in: buffer, unread) != nil, scanQuoted().isOpen {
      fail(.badQuoting, "a closing quote: one opened on this line is never closed", &problems)
      return nil
    }
    return unread
  }

  /// Reads on: moves what is unread to the front, growing the buffer where a row fills it.
  private mutating func refill(_ problems: inout ProblemLog) {
    let isFirst = unread.isEmpty && nextLine == 1 && line == 0
    let count = unread.count
    if count == buffer.count {
      buffer.append(contentsOf: repeatElement(0, count: count))
    } else if unread.lowerBound > 0 {
      for (target, index) in unread.enumerated() { buffer[target] = buffer[index] }
    }
    unread = 0..<count
    guard let read = source.read(into: &buffer, from: count) else {
      fail(.unreadable, "a regular file", &problems)
      return
    }
    isAtEnd = read == 0
    unread = 0..<(count + read)
    if let zero = position(of: 0, in: buffer, count..<(count + read)) {
      nextLine += buffer[0..<zero].count { $0 == newline }
      unread = zero..<(count + read)
      fail(.notText, "UTF-8 text without NUL bytes", &problems)
      return
    }
    let hasMark = isFirst && read >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF
    if hasMark { unread = 3..<read }
  }

  /// Logs a row that has no end in sight.
  private mutating func failForLength(_ problems: inout ProblemLog) {
    if isInsideQuotes {
      fail(.badQuoting, "a closing quote within 1 MB of the one opened on this line", &problems)
    } else {
      fail(.notText, "lines of at most 1 MB that end in LF or CRLF", &problems)
    }
  }

  /// Logs a problem after which the rest of the file can't be read.
  private mutating func fail(_ code: ImportError.Code, _ accepted: String, _ problems: inout ProblemLog) {
    hasFailed = true
    let line = code == .unreadable ? nil : nextLine
    problems.add(.init(code, file: file, line: line, value: excerpt(unread), accepted: accepted))
  }

  /// The beginning of a range as text.
  private func excerpt(_ range: Range<Int>) -> String {
    String(decoding: buffer[range.prefix(40)], as: UTF8.self)
  }
}

// MARK: - Splitting rows

extension DelimitedReader {
  /// Splits a row without quotes.
  private mutating func splitPlain(_ content: Range<Int>) -> Bool {
    fields.removeAll(keepingCapacity: true)
    var start = content.lowerBound
    while let end = position(of: dialect.delimiter, in: buffer, start..<content.upperBound) {
      fields.append(start..<end)
      start = end + 1
    }
    fields.append(start..<content.upperBound)
    return true
  }

  /// Splits a row with quotes, removing them in place; false, with the problem logged, where they don't match.
  private mutating func splitQuoted(_ content: Range<Int>, _ problems: inout ProblemLog) -> Bool {
    fields.removeAll(keepingCapacity: true)
    var index = content.lowerBound
    while true {
      let field = index
      guard let end = endOfField(&index, content.upperBound) else {
        let value = String(decoding: buffer[field..<content.upperBound].prefix(40), as: UTF8.self)
        problems.add(
          .init(
            .badQuoting, file: file, line: line, value: value,
            accepted: "a field without quotes, or one in quotes with each quote inside doubled"))
        return false
      }
      fields.append(end)
      if index == content.upperBound { return true }
      index += 1
    }
  }

  /// Passes one field, ending on the delimiter after it; nil where its quotes don't match.
  private mutating func endOfField(_ index: inout Int, _ limit: Int) -> Range<Int>? {
    let start = index
    guard index < limit, buffer[index] == quote else {
      index = position(of: dialect.delimiter, in: buffer, start..<limit) ?? limit
      return position(of: quote, in: buffer, start..<index) == nil ? start..<index : nil
    }
    var target = start
    index += 1
    while index < limit {
      if buffer[index] == quote {
        index += 1
        if index == limit || buffer[index] == dialect.delimiter { return start..<target }
        guard buffer[index] == quote else { return nil }
      }
      buffer[target] = buffer[index]
      target += 1
      index += 1
    }
    return nil
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let quote = UInt8(ascii: "\"")
