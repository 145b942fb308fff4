extension ScenarioError {
  /// One thing that is wrong, and where.
  public struct Problem: Sendable, Equatable, CustomStringConvertible {
    /// The file as it was named to the loader, or `command line`.
    public var file: String
    /// From 1; nil where the problem is the file as a whole.
    public var line: Int?
    /// From 1, in Unicode scalars.
    public var column: Int?
    /// The setting, such as `variants[1].policy` with lists counted from 0; empty for the file as a whole.
    public var path: String
    /// Quotes what was found, says what is accepted, offers the nearest name.
    public var message: String

    /// A problem of a file, at a line where there is one.
    public init(file: String, line: Int? = nil, column: Int? = nil, path: String, message: String) {
      self.file = file
      self.line = line
      self.column = column
      self.path = path
      self.message = message
    }

    /// `file:line: path: message`, without the parts that are missing.
    public var description: String {
      let place = line.map { "\(file):\($0): " } ?? "\(file): "
      return path.isEmpty ? place + message : "\(place)\(path): \(message)"
    }

    /// The sorting key.
    var position: (Int, Int, String, String) { (line ?? 0, column ?? 0, path, message) }
  }
}
