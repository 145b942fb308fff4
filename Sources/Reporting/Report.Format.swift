extension Report {
  /// The file formats of a report; the raw value is the file's extension but for JUnit's `xml`.
  public enum Format: String, Sendable, CaseIterable {
    case html
    case markdown = "md"
    case csv
    case json
    case junit

    /// What the file's name ends in, without the point.
    public var fileExtension: String { self == .junit ? "junit.xml" : rawValue }
  }
}
