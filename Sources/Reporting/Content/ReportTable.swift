/// A table as values: what each writer sets in its own way.
public struct ReportTable: Sendable, Equatable {
  /// What the table shows; also read out before it.
  public var caption: String
  /// The heads, one a column.
  public var columns: [Column]
  /// The cells, row by row.
  public var rows: [[Cell]]

  /// What must be known to read the cells, below the table.
  public var notes: [Phrase]

  /// A table with a caption; each row has a cell for each column.
  public init(caption: String, columns: [Column], rows: [[Cell]], notes: [Phrase] = []) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }

  /// The table without its caption in aligned columns, at most 110 of them wide, ending with a line end.
  public var terminalText: String {
    TextTable(table: self, width: TerminalWriter.width).lines.map { $0 + "\n" }.joined()
  }

  /// The head of a column.
  public struct Column: Sendable, Equatable {
    /// The words of the head.
    public var title: String
    /// Whether the cells are numbers, which stand to the right.
    public var isNumeric: Bool
    /// Whether the column belongs to the one before it and stands close to it.
    public var isAttached: Bool

    /// A column of text, or of right-aligned numbers.
    public init(_ title: String, isNumeric: Bool = false, isAttached: Bool = false) {
      self.title = title
      self.isNumeric = isNumeric
      self.isAttached = isAttached
    }
  }

  /// One cell.
  public struct Cell: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// What the cell says.
    public var text: String
    /// Smaller words after the text, such as the role of a variant.
    public var note: String
    /// How the cell stands out.
    public var tone: Tone

    /// A cell with a text.
    public init(_ text: String, note: String = "", tone: Tone = .plain) {
      self.text = text
      self.note = note
      self.tone = tone
    }

    /// A plain cell.
    public init(stringLiteral value: String) { self.init(value) }

    /// The text with its note in parentheses, on one line.
    var line: String { Text.line(note.isEmpty ? text : "\(text) (\(note))") }
  }

  /// How a cell stands out; the words say the same.
  public enum Tone: String, Sendable {
    /// As the text around it.
    case plain
    /// A name.
    case name
    /// Better.
    case good
    /// Worse.
    case bad
    /// Not to be relied on.
    case caution
    /// Not worth a look.
    case quiet
  }
}
