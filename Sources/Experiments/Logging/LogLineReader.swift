import Onboarding

/// Reads one line of a log into a session, or says everything that is wrong with it.
struct LogLineReader {
  private(set) var names: CatalogNames
  var scanner: JSONScanner
  /// What is wrong, with the path where.
  private(set) var problems: [(path: String, message: String)] = []
  /// Where in the session the reader is.
  private var path: [Step] = []

  private enum Step {
    case key(StaticString)
    case index(Int)
  }

  /// A reader of a line, which has to outlive it.
  init(_ line: UnsafeBufferPointer<UInt8>, names: CatalogNames) {
    self.names = names
    scanner = JSONScanner(line)
  }

  /// Adds a problem with what stands at the current path, or under a key of it.
  mutating func refuse(_ message: String, under key: StaticString? = nil) {
    add(message, at: pathText(key))
  }

  /// Adds a problem with an element of an array under a key of the current path.
  mutating func refuse(_ message: String, under key: StaticString, at index: Int) {
    add(message, at: "\(pathText(key))[\(index)]")
  }

  private mutating func add(_ message: String, at path: String) {
    problems.append((path, message))
    if problems.count >= LogError.keptProblems { names.suggests = false }
  }

  /// Forgets the problems that a condition doesn't hold for.
  mutating func keepProblems(where isKept: (String) -> Bool) { problems.removeAll { !isKept($0.path) } }

  private func pathText(_ key: StaticString?) -> String {
    var text = ""
    for step in path + (key.map { [.key($0)] } ?? []) {
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + "\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  // MARK: Objects and arrays

  /// Reads an object, each member by its key; refuses unknown, repeated and missing ones.
  ///
  /// - Returns: whether it is an object.
  mutating func object<Key: LogKey>(
    _ keys: Key.Type, accepting isAccepted: (Key) -> Bool = { _ in true },
    _ read: (inout LogLineReader, Key) throws(JSONScanner.SyntaxError) -> Void
  ) throws(JSONScanner.SyntaxError) -> Bool {
    guard try isNext(.object) else { return false }
    try scanner.expect("{", "an object")
    var found: UInt64 = 0
    if !scanner.take("}") {
      repeat {
        let name = try scanner.rawString()
        try scanner.expect(":", "a colon")
        let key = Self.key(Key.self, named: name.content)
        if let (index, key) = key, isAccepted(key), found & 1 << index == 0 {
          found |= 1 << index
          path.append(.key(key.name))
          try read(&self, key)
          path.removeLast()
        } else {
          let isRepeated = key.map { found & 1 << $0.index != 0 } ?? false
          refuseKey(name, isRepeated: isRepeated, among: Key.allCases.filter(isAccepted).map { "\($0.name)" })
          _ = try scanner.skipValue()
        }
      } while scanner.take(",")
      try scanner.expect("}", "a comma or }")
    }
    for (index, key) in Key.allCases.enumerated()
    where found & 1 << UInt64(index) == 0 && key.isRequired && isAccepted(key) {
      refuse("missing; a log of version \(LoggedSession.formatVersion) always has it", under: key.name)
    }
    return true
  }

  @inline(__always)
  private static func key<Key: LogKey>(
    _ keys: Key.Type, named name: UnsafeBufferPointer<UInt8>
  ) -> (index: UInt64, key: Key)? {
    var index: UInt64 = 0
    for key in Key.allCases {
      if key.name.utf8CodeUnitCount == name.count, key.name.withUTF8Buffer({ $0.elementsEqual(name) }) {
        return (index, key)
      }
      index += 1
    }
    return nil
  }

  private mutating func refuseKey(
    _ name: (content: UnsafeBufferPointer<UInt8>, hasEscapes: Bool), isRepeated: Bool, among names: [String]
  ) {
    let text = String(decoding: name.content, as: UTF8.self)
    refuse(
      isRepeated
        ? "the key \(quoted(text)) stands twice; accepted: once"
        : "no key \(quoted(text)) here; accepted: \(listed(names))" + suggestion(for: text, among: names))
  }

  /// Reads an array, element by element.
  ///
  /// - Returns: whether it is an array.
  @discardableResult
  mutating func array(
    _ read: (inout LogLineReader, Int) throws(JSONScanner.SyntaxError) -> Void
  ) throws(JSONScanner.SyntaxError) -> Bool {
    guard try isNext(.array) else { return false }
    try scanner.expect("[", "an array")
    guard !scanner.take("]") else { return true }
    var index = 0
    repeat {
      path.append(.index(index))
      try read(&self, index)
      path.removeLast()
      index += 1
    } while scanner.take(",")
    try scanner.expect("]", "a comma or ]")
    return true
  }

  // MARK: Values

  /// Whether a value of a kind comes next; refuses one of another kind and goes over it.
  mutating func isNext(_ kind: JSONScanner.Kind) throws(JSONScanner.SyntaxError) -> Bool {
    guard try scanner.kind() != kind else { return true }
    let found = String(decoding: try scanner.skipValue(), as: UTF8.self)
    refuse("\(shown(found)) is not \(kind.rawValue)")
    return false
  }

  /// Goes over null where it comes next, and says whether it did.
  mutating func takeNull() throws(JSONScanner.SyntaxError) -> Bool {
    guard try scanner.kind() == .null else { return false }
    try scanner.skipWord("null")
    return true
  }

  /// A string; nil, refused, for anything else.
  mutating func string() throws(JSONScanner.SyntaxError) -> String? {
    guard try isNext(.string) else { return nil }
    return try scanner.string()
  }

  /// A string that says something; nil, refused, for anything else.
  mutating func name() throws(JSONScanner.SyntaxError) -> String? {
    guard let text = try string() else { return nil }
    guard !text.isEmpty else {
      refuse("empty; accepted: a text of at least one character")
      return nil
    }
    return text
  }

  /// One of some words; nil, refused, for anything else.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ type: Word.Type
  ) throws(JSONScanner.SyntaxError) -> Word? {
    guard let text = try string() else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    refuse("\(quoted(text)) is not known; accepted: \(listed(words))" + suggestion(for: text, among: words))
    return nil
  }

  /// A whole number in a range; nil, refused, for anything else.
  mutating func integer(_ range: ClosedRange<Int64>, _ unit: StaticString) throws(JSONScanner.SyntaxError)
    -> Int64?
  {
    guard try isNext(.number) else { return nil }
    let digits = try scanner.rawNumber()
    if let value = Self.integer(digits), range.contains(value) { return value }
    let text = String(decoding: digits, as: UTF8.self)
    refuse(
      "\(shown(text)); accepted: a whole number of \(unit) from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  @inline(__always)
  private static func integer(_ digits: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard digits.count <= 18 else { return nil }
    var value: Int64 = 0
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else {
        // A sign, a point or an exponent.
        return Int64(String(decoding: digits, as: UTF8.self))
      }
      value = value * 10 + Int64(digit)
    }
    return value
  }

  /// A number that a condition holds for; nil, refused, for anything else.
  mutating func number(
    _ accepted: StaticString, where isAccepted: (Double) -> Bool
  ) throws(JSONScanner.SyntaxError) -> Double? {
    guard try isNext(.number) else { return nil }
    let text = try scanner.rawNumber()
    let digits = String(decoding: text, as: UTF8.self)
    if let value = Double(digits), isAccepted(value) { return value }
    refuse("\(shown(digits)); accepted: \(accepted)")
    return nil
  }

  /// What stands in the line, short enough for a message.
  private func shown(_ text: String) -> String {
    text.count > 40 ? "\(text.prefix(40))…" : text
  }
}
