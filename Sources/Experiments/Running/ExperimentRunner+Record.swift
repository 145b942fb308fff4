extension ExperimentRunner {
  /// Simulates the plan and fills in a record that was begun.
  ///
  /// - Returns: nil if the task was cancelled before all listeners had been simulated.
  public func complete(
    _ record: RunRecord, traces: Int, progress: @Sendable (Progress) -> Void
  ) async -> RunRecord? {
    guard let accumulator = await run(progress: progress) else { return nil }
    var result = record
    result.complete(with: accumulator, plan: plan)
    result.traces = LifeTracer(plan: plan).records(listeners: min(traces, plan.listeners))
    return result
  }
}
