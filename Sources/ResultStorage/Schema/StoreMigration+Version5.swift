extension StoreMigration {
  /// The metric that an entry's run puts first; NULL in entries from before it was kept.
  static let version5 = StoreMigration(
    version: 5, since: "0.1.0",
    sql: "ALTER TABLE ledger_entry ADD COLUMN run_metric TEXT CHECK (run_metric <> '');\n")
}
