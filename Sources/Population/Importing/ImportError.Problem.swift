extension ImportError {
  /// One thing that is wrong with a data file, where it is, and what would be accepted.
  public struct Problem: Sendable, Equatable {
    /// What kind of problem it is: the part to branch on.
    public var code: Code
    /// The file's path, or the folder's.
    public var file: String
    /// Line in the file, from 1; nil where the problem is with the file as a whole.
    public var line: Int?
    /// The column's name in the header.
    public var column: String?
    /// The value found, as text.
    public var value: String?
    /// What would be accepted instead.
    public var accepted: String
    /// The existing name closest to what was found or looked for; nil where none is close.
    public var nearest: String?
    /// Rows with the same problem, this one included; 1 for a problem of the file as a whole.
    public private(set) var rows = 1
    /// The next rows with the same problem, at most ``keptRows``.
    public private(set) var further: [Row] = []

    /// How many rows are kept beside the first.
    public static let keptRows = 4

    /// Another row with a problem.
    public struct Row: Sendable, Equatable {
      /// Line in the file, from 1.
      public var line: Int
      /// The value found there, as text.
      public var value: String?
    }

    /// A problem with a file, one of its rows, or one of its fields.
    package init(
      _ code: Code, file: String, line: Int? = nil, column: String? = nil, value: String? = nil,
      accepted: String, nearest: String? = nil
    ) {
      self.code = code
      self.file = file
      self.line = line
      self.column = column
      self.value = value
      self.accepted = accepted
      self.nearest = nearest
    }

    /// Counts another row with the same problem.
    mutating func add(_ row: Row) {
      rows += 1
      if further.count < Self.keptRows { further.append(row) }
    }
  }
}

extension ImportError.Problem: CustomStringConvertible {
  /// Where, what, what is accepted, and the nearest name, on one line.
  public var description: String {
    var place = file
    if let line { place += ", line \(line)" }
    if let column { place += ", column \(ImportError.visible(column))" }
    var text = "\(place): \(message); accepted: \(accepted)"
    if let nearest { text += "; did you mean '\(ImportError.visible(nearest))'?" }
    return text + furtherRows
  }

  /// How many more rows there are, and where the first of them stand, with their values where these differ.
  private var furtherRows: String {
    guard rows > 1 else { return "" }
    let places = further.map { row in
      row.value == value ? "\(row.line)" : "\(row.line) ('\(ImportError.visible(row.value ?? ""))')"
    }
    let ending = rows - 1 > further.count ? ", …" : ""
    return "; the same in \(grouped(rows - 1)) more \(rows == 2 ? "row" : "rows"): line"
      + "\(rows == 2 ? "" : "s") \(places.joined(separator: ", "))\(ending)"
  }

  /// What is wrong, quoting the value.
  public var message: String {
    switch code {
    case .missingFolder: "there is no such folder\(value == nil ? "" : " (given as \(quoted))")"
    case .missingFile: "the file is missing"
    case .unreadable: "the file can't be read"
    case .emptyFile: "the file is empty"
    case .noRows: "the table has a header but no rows to use"
    case .notText: "the file is not text (\(quoted))"
    case .missingColumn: "the column is missing"
    case .unknownColumn: "the column is not known"
    case .repeatedColumn: "the column's name appears twice"
    case .wrongFieldCount: "the row has \(value ?? "another number of") fields"
    case .truncated: "the file ends in the middle of a row (\(quoted) fields)"
    case .badQuoting: "the quotes don't match near \(quoted)"
    case .notANumber: "\(quoted) is not a number"
    case .outOfRange: "\(quoted) is out of range"
    case .emptyValue: "the value is empty"
    case .unknownValue: "there is no \(quoted)"
    case .oneVariant: "all rows have \(quoted)"
    case .repeatedUnit: "the unit \(ImportError.visible(value ?? ""))"
    case .unknownID: "\(quoted) is not an id of that table"
    case .repeatedID: "the id \(quoted) appears twice"
    case .notATime: "\(quoted) is not a time"
    case .nothingLiked: "no count comes up to liked_at, and the highest is \(value ?? "unknown")"
    case .tooMany: "there are \(value ?? "too many")"
    }
  }

  /// The value between quotes.
  private var quoted: String {
    "'\(ImportError.visible(value ?? ""))'"
  }
}

extension ImportError {
  /// A text cut to 60 characters, with control characters made visible.
  package static func visible(_ text: String) -> String {
    let shown = text.count > 60 ? text.prefix(60) + "…" : text[...]
    var result = ""
    for scalar in shown.unicodeScalars {
      result +=
        scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: false) : String(scalar)
    }
    return result
  }
}
