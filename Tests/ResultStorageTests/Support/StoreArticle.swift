import Foundation

/// The documentation of the store, taken apart.
struct StoreArticle {
  /// The SQL examples.
  let queries: [String]
  /// Type by column by table, as documented.
  let tables: [String: [String: String]]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/Experiments/Documentation.docc/ResultStore.md")
    let lines = try String(contentsOf: root.standardized, encoding: .utf8).components(separatedBy: "\n")
    var queries: [String] = []
    var tables: [String: [String: String]] = [:]
    var isQuery = false
    var table: String?
    for line in lines {
      if line.hasPrefix("```") {
        isQuery = line == "```sql"
        if isQuery { queries.append("") }
      } else if isQuery {
        queries[queries.count - 1] += line + "\n"
      } else if line.hasPrefix("### ") {
        let name = String(line.dropFirst(4))
        table = name
        tables[name] = [:]
      } else if let table, line.hasPrefix("| `") {
        let fields = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        tables[table]?[fields[0].trimmingCharacters(in: ["`"])] = fields[1]
      }
    }
    self.queries = queries
    self.tables = tables
  }
}
