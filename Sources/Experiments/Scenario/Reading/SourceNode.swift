/// A value of a scenario file, as written, with its place.
struct SourceNode {
  var content: Content
  /// From 1.
  var line: Int
  /// From 1, in Unicode scalars.
  var column: Int

  /// What is written there.
  enum Content {
    /// Text, and whether it stands without quotes.
    case scalar(String, isPlain: Bool)
    case list([SourceNode])
    case table([Entry])
  }

  /// A key with its value.
  struct Entry {
    var key: String
    /// Where the key stands.
    var line: Int
    var column: Int
    var value: SourceNode
  }

  /// The value as a message quotes it.
  var quotation: String {
    switch content {
    case .scalar("", isPlain: true): "nothing"
    case .scalar(let text, isPlain: _): quoted(text)
    case .list: "a list"
    case .table: "a table of keys"
    }
  }
}
