extension StoreMigration {
  /// Runs that can be gone on with: how many listeners a run is to have, and what an interrupted one left.
  static let version2 = StoreMigration(
    version: 2, since: "0.1.0",
    sql: """
      ALTER TABLE run ADD COLUMN planned_listeners INTEGER CHECK (planned_listeners >= listeners);

      CREATE TABLE unfinished (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        part INTEGER NOT NULL CHECK (part >= 0),
        packed BLOB NOT NULL CHECK (length(packed) > 0),
        UNIQUE (run_id, part)
      ) STRICT_TABLE;
      """)
}
