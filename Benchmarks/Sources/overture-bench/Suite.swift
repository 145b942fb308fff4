/// All benchmarks, in the order in which they are measured.
struct Suite {
  /// Path of the built tool.
  let tool: String

  var benchmarks: [Benchmark] {
    let worlds = Worlds()
    // The tool comes first: a child's peak memory is readable only above its parent's.
    return ToolBenchmarks(tool: tool).all
      + RandomnessBenchmarks.all + EventQueueBenchmarks.all + ScoringBenchmarks(worlds: worlds).all
      + BehaviorBenchmarks(worlds: worlds).all + LifeBenchmarks(worlds: worlds).all
      + RunBenchmarks(worlds: worlds).all + PolicyBenchmarks(worlds: worlds).all
      + LearningBenchmarks.all + MetricBenchmarks(worlds: worlds).all + RecordBenchmarks(worlds: worlds).all
      + LogBenchmarks(worlds: worlds).all
  }
}
