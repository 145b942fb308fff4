import Statistics
import Testing

@testable import Experiments  // what a run holds while it is under way never leaves the module

struct RunAccumulatorMemoryTests {
  @Test func `what is kept of a run doesn't grow with its listeners`() throws {
    #expect(try kept(listeners: 40) == kept(listeners: 160))
    // The check can fail: more artists are more to keep.
    #expect(try kept(listeners: 40, artists: 60) > kept(listeners: 40))
  }

  @Test func `a shard holds the same for its listeners wherever it stands`() throws {
    let plan = try SmallScenario(listeners: 160).plan
    var simulator = ShardSimulator(plan: plan)
    let first = simulator.run(0..<40, index: 0)
    let last = simulator.run(120..<160, index: 3)
    #expect(rows(of: first) == rows(of: last))
  }

  /// Numbers that are held once all listeners have been added, but for those of quantile sketches, which are bounded.
  private func kept(listeners: Int, artists: Int = 40) throws -> Int {
    let plan = try SmallScenario(listeners: listeners, artists: artists).plan
    var accumulator = RunAccumulator(plan: plan)
    var simulator = ShardSimulator(plan: plan)
    for start in stride(from: 0, to: listeners, by: 20) {
      let shard = simulator.run(start..<start + 20, index: start / 20)
      accumulator.add(shard)
    }
    #expect(accumulator.listeners == listeners)
    return leaves(of: accumulator)
  }

  private func leaves(of value: Any) -> Int {
    if value is QuantileSketch { return 1 }
    let children = Mirror(reflecting: value).children
    return children.isEmpty ? 1 : children.reduce(0) { $0 + leaves(of: $1.value) }
  }

  /// Numbers in a shard's rows; what it notes of exposures and curves differs with what was lived.
  private func rows(of shard: ShardResult) -> [Int] {
    let bare = Mirror(reflecting: shard).children.first { $0.label == "values" }.map { leaves(of: $0.value) }
    return [bare ?? 0, shard.covariates.count, shard.levels.count, shard.assigned.count, shard.funnel.count]
  }
}
