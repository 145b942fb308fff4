/// Walks over the JSON of one line, byte by byte, and stops at the first thing that isn't JSON.
///
/// Strict as RFC 8259 has it: no comments, no trailing commas, no leading zeros, no control characters in strings.
struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the walk has come to.
  private(set) var position = 0

  /// What isn't JSON, and where.
  struct SyntaxError: Error {
    /// What is wrong, and what is accepted.
    let message: String
    /// From 1, in bytes.
    let column: Int
    /// Whether the line ended where more was expected.
    let isAtEnd: Bool
  }

  /// What kind of value comes next.
  enum Kind: String {
    case string = "a string"
    case number = "a number"
    case object = "an object"
    case array = "an array"
    case bool = "true or false"
    case null
  }

  /// A scanner of a line, which has to outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The byte at the position; 0 at the end.
  @inline(__always)
  private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// Goes over white space.
  @inline(__always)
  mutating func skipSpace() {
    while position < bytes.count,
      bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0D
    {
      position += 1
    }
  }

  /// Whether nothing but white space is left.
  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return position >= bytes.count
    }
  }

  /// Goes over a sign where it comes next, and says whether it did.
  @inline(__always)
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  /// Goes over a sign that has to come next.
  @inline(__always)
  mutating func expect(_ sign: Unicode.Scalar, _ accepted: StaticString) throws(SyntaxError) {
    guard take(sign) else { throw unexpected(accepted) }
  }

  /// The kind of the next value, which isn't gone over.
  mutating func kind() throws(SyntaxError) -> Kind {
    skipSpace()
    switch byte {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw unexpected("a value")
    }
  }

  /// Goes over a string and returns what stands between its quotation marks, escapes as they are.
  mutating func rawString() throws(SyntaxError) -> (content: UnsafeBufferPointer<UInt8>, hasEscapes: Bool) {
    try expect("\"", "a string in quotation marks")
    let start = position
    var hasEscapes = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return (UnsafeBufferPointer(rebasing: bytes[start..<position - 1]), hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        position += 1
      } else if byte < 0x20 {
        throw unexpected("a string without control characters")
      }
      position += 1
    }
    position = bytes.count
    throw unexpected("the string's closing quotation mark")
  }

  /// Goes over a string and returns it.
  mutating func string() throws(SyntaxError) -> String {
    skipSpace()
    let start = position
    let (content, hasEscapes) = try rawString()
    let text = hasEscapes ? unescaped(content) : String(validating: content, as: UTF8.self)
    guard let text else {
      position = start
      throw unexpected("a string of valid UTF-8 and JSON's escapes")
    }
    return text
  }

  /// Goes over a number and returns its characters.
  mutating func rawNumber() throws(SyntaxError) -> UnsafeBufferPointer<UInt8> {
    skipSpace()
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    let first = byte
    guard skipDigits() > 0 else { throw unexpected("a digit") }
    if first == UInt8(ascii: "0"), position - start > (bytes[start] == first ? 1 : 2) {
      position = start
      throw unexpected("a number without leading zeros")
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() > 0 else { throw unexpected("a digit") }
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() > 0 else { throw unexpected("a digit") }
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<position])
  }

  @inline(__always)
  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    return position - start
  }

  /// Goes over a value of any kind, and returns it as it is written.
  mutating func skipValue(depth: Int = 0) throws(SyntaxError) -> UnsafeBufferPointer<UInt8> {
    let kind = try kind()
    let start = position
    guard depth < deepestNesting else { throw unexpected("at most \(deepestNesting) levels of nesting") }
    switch kind {
    case .string: _ = try string()
    case .number: _ = try rawNumber()
    case .bool: try skipWord(byte == UInt8(ascii: "t") ? "true" : "false")
    case .null: try skipWord("null")
    case .array: try skipElements(until: "]", depth: depth) { scanner throws(SyntaxError) in }
    case .object:
      try skipElements(until: "}", depth: depth) { scanner throws(SyntaxError) in
        _ = try scanner.string()
        try scanner.expect(":", "a colon")
      }
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<position])
  }

  private mutating func skipElements(
    until end: Unicode.Scalar, depth: Int, before: (inout JSONScanner) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    position += 1
    if take(end) { return }
    repeat {
      try before(&self)
      _ = try skipValue(depth: depth + 1)
    } while take(",")
    guard take(end) else { throw unexpected("a comma or \(end)") }
  }

  /// Goes over `true`, `false` or `null`.
  mutating func skipWord(_ word: StaticString) throws(SyntaxError) {
    let length = word.utf8CodeUnitCount
    let isThere =
      position + length <= bytes.count
      && word.withUTF8Buffer { $0.elementsEqual(bytes[position..<position + length]) }
    guard isThere else { throw unexpected("\(word)") }
    position += length
  }

  /// The error of finding something else here.
  func unexpected(_ accepted: StaticString) -> SyntaxError { unexpected("\(accepted)") }

  /// The error of finding something else here.
  func unexpected(_ accepted: String) -> SyntaxError {
    guard position < bytes.count else {
      return SyntaxError(
        message: "the line ends; accepted here: \(accepted)", column: bytes.count + 1, isAtEnd: true)
    }
    let rest = String(decoding: bytes[position..<min(bytes.count, position + 20)], as: UTF8.self)
    return SyntaxError(
      message: "not JSON at \(quoted(rest)); accepted here: \(accepted)", column: position + 1, isAtEnd: false
    )
  }
}

/// Arrays and objects in each other; a session has three levels.
private let deepestNesting = 64
