extension StoreMigration {
  /// The first schema: scenarios, runs with all that hangs on them, baselines.
  ///
  /// What hangs on a run carries the run's id and dies with it. Names (`variant`, `metric`) are the keys, so that a
  /// query reads without joins. `id` keeps the order in which the run listed its rows.
  static let version1 = StoreMigration(
    version: 1, since: "0.1.0", sql: [bookkeeping, runs, definitions, measurements, observations].joined())

  private static let bookkeeping = """
    CREATE TABLE migration (
      version INTEGER PRIMARY KEY,
      since TEXT NOT NULL
    ) STRICT_TABLE;

    CREATE TABLE scenario (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      question TEXT NOT NULL,
      text TEXT NOT NULL,
      fingerprint TEXT NOT NULL CHECK (fingerprint <> '')
    ) STRICT_TABLE;
    CREATE INDEX scenario_by_name ON scenario (name);
    CREATE INDEX scenario_by_fingerprint ON scenario (fingerprint);


    """

  private static let runs = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      scenario_id INTEGER NOT NULL REFERENCES scenario (id),
      label TEXT CHECK (
        label IS NULL OR (label <> 'latest' AND instr(label, ':') = 0 AND label GLOB '*[^0-9]*')),
      state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'failed', 'interrupted')),
      seed TEXT NOT NULL CHECK (seed GLOB '[0-9]*' AND seed NOT GLOB '*[^0-9]*'),
      listeners INTEGER NOT NULL CHECK (listeners >= 0),
      started_at TEXT NOT NULL CHECK (started_at <> ''),
      finished_at TEXT CHECK (finished_at IS NOT NULL OR state <> 'complete'),
      seconds REAL NOT NULL CHECK (seconds >= 0),
      tool_version TEXT NOT NULL,
      host TEXT NOT NULL,
      git_revision TEXT,
      cohort_fingerprint TEXT NOT NULL,
      design TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence > 0 AND confidence < 1),
      margin TEXT CHECK (margin <> ''),
      process_host TEXT NOT NULL,
      process_id INTEGER NOT NULL,
      process_start TEXT
    ) STRICT_TABLE;
    CREATE INDEX run_by_scenario ON run (scenario_id);
    CREATE UNIQUE INDEX run_by_label ON run (label) WHERE label IS NOT NULL;
    CREATE INDEX run_by_state ON run (state);

    CREATE TABLE baseline (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      run_id INTEGER REFERENCES run (id) ON DELETE SET NULL,
      run_number INTEGER NOT NULL,
      variant TEXT NOT NULL,
      set_at TEXT NOT NULL CHECK (set_at <> ''),
      removed_at TEXT,
      CHECK (run_id IS run_number OR (run_id IS NULL AND removed_at IS NOT NULL))
    ) STRICT_TABLE;
    CREATE UNIQUE INDEX baseline_now ON baseline (name) WHERE removed_at IS NULL;
    CREATE INDEX baseline_by_name ON baseline (name);
    CREATE INDEX baseline_by_run ON baseline (run_id);


    """

  private static let definitions = """
    CREATE TABLE variant (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (name <> ''),
      policy TEXT NOT NULL CHECK (policy <> ''),
      parameters TEXT NOT NULL,
      is_control INTEGER NOT NULL CHECK (is_control IN (0, 1)),
      is_cheating INTEGER NOT NULL CHECK (is_cheating IN (0, 1)),
      UNIQUE (run_id, name)
    ) STRICT_TABLE;

    CREATE TABLE behavior (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (name NOT IN ('', 'all', 'worst')),
      kind TEXT NOT NULL,
      assumption TEXT NOT NULL,
      parameters TEXT NOT NULL,
      UNIQUE (run_id, name)
    ) STRICT_TABLE;

    CREATE TABLE metric (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (name <> ''),
      unit TEXT NOT NULL,
      direction TEXT NOT NULL CHECK (direction IN ('higher', 'lower', 'neutral')),
      definition TEXT NOT NULL,
      caveat TEXT NOT NULL,
      UNIQUE (run_id, name)
    ) STRICT_TABLE;

    CREATE TABLE cell (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      variant TEXT NOT NULL,
      behavior TEXT NOT NULL CHECK (behavior <> ''),
      replicate INTEGER NOT NULL CHECK (replicate >= 0),
      UNIQUE (run_id, variant, behavior, replicate),
      UNIQUE (run_id, id),
      FOREIGN KEY (run_id, variant) REFERENCES variant (run_id, name) ON DELETE CASCADE
    ) STRICT_TABLE;


    """

  private static let measurements = """
    CREATE TABLE estimate (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL,
      cell_id INTEGER NOT NULL,
      metric TEXT NOT NULL,
      segment TEXT NOT NULL CHECK (segment <> ''),
      n INTEGER NOT NULL CHECK (n >= 0),
      missing INTEGER NOT NULL CHECK (missing >= 0),
      mean REAL,
      sd REAL CHECK (sd >= 0),
      q05 REAL,
      q25 REAL,
      q50 REAL,
      q75 REAL,
      q95 REAL,
      CHECK ((q05 IS NULL) + (q25 IS NULL) + (q50 IS NULL) + (q75 IS NULL) + (q95 IS NULL) IN (0, 5)),
      UNIQUE (run_id, metric, segment, cell_id),
      FOREIGN KEY (run_id, cell_id) REFERENCES cell (run_id, id) ON DELETE CASCADE,
      FOREIGN KEY (run_id, metric) REFERENCES metric (run_id, name) ON DELETE CASCADE
    ) STRICT_TABLE;
    CREATE INDEX estimate_by_cell ON estimate (run_id, cell_id);

    CREATE TABLE moment (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL,
      variant TEXT NOT NULL,
      behavior TEXT NOT NULL CHECK (behavior <> ''),
      metric TEXT NOT NULL,
      segment TEXT NOT NULL CHECK (segment <> ''),
      encoding TEXT NOT NULL CHECK (encoding IN ('dense', 'sparse')),
      count INTEGER NOT NULL CHECK (count >= 0),
      packed BLOB NOT NULL CHECK (encoding <> 'dense' OR length(packed) = 8 * count),
      UNIQUE (run_id, variant, metric, segment, behavior),
      FOREIGN KEY (run_id, variant) REFERENCES variant (run_id, name) ON DELETE CASCADE,
      FOREIGN KEY (run_id, metric) REFERENCES metric (run_id, name) ON DELETE CASCADE
    ) STRICT_TABLE;
    CREATE INDEX moment_by_metric ON moment (run_id, metric);

    CREATE TABLE comparison (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL,
      control TEXT NOT NULL CHECK (control <> ''),
      treatment TEXT NOT NULL,
      behavior TEXT NOT NULL CHECK (behavior <> ''),
      metric TEXT NOT NULL,
      segment TEXT NOT NULL CHECK (segment <> ''),
      method TEXT NOT NULL CHECK (method <> ''),
      n INTEGER NOT NULL CHECK (n >= 0),
      missing INTEGER NOT NULL CHECK (missing >= 0),
      control_mean REAL,
      treatment_mean REAL,
      effect REAL,
      standard_error REAL CHECK (standard_error >= 0),
      lift REAL,
      low REAL,
      high REAL CHECK (low <= high),
      effect_low REAL,
      effect_high REAL CHECK (effect_low <= effect_high),
      p REAL CHECK (p BETWEEN 0 AND 1),
      p_adjusted REAL CHECK (p_adjusted BETWEEN 0 AND 1),
      verdict TEXT CHECK (verdict IN ('better', 'worse', 'equivalent', 'inconclusive', 'model-dependent')),
      worst_behavior TEXT,
      UNIQUE (run_id, metric, segment, behavior, treatment, control, method),
      FOREIGN KEY (run_id, treatment) REFERENCES variant (run_id, name) ON DELETE CASCADE,
      FOREIGN KEY (run_id, metric) REFERENCES metric (run_id, name) ON DELETE CASCADE
    ) STRICT_TABLE;
    CREATE INDEX comparison_by_treatment ON comparison (run_id, treatment);

    CREATE TABLE gate_result (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      metric TEXT NOT NULL CHECK (metric <> ''),
      rule TEXT NOT NULL CHECK (rule <> ''),
      margin TEXT NOT NULL,
      control TEXT NOT NULL CHECK (control <> ''),
      treatment TEXT NOT NULL CHECK (treatment <> ''),
      behavior TEXT NOT NULL CHECK (behavior <> ''),
      lift REAL,
      low REAL,
      high REAL CHECK (low <= high),
      result TEXT NOT NULL CHECK (result IN ('passed', 'refused', 'inconclusive', 'model-dependent'))
    ) STRICT_TABLE;
    CREATE INDEX gate_result_by_run ON gate_result (run_id);


    """

  private static let observations = """
    CREATE TABLE curve (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL,
      variant TEXT NOT NULL,
      behavior TEXT NOT NULL CHECK (behavior <> ''),
      metric TEXT NOT NULL CHECK (metric <> ''),
      queries INTEGER NOT NULL CHECK (queries >= 0),
      n INTEGER NOT NULL CHECK (n >= 0),
      mean REAL NOT NULL,
      standard_error REAL NOT NULL CHECK (standard_error >= 0),
      UNIQUE (run_id, variant, behavior, metric, queries),
      FOREIGN KEY (run_id, variant) REFERENCES variant (run_id, name) ON DELETE CASCADE
    ) STRICT_TABLE;

    CREATE TABLE funnel (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL,
      variant TEXT NOT NULL,
      behavior TEXT NOT NULL CHECK (behavior <> ''),
      stage TEXT NOT NULL CHECK (stage <> ''),
      listeners INTEGER NOT NULL CHECK (listeners >= 0),
      UNIQUE (run_id, variant, behavior, stage),
      FOREIGN KEY (run_id, variant) REFERENCES variant (run_id, name) ON DELETE CASCADE
    ) STRICT_TABLE;

    CREATE TABLE exposure (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL,
      variant TEXT NOT NULL,
      artist_id TEXT NOT NULL,
      artist TEXT NOT NULL,
      shown INTEGER NOT NULL CHECK (shown >= 0),
      selected INTEGER NOT NULL CHECK (selected >= 0),
      popularity_percentile REAL NOT NULL CHECK (popularity_percentile BETWEEN 0 AND 1),
      UNIQUE (run_id, variant, artist_id),
      FOREIGN KEY (run_id, variant) REFERENCES variant (run_id, name) ON DELETE CASCADE
    ) STRICT_TABLE;

    CREATE TABLE trace (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL,
      variant TEXT NOT NULL,
      behavior TEXT NOT NULL CHECK (behavior <> ''),
      listener INTEGER NOT NULL CHECK (listener >= 0),
      story TEXT NOT NULL,
      json TEXT NOT NULL,
      UNIQUE (run_id, variant, behavior, listener),
      FOREIGN KEY (run_id, variant) REFERENCES variant (run_id, name) ON DELETE CASCADE
    ) STRICT_TABLE;

    """
}
