import Elicitation
import Foundation
import Onboarding
import Population
import SessionMetrics
import Statistics
import TestSupport
import Testing

@testable import Experiments  // what single listeners did never leaves the module

/// The laws of runs in which some policies learn across listeners.
struct LearningTests {
  /// A few weeks of few arrivals.
  private static func small(
    listeners: Int = 90, perWeek: Int = 25,
    learners: [String] = ["update_hours: 24", "explore: 0, update_hours: 5"],
    more: String = ""
  ) -> SmallScenario {
    var small = SmallScenario(listeners: listeners, comparison: "segments: [arrival, device]", more: more)
    small.arrivalsPerWeek = perWeek
    for (index, settings) in learners.enumerated() {
      small.variants.append(
        "{name: learner-\(index), policy: {kind: most_selected, prior_views: 2, \(settings)}}")
    }
    return small
  }

  @Test func `results are bit-identical for any number of workers and any size of shard`() async throws {
    let plan = try Self.small(more: "replicates: 2").plan
    let one = try await plan.record(workers: 1, shardSize: 1000, traces: 1)
    for (workers, shardSize) in [(1, 7), (2, 16), (3, 5), (3, 1000)] {
      let other = try await plan.record(workers: workers, shardSize: shardSize, traces: 1)
      #expect(other == one, "\(workers) workers on shards of \(shardSize)")
    }
  }

