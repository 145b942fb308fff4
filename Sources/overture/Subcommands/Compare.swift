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

  @OptionGroup var storage: StoreOptions

  @Flag(help: "Print one JSON object instead of a table.")
  var json = false

  func run() async throws {
    try await reportingFailures {
      let store = try storage.openExisting()
      let comparison = StoredComparison(
        control: try side(control, in: store), treatment: try side(treatment, in: store))
      try refuseSelf(comparison)
      try requireShared(comparison)
      let report = Report(try chosen(from: comparison.record), margin: comparison.margin)
      guard !json else {
        StandardError.write("\(comparison.explanation)\n")
        return print(report.text(as: .json), terminator: "")
      }
      print("\(comparison.explanation)\n\n\(report.comparisonText)", terminator: "")
    }
  }

  /// What a reference names: a run's variant, or its control.
  private func side(_ reference: RunReference, in store: ResultStore) throws -> StoredComparison.Side {
    let record = try store.record(of: try store.run(matching: reference.run).id)
    guard !record.moments.isEmpty else {
      throw CommandFailure(
        "run \(record.id ?? 0) is \(record.state.rawValue) and has no results; `overture runs` lists complete ones"
      )
    }
    if record.state != .complete {
      StandardError.write(
        "overture: run \(record.id ?? 0) is partial: \(record.state.rawValue), with \(record.listeners) of "
          + "\(record.plannedListeners ?? record.listeners) listeners\n")
    }
    let names = record.variants.map(\.name)
    let variant = reference.variant ?? record.variants.first(where: \.isControl)?.name ?? names[0]
    guard names.contains(variant) else {
      throw ValidationError(
        "run \(record.id ?? 0) has no variant \(quoted(variant)); it has \(listed(names))"
          + suggestion(for: variant, among: names))
    }
    return StoredComparison.Side(
      record: record, variant: variant, margin: try? ScenarioSource(stored: record).scenario.comparison.margin
    )
  }

  private func refuseSelf(_ comparison: StoredComparison) throws {
    let (control, treatment) = (comparison.control, comparison.treatment)
    guard control.record.id == treatment.record.id, control.variant == treatment.variant else { return }
    let run = control.record.id ?? 0
    let others = control.record.variants.map(\.name).filter { $0 != control.variant }
    throw ValidationError(
      "both sides are \(control.variant) of run \(run); name another variant"
        + (others.isEmpty ? " of another run" : ": \(listed(others.map { "\(run):\($0)" }))"))
  }

  private func requireShared(_ comparison: StoredComparison) throws {
    guard comparison.sharedBehaviors.isEmpty else { return }
    let names = [comparison.control, comparison.treatment].map { listed($0.record.behaviors.map(\.name)) }
    throw CommandFailure(
      "the runs share no behavior with the same settings: \(names[0]) against \(names[1]); run both under one"
    )
  }

  /// The record with the metric that was asked for, or all of them.
  private func chosen(from record: RunRecord) throws -> RunRecord {
    guard let metric else { return record }
    let names = record.metrics.map(\.name)
    guard names.contains(metric) else {
      throw ValidationError(
        "--metric: no metric \(quoted(metric)) in both runs; they share \(listed(names))"
          + suggestion(for: metric, among: names))
    }
    return record.keeping(metric: metric)
  }
}
