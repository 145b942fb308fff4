/// A scenario as a tree that tests can change a key of.
indirect enum TextTree: Sendable, ExpressibleByStringLiteral {
  case scalar(String)
  case list([TextTree])
  case table([(String, TextTree)])

  init(stringLiteral value: String) {
    self = .scalar(value)
  }

  /// The tree in YAML's flow style.
  func text() -> String {
    switch self {
    case .scalar(let text): text
    case .list(let items): "[\(items.map { $0.text() }.joined(separator: ", "))]"
    case .table(let entries): "{\(entries.map { "\($0.0): \($0.1.text())" }.joined(separator: ", "))}"
    }
  }

  /// The paths of all keys.
  func keys(under path: String = "") -> [String] {
    switch self {
    case .scalar: []
    case .list(let items): items.enumerated().flatMap { $1.keys(under: "\(path)[\($0)]") }
    case .table(let entries):
      entries.flatMap { key, value in
        let own = path.isEmpty ? key : "\(path).\(key)"
        return [own] + value.keys(under: own)
      }
    }
  }

  /// The tree with a key's entry replaced by others.
  func changing(
    _ wanted: String, under path: String = "", by change: ((String, TextTree)) -> [(String, TextTree)]
  ) -> TextTree {
    switch self {
    case .scalar: self
    case .list(let items):
      .list(items.enumerated().map { $1.changing(wanted, under: "\(path)[\($0)]", by: change) })
    case .table(let entries):
      .table(
        entries.flatMap { key, value -> [(String, TextTree)] in
          let own = path.isEmpty ? key : "\(path).\(key)"
          return own == wanted
            ? change((key, value)) : [(key, value.changing(wanted, under: own, by: change))]
        })
    }
  }

  /// Whether the key's value is a number.
  func isNumber(_ wanted: String) -> Bool {
    var isNumber = false
    _ = changing(wanted) { entry in
      if case .scalar(let text) = entry.1 { isNumber = Double(text) != nil }
      return [entry]
    }
    return isNumber
  }

  /// Whether the value is none that the key accepts.
  func differs(from key: String) -> Bool {
    switch self {
    case .scalar("3.25"):
      // Numbers with a fraction are right for the numbers that aren't whole.
      ![
        "catalog.observed_noise", "catalog.liked_at", "comparison.margin", "gate[0].margin",
        "variants[1].policy.scale",
      ].contains(key) && !key.hasPrefix("behaviors[0].")
    case .list(let items) where items.isEmpty: !["gate", "comparison.segments"].contains(key)
    default: true
    }
  }
}
