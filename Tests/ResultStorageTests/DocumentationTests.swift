import GRDB
import ResultStorage
import Testing

@Suite("The documentation of the store")
struct DocumentationTests {
  @Test("It describes every table and column with its type, and none that is not there")
  func columns() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    try ResultStore(path: path).close()
    let real = try withRawDatabase(path) { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT t.name, c.name, c.type FROM sqlite_master AS t JOIN pragma_table_xinfo(t.name) AS c
          WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite_%'
          """
      ).reduce(into: [String: [String: String]]()) { $0[$1[0], default: [:]][$1[1]] = $1[2] }
    }
    #expect(try StoreArticle().tables == real)
  }

  @Test("Each of its SQL examples runs as written and finds something")
  func examples() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("overture.sqlite")
    let store = try ResultStore(path: path)
    for _ in 0..<2 {
      let id = try store.beginRun(sampleRun())
      try store.completeRun(id, sampleRun())
    }
    try store.setBaseline("live", run: 1, at: "2024-09-18T00:00:00Z")
    _ = try store.addLedgerEntry(sampleEntry())
    let queries = try StoreArticle().queries
    #expect(queries.count >= 5)
    for query in queries {
      let rows = try withRawDatabase(path) { try Row.fetchAll($0, sql: query) }
      #expect(!rows.isEmpty, "\(query)")
    }
  }
}
