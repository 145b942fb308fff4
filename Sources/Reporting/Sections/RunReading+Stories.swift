import Experiments

/// A few listeners' lives.
extension RunReading {
  var storySection: ReportSection? {
    let traces = chosenTraces
    guard !traces.isEmpty else { return nil }
    return ReportSection(
      id: "stories", title: "Listeners, one by one",
      lead: "Averages hide people. These are single listeners as they were simulated.",
      blocks: traces.map { trace in
        .story(
          title: "Listener \(trace.listener), asked by \(trace.variant), user model \(trace.behavior)",
          text: trace.story)
      })
  }

  /// Three at most: the same listener under different variants where there is one, as that shows the difference; of
  /// those, under the control and the variant that the verdict is about.
  private var chosenTraces: [TraceRecord] {
    guard let first = record.traces.first else { return [] }
    let told = [control, valueMetric.flatMap { VerdictSentence.Leader(self, metric: $0)?.name }]
    let same = record.traces.filter { $0.listener == first.listener && $0.behavior == first.behavior }
    let wanted = same.filter { told.contains($0.variant) } + same.filter { !told.contains($0.variant) }
    let rest = record.traces.filter { $0.listener != first.listener || $0.behavior != first.behavior }
    return Array((wanted.prefix(2) + rest + wanted.dropFirst(2)).prefix(3))
  }
}
