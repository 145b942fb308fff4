import ArgumentParser
import Experiments
import Reporting
import ResultStorage

/// Compares any two variants of stored runs, without simulating again.
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two variants of stored runs: paired where they share people.",
    discussion: """
      The first is the control, the second the treatment; without :VARIANT, a run's control is meant.

      Example: overture compare 3:popular 4:helf --metric ndcg_20
      """)

  @Argument(help: "The control: RUN or RUN:VARIANT.")
  var control: RunReference

  @Argument(help: "The treatment: RUN or RUN:VARIANT.")
  var treatment: RunReference

  @Option(help: "Only this metric.")
  var metric: String?

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let store = try store.open()
      let first = try side(control, in: store)
      let second = try side(treatment, in: store)
      let comparison = StoredComparison(control: first, treatment: second)
      let record = comparison.record
      if let metric, !record.metrics.contains(where: { $0.name == metric }) {
        let names = record.metrics.map(\.name)
        let nearest = nearestName(to: metric, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
        throw ValidationError(
          "--metric: no metric \"\(metric)\" in both runs; they share "
            + "\(names.joined(separator: ", "))\(nearest)")
      }
      let shown = metric.map { record.keeping(metric: $0) } ?? record
      guard !json else {
        StandardError.write("\(comparison.explanation)\n")
        return print(Report(shown, margin: comparison.margin).text(as: .json), terminator: "")
      }
      print(comparison.explanation)
      print("")
      print(ComparisonTable(record: shown).text, terminator: "")
    }
  }

  private func side(_ reference: RunReference, in store: ResultStore) throws -> StoredComparison.Side {
    let record = try store.record(of: try store.run(matching: reference.run).id)
    guard record.state == .complete else {
      throw CommandFailure(
        "run \(record.id ?? 0) is \(record.state.rawValue) and has no results; `overture runs` lists complete ones"
      )
    }
    let names = record.variants.map(\.name)
    let variant = reference.variant ?? record.variants.first(where: \.isControl)?.name ?? names[0]
    guard names.contains(variant) else {
      let nearest = nearestName(to: variant, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
      throw ValidationError(
        "run \(record.id ?? 0) has no variant \"\(variant)\"; it has \(names.joined(separator: ", "))\(nearest)"
      )
    }
    return StoredComparison.Side(
      record: record, variant: variant, margin: try? ScenarioSource(stored: record).scenario.comparison.margin
    )
  }
}
