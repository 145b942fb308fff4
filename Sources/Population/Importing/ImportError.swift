/// All that is wrong with a folder of data files: every problem up to a limit a file, and how many there are.
public struct ImportError: Error, Sendable, Equatable {
  /// The problems kept, in order of file and line: at most ``keptPerFile`` a file.
  public let problems: [Problem]
  /// How many problems there are, kept or not.
  public let total: Int

  /// How many problems of one file are kept; the rest are counted.
  public static let keptPerFile = 20
}

extension ImportError: CustomStringConvertible {
  /// One line a problem, and a last line that counts those left out.
  public var description: String {
    var lines = problems.map(\.description)
    if total > problems.count { lines.append("and \(grouped(total - problems.count)) more problems") }
    return lines.joined(separator: "\n")
  }
}
