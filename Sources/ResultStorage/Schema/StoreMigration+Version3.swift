extension StoreMigration {
  /// After how many listeners a gate decided a rule; NULL where it didn't, and where only the end was looked at.
  static let version3 = StoreMigration(
    version: 3, since: "0.1.0",
    sql: "ALTER TABLE gate_result ADD COLUMN listeners INTEGER CHECK (listeners > 0);\n")
}
