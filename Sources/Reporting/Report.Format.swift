extension Report {
  /// The file formats of a report; the raw value is the file's extension but for JUnit's `xml`.
  public enum Format: String, Sendable, CaseIterable {
    /// One self-contained page.
    case html
    /// For the summary of a continuous-integration run.
    case markdown = "md"
    /// A tidy table of estimates and comparisons.
    case csv
    /// The versioned object that other programs read.
    case json
    /// The gate as JUnit XML.
    case junit

    /// What the file's name ends in, without the point.
    public var fileExtension: String { self == .junit ? "junit.xml" : rawValue }
  }
}
