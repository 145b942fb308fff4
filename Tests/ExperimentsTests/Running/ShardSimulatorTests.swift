import Testing

@testable import Experiments  // what single listeners did never leaves the module

struct ShardSimulatorTests {
  @Test func `a listener's life depends on no other listener, nor on who came before`() throws {
    let plan = try SmallScenario(listeners: 24, behaviors: "[typical, drifting]").plan
    let whole = try ListenerValues(plan).shard
    var simulator = ShardSimulator(plan: plan)
    for number in (0..<plan.listeners).reversed() {
      let alone = simulator.run(number..<number + 1, index: number)
      for cell in 0..<plan.cellCount {
        for metric in plan.metrics.indices {
          #expect(alone[0, cell, metric] == whole[number, cell, metric], "listener \(number)")
        }
      }
      #expect(alone.levels == Array(whole.levels[number * 2..<number * 2 + 2]))
    }
  }

  @Test func `more listeners leave the earlier ones as they were`() throws {
    let few = try ListenerValues(try SmallScenario(listeners: 16).plan)
    let many = try ListenerValues(try SmallScenario(listeners: 40).plan)
    #expect(few.plan.cohortFingerprint == many.plan.cohortFingerprint)
    for metric in few.plan.metrics.map(\.description.name) {
      for variant in 0...1 {
        let (first, all) = (few.values(metric, variant: variant), many.values(metric, variant: variant))
        #expect(first == Array(all.prefix(16)), "\(metric)")
      }
    }
  }

  @Test func `in a split each listener meets one variant, whatever their number`() throws {
    let plan = try SmallScenario(listeners: 60, comparison: "design: split").plan
    let lives = try ListenerValues(plan)
    for row in 0..<plan.listeners {
      let met = (0...1).filter { lives.values("completed", variant: $0)[row] != nil }
      #expect(met == [lives.shard.assigned[row]])
    }
  }

  @Test func `replicates have the same people, who answer anew`() throws {
    var small = SmallScenario()
    small.more = "replicates: 3"
    let lives = try ListenerValues(try small.plan)
    let once = try ListenerValues(try SmallScenario().plan)
    #expect(lives.shard.covariates == once.shard.covariates)
    let selected = (0...2).map { lives.numbers("artists_selected", variant: 1, replicate: $0) }
    #expect(selected[0] == once.numbers("artists_selected", variant: 1))
    #expect(selected[0] != selected[1] && selected[1] != selected[2])
  }
}
