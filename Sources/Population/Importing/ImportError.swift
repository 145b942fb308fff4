/// All that is wrong with a folder of data files: every kind of problem up to a limit a file, and how many there are.
public struct ImportError: Error, Sendable, Equatable {
  /// The problems kept, in order of file and line: at most ``keptPerFile`` a file.
  public let problems: [Problem]
  /// How many problems there are, kept or not; each row counts.
  public let total: Int

  /// How many kinds of problem of one file are kept; the rest are counted.
  public static let keptPerFile = 20
}

extension ImportError: CustomStringConvertible {
  /// One line a problem, and a last line that counts those left out.
  public var description: String {
    var lines = problems.map(\.description)
    let left = total - problems.reduce(0) { $0 + $1.rows }
    if left > 0 { lines.append("and \(grouped(left)) more problems") }
    return lines.joined(separator: "\n")
  }
}
