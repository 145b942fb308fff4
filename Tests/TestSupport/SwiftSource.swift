/// A Swift file with what isn't code blanked out, so that a search finds only code.
public struct SwiftSource: Sendable {
  /// The path below the repository's top folder.
  public let path: String
  /// Lines of the file; a last one without a newline counts.
  public let lineCount: Int
  /// The text with comments and the contents of strings replaced by spaces; interpolated code stays.
  public let code: String

  /// Reads a file's text.
  public init(path: String, text: String) {
    self.path = path
    let newlines = text.utf8.count { $0 == UInt8(ascii: "\n") }
    lineCount = newlines + (text.isEmpty || text.hasSuffix("\n") ? 0 : 1)
    var scanner = CodeScanner(text)
    code = scanner.code()
  }

  /// The code line by line.
  public var lines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The modules that the file imports, each with its line, counted from 1; of `import struct A.B` it is A.
  public var imports: [(module: String, line: Int)] {
    let pattern = /(?:^|[;\s])import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
    return lines.enumerated().filter { $0.element.contains("import") }.flatMap { offset, line in
      line.matches(of: pattern).map { (String($0.output.1), offset + 1) }
    }
  }
}
