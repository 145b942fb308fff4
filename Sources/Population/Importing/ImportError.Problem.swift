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

    init(
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
  }
}

extension ImportError.Problem: CustomStringConvertible {
  /// Where, what, what is accepted, and the nearest name, on one line.
  public var description: String {
    var place = file
    if let line { place += ", line \(line)" }
    if let column { place += ", column \(visible(column))" }
    var text = "\(place): \(message); accepted: \(accepted)"
    if let nearest { text += "; did you mean '\(nearest)'?" }
    return text
  }

  /// What is wrong, quoting the value.
  public var message: String {
    switch code {
    case .missingFolder: "there is no such folder"
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
    case .unknownID: "\(quoted) is not an id of that table"
    case .repeatedID: "the id \(quoted) appears twice"
    case .unknownName: "\(quoted) is not known"
    case .tooMany: "there are \(value ?? "too many")"
    }
  }

  /// The value between quotes.
  private var quoted: String {
    "'\(visible(value ?? ""))'"
  }

  /// A text cut to 60 characters, with control characters made visible.
  private func visible(_ text: String) -> String {
    let shown = text.count > 60 ? text.prefix(60) + "…" : text[...]
    var result = ""
    for scalar in shown.unicodeScalars {
      result +=
        scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: false) : String(scalar)
    }
    return result
  }
}
