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
    let before = problems.problems.count
    let surface = Surface(
      kinds: kinds(of: table), slateSize: slateSize,
      maximumScreens: integer("max_screens", of: table, in: 0...100, default: 10),
      minimumSelections: integer("min_selections", of: table, in: 0...100, default: 3),
      expandOnSelect: integer("expand_on_select", of: table, in: 0...16, default: 0),
      visible: integer("visible", of: table, in: 1...slateSize, default: min(slateSize, 9)),
      columns: integer("columns", of: table, in: 1...16, default: 3))
    if problems.problems.count == before, read != nil || !hasSlateSize {
      refuseUnreachable(surface, at: node)
      refuseExpansion(of: surface, table)
    }
    return surface
  }

  /// Notes a minimum of selections that all screens together don't offer.
  ///
  /// A surface without screens has no done button to wait for.
  private mutating func refuseUnreachable(_ surface: Surface, at node: SourceNode) {
    guard surface.maximumScreens > 0 else { return }
    let picks = surface.kinds.map { $0.mostSelections(of: surface) }.max() ?? 0
    let most = picks * surface.maximumScreens
    guard surface.minimumSelections > most else { return }
    let (value, path) = Self.place(
      of: ["min_selections", "max_screens", "slate_size"], in: node, at: "surface")
    let kinds = surface.kinds.map(\.rawValue).joined(separator: " or ")
    let screens = "\(surface.maximumScreens) screens of \(kinds)"
    problems.add(
      "\(surface.minimumSelections) selections are needed to finish, and \(screens) with \(picks) to select each offer "
        + "\(most); accepted: min_selections of at most \(most), or more screens", at: value, path: path)
  }

  /// Notes related artists that no grid would show.
  private mutating func refuseExpansion(of surface: Surface, _ table: SourceTable) {
    guard surface.expandOnSelect > 0, !surface.kinds.contains(.artistGrid) else { return }
    guard let node = table["expand_on_select"] else { return }
    let kinds = surface.kinds.map(\.rawValue).joined(separator: " or ")
    problems.add(
      "selections pull related artists onto the next grid, and the kind is \(kinds); accepted: 0, or kind: "
        + "artist_grid", at: node, path: table.path(of: "expand_on_select"))
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

extension Query.Kind {
  /// Artists that a listener can select on one screen of this kind.
  fileprivate func mostSelections(of surface: Surface) -> Int {
    switch self {
    case .artistGrid, .artistsAndAttribute: surface.slateSize
    case .artistChoice, .rateArtist, .compare: 1
    case .attribute, .moreOrLess: 0
    }
  }
}
