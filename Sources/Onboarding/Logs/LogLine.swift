/// A line of a log while it is being written: JSON as ``JSONValue`` would write it, without a tree of values.
struct LogLine {
  /// All bytes so far.
  var bytes: [UInt8]

  /// Appends text as it is.
  mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends a whole number.
  mutating func number(_ value: some BinaryInteger) { text(String(value)) }

  /// Opens an object with a first member.
  mutating func begin(_ key: StaticString, _ value: some BinaryInteger) {
    open(key)
    number(value)
  }

  /// Opens an object with a first member of a word that needs no escapes.
  mutating func begin(_ key: StaticString, word: String) {
    open(key)
    quote(word)
  }

  /// Adds a key, its value to follow.
  mutating func add(_ key: StaticString) {
    text(", ")
    name(key)
  }

  /// Adds a member that is a whole number.
  mutating func add(_ key: StaticString, _ value: some BinaryInteger) {
    add(key)
    number(value)
  }

  /// Adds a member whose value has been written before.
  mutating func add(_ key: StaticString, quoted value: String) {
    add(key)
    text(value)
  }

  /// Adds a member that is a word that needs no escapes.
  mutating func add(_ key: StaticString, word: String) {
    add(key)
    quote(word)
  }

  /// Adds a member that is an array.
  mutating func addList<Elements: Sequence>(
    _ key: StaticString, _ elements: Elements, each: (inout LogLine, Elements.Element) -> Void
  ) {
    add(key)
    text("[")
    var isFirst = true
    for element in elements {
      if !isFirst { text(", ") }
      isFirst = false
      each(&self, element)
    }
    text("]")
  }

  private mutating func open(_ key: StaticString) {
    text("{")
    name(key)
  }

  private mutating func name(_ key: StaticString) {
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    text("\": ")
  }

  private mutating func quote(_ word: String) {
    bytes.append(UInt8(ascii: "\""))
    text(word)
    bytes.append(UInt8(ascii: "\""))
  }
}
