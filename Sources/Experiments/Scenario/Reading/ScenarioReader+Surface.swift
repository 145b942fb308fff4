import Onboarding

extension ScenarioReader {
  /// Reads `surface`.
  mutating func surface(of root: SourceTable) -> Surface {
    let keys = [
      "kind", "kinds", "slate_size", "max_screens", "min_selections", "expand_on_select", "visible",
      "columns",
    ]
    guard let node = root["surface"], let table = table(node, at: "surface", keys: keys) else {
      return Surface()
    }
    let hasSlateSize = table["slate_size"] != nil
    let read = table["slate_size"].flatMap { integer($0, at: "surface.slate_size", in: 1...Slate.capacity) }
    // A wrong slate size is no reason to call `visible` wrong too.
    let slateSize = read ?? (hasSlateSize ? Slate.capacity : 9)
    return Surface(
      kinds: kinds(of: table), slateSize: slateSize,
      maximumScreens: integer("max_screens", of: table, in: 0...100, default: 10),
      minimumSelections: integer("min_selections", of: table, in: 0...100, default: 3),
      expandOnSelect: integer("expand_on_select", of: table, in: 0...16, default: 0),
      visible: integer("visible", of: table, in: 1...slateSize, default: min(slateSize, 9)),
      columns: integer("columns", of: table, in: 1...16, default: 3))
  }

  /// The kinds of query under `kind` (one) or `kinds` (a list); never empty.
  private mutating func kinds(of table: SourceTable) -> [Query.Kind] {
    let names = Query.Kind.allCases.map(\.rawValue)
    if let node = table["kind"] {
      if let other = table["kinds"] {
        problems.add("kinds stands beside kind; accepted: one of the two", at: other, path: "surface.kinds")
      }
      return [choice(node, at: "surface.kind") ?? .artistGrid]
    }
    guard let node = table["kinds"], let read = words(node, at: "surface.kinds", among: names) else {
      return [.artistGrid]
    }
    if case .list(let items) = node.content, items.isEmpty {
      problems.add(
        "the list is empty; accepted: at least one of \(listed(names))", at: node, path: "surface.kinds")
    }
    let kinds = read.compactMap(Query.Kind.init(rawValue:))
    return kinds.isEmpty ? [.artistGrid] : kinds
  }
}
