import Experiments
import Reporting
import ResultStorage

/// Makes a report from what is stored.
enum StoredReport {
  /// The report of a run by number, label or `latest`.
  static func report(of name: String, in store: ResultStore) throws -> Report {
    let summary = try store.run(matching: name)
    let record = try store.record(of: summary.id, includingMoments: false)
    return Report(record, margin: try? ScenarioSource(stored: record).scenario.comparison.margin)
  }
}
