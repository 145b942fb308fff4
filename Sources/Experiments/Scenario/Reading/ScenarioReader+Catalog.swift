extension ScenarioReader {
  /// The kinds of catalog, with the keys of each beside `source`.
  private static let sources: [(name: String, keys: [String])] = [
    ("builtin", ["artists", "attributes", "dimensions", "observed_noise"]),
    ("lastfm-2k", ["path", "dimensions", "split", "attribute_support"]),
    ("csv", ["path", "dimensions", "split", "liked_at", "attribute_support"]),
  ]

  /// Reads `catalog`; nil where its kind remains unknown.
  mutating func catalog(of root: SourceTable) -> Scenario.CatalogSource? {
    guard let node = root["catalog"] else { return .builtin(.init()) }
    guard let source = source(of: node), let own = Self.sources.first(where: { $0.name == source }) else {
      return nil
    }
    let foreign = Self.sources.flatMap(\.keys).filter { !own.keys.contains($0) }.map { key in
      (key: key, message: Self.foreignMessage(for: key, of: source))
    }
    guard let table = table(node, at: "catalog", keys: ["source"] + own.keys, foreign: foreign) else {
      return nil
    }
    switch source {
    case "builtin": return .builtin(builtinCatalog(of: table))
    case "lastfm-2k": return .lastfm2k(importedCatalog(of: table, path: "../shared/data/lastfm-2k"))
    default: return .csv(importedCatalog(of: table, path: nil))
    }
  }

  /// The word under `source`, which decides what other keys mean.
  private mutating func source(of node: SourceNode) -> String? {
    let names = Self.sources.map(\.name)
    guard case .table(let entries) = node.content else {
      problems.add(
        "\(node.quotation) is no table; accepted: {source: …}, the source one of \(listed(names))", at: node,
        path: "catalog")
      return nil
    }
    guard let entry = entries.first(where: { $0.key == "source" }) else { return "builtin" }
    return word(entry.value, at: "catalog.source", among: names)
  }

  private static func foreignMessage(for key: String, of source: String) -> String {
    let owners = sources.filter { $0.keys.contains(key) }.map(\.name)
    let own = sources.first { $0.name == source }?.keys ?? []
    return
      "\(quoted(key)) belongs to source \(owners.joined(separator: " and ")), and the source is \(source); "
      + "accepted: \(listed(["source"] + own))"
  }

  private mutating func builtinCatalog(of table: SourceTable) -> Scenario.BuiltinCatalog {
    var catalog = Scenario.BuiltinCatalog()
    catalog.artists = integer("artists", of: table, in: 1...1_000_000, default: catalog.artists)
    catalog.attributes = integer("attributes", of: table, in: 0...1000, default: catalog.attributes)
    catalog.dimensions = integer(
      "dimensions", of: table, in: ScenarioLimits.dimensions, default: catalog.dimensions)
    catalog.observedNoise = number("observed_noise", of: table, in: 0...10, default: catalog.observedNoise)
    return catalog
  }

  private mutating func importedCatalog(of table: SourceTable, path: String?) -> Scenario.ImportedCatalog {
    var catalog = Scenario.ImportedCatalog(path: path ?? "")
    let accepted = "the path of a folder"
    if let node = table["path"] {
      catalog.path = text(node, at: "catalog.path", accepted: accepted) ?? ""
      if catalog.path.unicodeScalars.contains("\0") {
        problems.add(
          "\(quoted(catalog.path)) can't be a path; accepted: \(accepted)", at: node, path: "catalog.path")
      }
    } else if path == nil {
      noteMissing("path", of: table, accepted: accepted)
    }
    catalog.dimensions = integer(
      "dimensions", of: table, in: ScenarioLimits.dimensions, default: catalog.dimensions)
    catalog.split = number("split", of: table, in: 0.05...0.95, default: catalog.split)
    catalog.likedAt = table["liked_at"].flatMap { number($0, at: "catalog.liked_at", in: 0...1e12) }
    catalog.attributeSupport = integer(
      "attribute_support", of: table, in: 1...1_000_000, default: catalog.attributeSupport)
    return catalog
  }
}
