/// The canonical form of what decides who lives in which world and what happens to them, by path.
struct CanonicalSettings {
  /// In the canonical order; behaviors are compared by name and in order.
  private var entries: [(path: String, value: String)] = []

  init(_ scenario: Scenario) {
    for line in scenario.canonicalText.split(separator: "\n") {
      let line = String(line)
      if line.hasPrefix("  - {name: "), Self.behaviorKinds.contains(where: line.contains) {
        add(behavior: line)
      } else if let colon = line.firstIndex(of: ":") {
        let key = String(line[..<colon])
        guard Self.keys.contains(key) else { continue }
        add(path: key, text: String(line[line.index(after: colon)...].drop { $0 == " " }))
      }
    }
    entries.append(("comparison.design", scenario.comparison.design.rawValue))
  }

  private static let behaviorKinds = ["kind: structural", "kind: replayed", "kind: fitted"]
  private static let keys = ["seed", "catalog", "listeners", "surface", "horizon_days", "replicates"]
  /// What may differ: files may lie elsewhere (what they hold is fingerprinted), and more listeners keep the first ones.
  private static let free = ["catalog.path", "listeners.count"]

  private mutating func add(behavior line: String) {
    let pairs = Self.pairs(in: String(line.drop { $0 != "{" }))
    let name = pairs.first { $0.0 == "name" }?.1 ?? ""
    // A model file may lie elsewhere: its digest says which it is.
    for (key, value) in pairs where key != "name" && key != "path" {
      entries.append(("behaviors.\(name).\(key)", value))
    }
  }

  private mutating func add(path: String, text: String) {
    guard text.hasPrefix("{") else { return entries.append((path, text)) }
    for (key, value) in Self.pairs(in: text) where !Self.free.contains("\(path).\(key)") {
      entries.append(("\(path).\(key)", value))
    }
  }

  /// The keys and values of a flow table.
  private static func pairs(in table: String) -> [(String, String)] {
    var (parts, part, depth, isQuoted) = ([String](), "", 0, false)
    for character in table.dropFirst().dropLast() {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, "[{".contains(character) { depth += 1 }
      if !isQuoted, "]}".contains(character) { depth -= 1 }
      if character == ",", depth == 0, !isQuoted {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return (parts + [part]).compactMap { text in
      guard let colon = text.firstIndex(of: ":") else { return nil }
      let value = text[text.index(after: colon)...].drop { $0 == " " }
      return (String(text[..<colon].drop { $0 == " " }), String(value))
    }
  }

  /// What differs, in this order, then what only the other has; behaviors of theirs that nobody asks for don't count.
  func differences(from here: CanonicalSettings) -> [String] {
    var found: [String] = []
    let known = Set(entries.map { Self.owner($0.path) })
    for (path, value) in here.entries {
      let owner = Self.owner(path)
      if !known.contains(owner) {
        let message = "\(owner): not there"
        if !found.contains(message) { found.append(message) }
      } else if let there = entries.first(where: { $0.path == path })?.value {
        if there != value { found.append("\(path): \(there) there, \(value) here") }
      } else {
        found.append("\(path): not set there, \(value) here")
      }
    }
    let mine = Set(here.entries.map(\.path))
    let owners = Set(here.entries.map { Self.owner($0.path) })
    for (path, value) in entries where !mine.contains(path) && owners.contains(Self.owner(path)) {
      found.append("\(path): \(value) there, not set here")
    }
    return found
  }

  /// The section of a setting: `surface`, or `behaviors.typical`.
  private static func owner(_ path: String) -> String {
    let parts = path.split(separator: ".")
    return path.hasPrefix("behaviors.")
      ? parts.dropLast().joined(separator: ".") : parts.first.map(String.init) ?? path
  }
}
