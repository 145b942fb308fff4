/// A Swift file with what isn't code blanked out, so that a search finds only code.
public struct SwiftSource: Sendable {
  /// The path below the repository's top folder.
  public let path: String
  /// Lines of the file; a last one without a newline counts.
  public let lineCount: Int
  /// The lines with comments and the contents of strings replaced by spaces; interpolated code stays.
  public let codeLines: [String]

  /// Reads a file's text.
  public init(path: String, text: String) {
    self.path = path
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    lineCount = lines.count - (text.hasSuffix("\n") ? 1 : 0)
    var scanner = CodeScanner(text)
    codeLines = scanner.code().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The modules that the file imports, each with its line, counted from 1; of `import struct A.B` it is A.
  public var imports: [(module: String, line: Int)] {
    codeLines.enumerated().flatMap { offset, line in
      line.matches(of: Self.importPattern).map { (String($0.output.1), offset + 1) }
    }
  }

  private static var importPattern: Regex<(Substring, Substring)> {
    /(?:^|[;\s])import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
  }

  /// The lines, counted from 1, on which the code matches.
  public func lines(matching pattern: some RegexComponent) -> [Int] {
    codeLines.enumerated().filter { $0.element.contains(pattern) }.map { $0.offset + 1 }
  }
}
