/// A sentence whose names and numbers are marked, so that each writer can set them off in its own way.
public struct Phrase: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The parts in reading order.
  public var spans: [Span]

  /// A phrase of given parts.
  public init(_ spans: [Span] = []) {
    self.spans = spans
  }

  /// A phrase of plain words.
  public init(stringLiteral value: String) {
    spans = value.isEmpty ? [] : [.words(value)]
  }

  /// Takes `\(name:)` and `\(number:)` as marked parts, anything else as words.
  public init(stringInterpolation: StringInterpolation) {
    spans = stringInterpolation.spans
  }

  /// The phrase as plain text, on one line and without control characters.
  public var text: String { spans.map(\.text).joined() }

  /// Two phrases, one after the other.
  static func + (left: Self, right: Self) -> Self { Self(left.spans + right.spans) }

  /// Joins phrases as a list: `a, b and c`; with another separator `a; b; c`.
  static func list(_ phrases: [Self], conjunction: String = "and", separator: String = ", ") -> Self {
    var result = Self()
    for (index, phrase) in phrases.enumerated() {
      let isLast = index == phrases.count - 1 && separator == ", "
      if index > 0 { result.spans.append(.words(isLast ? " \(conjunction) " : separator)) }
      result.spans += phrase.spans
    }
    return result
  }

  /// A part of a phrase.
  public enum Span: Sendable, Equatable {
    /// Plain words.
    case words(String)
    /// A variant, metric or behavior; may hold anything that a file can hold.
    case name(String)
    /// A number, kept on one line.
    case number(String)

    /// The part as plain text.
    public var text: String {
      switch self {
      case .words(let text), .name(let text), .number(let text): Text.line(text)
      }
    }
  }

  /// Collects the parts of an interpolated phrase.
  public struct StringInterpolation: StringInterpolationProtocol {
    var spans: [Span] = []

    /// Starts empty; the capacities are not needed.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds plain words.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { spans.append(.words(literal)) }
    }

    /// Adds plain words.
    public mutating func appendInterpolation(_ words: String) { appendLiteral(words) }

    /// Adds a name.
    public mutating func appendInterpolation(name: String) { spans.append(.name(name)) }

    /// Adds a number.
    public mutating func appendInterpolation(number: String) { spans.append(.number(number)) }

    /// Adds another phrase's parts.
    public mutating func appendInterpolation(_ phrase: Phrase) { spans += phrase.spans }
  }
}
