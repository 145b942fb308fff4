extension StoreMigration {
  /// The calibration ledger: what runs predicted beside what live tests then showed.
  ///
  /// Its rows hold all they say in themselves, so that they outlive their runs. No file is taken twice: `sha256` is
  /// unique.
  static let version4 = StoreMigration(
    version: 4, since: "0.1.0",
    sql: """
      CREATE TABLE ledger_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        run_id INTEGER REFERENCES run (id) ON DELETE SET NULL,
        run_number INTEGER NOT NULL CHECK (run_id IS NULL OR run_id = run_number),
        scenario TEXT NOT NULL CHECK (scenario <> ''),
        fingerprint TEXT NOT NULL,
        started_at TEXT NOT NULL CHECK (started_at <> ''),
        tool_version TEXT NOT NULL,
        listeners INTEGER NOT NULL CHECK (listeners >= 0),
        confidence REAL NOT NULL CHECK (confidence > 0 AND confidence < 1),
        table_name TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        table_rows INTEGER NOT NULL CHECK (table_rows > 0),
        observed_on TEXT CHECK (observed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        note TEXT NOT NULL
      ) STRICT_TABLE;
      CREATE INDEX ledger_entry_by_run ON ledger_entry (run_id);

      CREATE TABLE ledger_finding (
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES ledger_entry (id) ON DELETE CASCADE,
        control TEXT NOT NULL CHECK (control <> ''),
        treatment TEXT NOT NULL CHECK (treatment <> ''),
        live_control TEXT NOT NULL,
        live_treatment TEXT NOT NULL,
        metric TEXT NOT NULL CHECK (metric <> ''),
        live_metric TEXT NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('higher', 'lower', 'neutral')),
        behavior TEXT NOT NULL CHECK (behavior <> ''),
        is_main INTEGER NOT NULL CHECK (is_main IN (0, 1)),
        is_first INTEGER NOT NULL CHECK (is_first IN (0, 1)),
        predicted_method TEXT NOT NULL,
        predicted_n INTEGER NOT NULL CHECK (predicted_n >= 0),
        predicted_lift REAL,
        predicted_low REAL,
        predicted_high REAL CHECK (predicted_low <= predicted_high),
        predicted_error REAL CHECK (predicted_error >= 0),
        model_low REAL,
        model_high REAL CHECK (model_low <= model_high),
        observed_method TEXT NOT NULL,
        observed_n INTEGER NOT NULL CHECK (observed_n >= 0),
        observed_lift REAL,
        observed_low REAL,
        observed_high REAL CHECK (observed_low <= observed_high),
        observed_error REAL CHECK (observed_error >= 0),
        UNIQUE (entry_id, treatment, metric, behavior)
      ) STRICT_TABLE;

      """)
}
