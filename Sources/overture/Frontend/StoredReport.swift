import Experiments
import Reporting
import ResultStorage

/// Makes a report from what is stored.
enum StoredReport {
  /// The report of a run by number, label or `latest`.
  static func report(of name: String, in store: ResultStore) throws -> Report {
    let summary = try store.run(matching: name)
    var record = try store.record(of: summary.id, includingMoments: false)
    record.moments = try store.moments(of: summary.id, segment: "all")
    let settings = try? ScenarioSource(stored: record).scenario.comparison
    return Report(
      record, margin: settings?.margin, correction: settings?.correction,
      quote: try store.ledger().quote(for: record))
  }
}