  @Test func `what a variant does depends on no other variant, learning or not`() async throws {
    let all = try await Self.small().record()
    for kept in [[0, 1], [0, 2], [0, 3], [0, 3, 2]] {
      var fewer = Self.small()
      fewer.variants = kept.map { fewer.variants[$0] }
      // Without a learner nothing depends on when people arrive, and a scenario may not say.
      if kept == [0, 1] { (fewer.arrivalsPerWeek, fewer.comparison) = (nil, "segments: [device]") }
      let record = try await fewer.record()
      for variant in record.variants.map(\.name) {
        let segments = Set(record.moments.map(\.segment))
        let known = all.moments.filter { $0.variant == variant && segments.contains($0.segment) }
        #expect(known == record.moments.filter { $0.variant == variant }, "\(variant)")
        #expect(
          all.exposures.filter { $0.variant == variant } == record.exposures.filter { $0.variant == variant })
        #expect(all.curves.filter { $0.variant == variant } == record.curves.filter { $0.variant == variant })
      }
    }
  }

  @Test func `more listeners don't change the earlier ones`() throws {
    for design in ["paired", "split"] {
      var few = Self.small(listeners: 40)
      few.comparison = "design: \(design)"
      var many = few
      many.listeners = 90
      let (short, long) = (try Lives(try few.plan), try Lives(try many.plan))
      #expect(short.values(of: 0..<40) == long.values(of: 0..<40), "\(design)")
    }
  }

  @Test func `teaching in steps, at once, and after a pause comes to the same`() async throws {
    let plan = try Self.small().plan
    let whole = try Lives(plan)
    var steady = try #require(Teaching(plan: plan))
    for range in [0..<10, 10..<30, 30..<31, 31..<90] {
      let taught = await steady.advance(through: range, workers: 2)
      #expect(try Lives(plan, of: range, taught: taught).values(of: range) == whole.values(of: range))
      var late = try #require(Teaching(plan: plan))
      let again = late.advance(through: range)
      #expect(try Lives(plan, of: range, taught: again).values(of: range) == whole.values(of: range))
    }
  }

  @Test func `a run that learns and is put aside goes on as if it hadn't been`() async throws {
    let plan = try Self.small().plan
    let begun = RunRecord(
      starting: plan,
      circumstances: .init(
        label: nil, scenarioText: "", startedAt: "", toolVersion: "", host: "", gitRevision: nil))
    let runner = ExperimentRunner(plan: plan, workers: 2, shardSize: 7)
    var steady = RunUnderWay(plan: plan)
    await runner.advance(&steady, to: 90)
    var run = RunUnderWay(plan: plan)
    for listeners in [3, 31, 60, 90] {
      await runner.advance(&run, to: listeners)
      run = try RunUnderWay(packed: run.packed(), plan: plan)
    }
    #expect(run.record(begun) == steady.record(begun))
    #expect(run.packed() == steady.packed())
  }

  @Test func `with the first update after the last arrival nothing is learned`() async throws {
    let record = try await Self.small(learners: ["explore: 0, update_hours: 8760"]).record()
    func numbers(_ variant: String) -> [BucketedMoments] {
      record.moments.filter { $0.variant == variant }.map(\.moments)
    }
    // Nothing learned and nothing explored is the list of popular artists, bit for bit.
    #expect(numbers("learner-0") == numbers("popular"))
    #expect(numbers("popular").count > 100)
    let learned = try await Self.small(learners: ["explore: 0, update_hours: 24"]).record()
    #expect(learned.moments.filter { $0.variant == "learner-0" }.map(\.moments) != numbers("popular"))
  }

  @Test func `a traced life is the one that the run counted`() throws {
    let plan = try Self.small().plan
    let counted = try Lives(plan)
    let tracer = LifeTracer(plan: plan)
    for number in [0, 13, 26, 88] {
      for variant in 0..<4 {
        let (_, truth, log) = tracer.life(listener: number, variant: variant, behavior: 0)
        for (index, metric) in plan.metrics.enumerated() where metric.description.name != "adaptivity" {
          let value = metric.value(of: log, truth: truth, catalog: plan.service.catalog)
          #expect(
            value == counted.shard[number, variant, index], "listener \(number), \(metric.description.name)")
        }
      }
    }
  }

  @Test func `what is learned from is what the run lives through`() throws {
    let plan = try Self.small(learners: ["update_hours: 24"]).plan
    let cell = try #require(plan.learningCells.first)
    let shard = OnboardingShard(plan: plan, cells: [cell.address], policies: [cell.policy])
    let sessions = shard.sessions(of: Array(0..<20)[...])[0]
    for session in sessions {
      let life = wholeLife(of: session.listener, in: cell, plan: plan)
      #expect(session.log == life.session)
      #expect(life.listening.observedUntil > life.session.endedAt)
    }
    #expect(sessions.map(\.listener) == Array(0..<20))
    let calendar = try #require(plan.calendar)
    for session in sessions {
      #expect(calendar.arrival(of: session.listener, key: plan.keys[0]) == session.log.startedAt)
    }
  }

  @Test func `in a split design only those who were assigned to a variant teach it`() throws {
    var small = Self.small(learners: ["update_hours: 24"])
    small.comparison = "design: split"
    let plan = try small.plan
    let cell = try #require(plan.learningCells.first)
    let shard = OnboardingShard(plan: plan, cells: [cell.address], policies: [cell.policy])
    let taught = shard.sessions(of: Array(0..<60)[...])[0].map(\.listener)
    #expect(taught == (0..<60).filter { plan.assignedVariant(of: ListenerID($0)) == cell.address.variant })
    #expect(taught.count > 5 && taught.count < 40)
  }

  @Test func `each cell has a knowledge of its own`() async throws {
    // Two learners alike: what one is taught must not reach the other, or they would know twice as much.
    let record = try await Self.small(learners: ["explore: 0", "explore: 0"]).record()
    let alone = try await Self.small(learners: ["explore: 0"]).record()
    func numbers(_ variant: String, of record: RunRecord) -> [BucketedMoments] {
      record.moments.filter { $0.variant == variant }.map(\.moments)
    }
    #expect(numbers("learner-0", of: record) == numbers("learner-1", of: record))
    #expect(numbers("learner-0", of: record) == numbers("learner-0", of: alone))
  }

  @Test func `a cancelled run that learns gives nothing, and soon`() async throws {
    let plan = try Self.small(listeners: 100_000, perWeek: 50_000).plan
    let task = Task { try await plan.record(workers: 2, shardSize: 50_000) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test(.slow) func `those who come late are asked better than those who came early`() async throws {
    let file = Repository.root.appending(path: "Scenarios/learning.yaml")
    var scenario = try ScenarioParser(vocabulary: .registered).parse(
      text: try String(contentsOf: file, encoding: .utf8), file: "learning.yaml")
    try scenario.override(listeners: 6000)
    // What is asked for here is over with onboarding; the weeks after it only take time.
    (scenario.horizonDays, scenario.metrics) = (1, ["selection_rate"])
    let record = try await Plan(scenario).record(shardSize: 128)
    func lift(_ treatment: String, _ segment: String) throws -> ComparisonRecord {
      try #require(
        record.comparison("selection_rate", of: treatment, segment: "arrival=\(segment)"))
    }
    for treatment in ["nightly", "exploring"] {
      let (early, late) = (try lift(treatment, "week 1"), try lift(treatment, "weeks 5-8"))
      // Different people, so the two differences are independent.
      let difference = try #require(late.effect) - (try #require(early.effect))
      let errors = [early.standardError, late.standardError].compactMap { $0 }
      let deviation = errors.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(difference > 4 * deviation, "\(treatment): \(difference) ± \(deviation)")
      #expect((late.low ?? -1) > 0, "\(treatment) ends above popularity")
    }
    #expect((try lift("exploring", "week 1").high ?? 1) < 0, "exploring costs the first ones")
  }

  @Test(.slow) func `what linucb_shared gains by what it was taught grows as listeners arrive`() async throws
  {
    let file = Repository.root.appending(path: "Scenarios/learning.yaml")
    var scenario = try ScenarioParser(vocabulary: .registered).parse(
      text: try String(contentsOf: file, encoding: .utf8), file: "learning.yaml")
    try scenario.override(listeners: 5000)
    (scenario.horizonDays, scenario.metrics) = (1, ["ndcg_20"])
    // Against itself before it has learned anything: the same people, asked by the same rule.
    scenario.variants.removeAll { !["linear", "untaught"].contains($0.name) }
    for index in scenario.variants.indices {
      scenario.variants[index].isControl = scenario.variants[index].name == "untaught"
    }
    let record = try await Plan(scenario).record(shardSize: 128)
    func gain(_ week: String) throws -> ComparisonRecord {
      try #require(record.comparison("ndcg_20", of: "linear", segment: "arrival=\(week)"))
    }
    let (early, late) = (try gain("week 1"), try gain("weeks 3-4"))
    let errors = [early.standardError, late.standardError].compactMap { $0 }
    let deviation = errors.reduce(0) { $0 + $1 * $1 }.squareRoot()
    // Different people, so the two are independent; two standard deviations are one chance in 44 of luck.
    #expect(try #require(late.effect) - (try #require(early.effect)) > 2 * deviation)
    #expect(try #require(late.low) > 0.015, "the gain of weeks 3 and 4 is above 1.5 %")
  }

  /// A life with all that follows onboarding, under the cell's policy as it stands.
  private func wholeLife(of number: Int, in cell: LearningCell, plan: Plan) -> LifeLog {
    var listener = Listener()
    var truth = Truth()
    var log = LifeLog()
    plan.world.cohort(key: plan.keys[0]).fill(&listener, index: number)
    truth.prepare(for: listener, enjoyment: plan.world.enjoyment)
    let variant = cell.address.variant
    let simulation = PolicyRegistry.join(
      plan.behaviors[0], cell.policy, of: plan.scenario.variants[variant], service: plan.service,
      settings: plan.lifeSettings(variant: variant))
    simulation.run(listener, truth, plan.keys[0], false, &log)
    return log
  }
}

/// Some of a plan's listeners in one shard; taught in one go where not told otherwise.
private struct Lives {
  let plan: Plan
  let shard: ShardResult

  init(_ plan: Plan, of listeners: Range<Int>? = nil, taught: TaughtPolicies? = nil) throws {
    let listeners = listeners ?? 0..<plan.listeners
    var teaching = Teaching(plan: plan)
    var simulator = ShardSimulator(plan: plan, taught: taught ?? teaching?.advance(through: listeners))
    shard = simulator.run(listeners, index: 0)
    self.plan = plan
  }

  /// Every metric in every cell, listener by listener.
  func values(of listeners: Range<Int>) -> [MetricValue?] {
    listeners.flatMap { listener in
      (0..<plan.cellCount).flatMap { cell in
        plan.metrics.indices.map { shard[listener - shard.listeners.lowerBound, cell, $0] }
      }
    }
  }
}
