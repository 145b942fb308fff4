import Experiments
import Foundation
import Synchronization
import Testing

/// The laws that make results worth comparing.
struct ExperimentRunnerTests {
  @Test func `results are bit-identical for any number of workers and any size of shard`() async throws {
    let plan = try SmallScenario(behaviors: "[typical, impatient]").plan
    let one = try await plan.record(workers: 1, shardSize: 1000, traces: 1)
    for (workers, shardSize) in [(1, 1), (2, 5), (3, 7), (3, 16), (2, 47)] {
      let other = try await plan.record(workers: workers, shardSize: shardSize, traces: 1)
      #expect(other == one, "\(workers) workers on shards of \(shardSize)")
    }
    #expect(one.state == .complete)
    #expect(one.estimates.contains { ($0.mean ?? 0) > 0 })
  }

  @Test func `a plan made twice is the same plan`() async throws {
    let small = SmallScenario(listeners: 20)
    #expect(try await small.record() == (try await small.record()))
    let others = SmallScenario(listeners: 20, seed: 6)
    #expect(try small.plan.cohortFingerprint != others.plan.cohortFingerprint)
    #expect(try await small.record().estimates != (try await others.record().estimates))
  }

  @Test func `what a variant does depends on no other variant`() async throws {
    let few = try await SmallScenario().record()
    var more = SmallScenario()
    more.variants.insert("{name: other, policy: random}", at: 0)
    more.variants.insert("{name: thompson, policy: thompson}", at: 2)
    more.variants.append("{name: ceiling, policy: oracle}")
    let many = try await more.record()
    let names = Set(few.variants.map(\.name))
    #expect(many.estimates.filter { names.contains($0.variant) } == few.estimates)
    #expect(many.moments.filter { names.contains($0.variant) } == few.moments)
    #expect(many.curves.filter { names.contains($0.variant) } == few.curves)
    #expect(many.funnel.filter { names.contains($0.variant) } == few.funnel)
    #expect(many.exposures.filter { names.contains($0.variant) } == few.exposures)
    // Only the adjustment for looking at several candidates knows of the others.
    let comparisons = many.comparisons.filter { names.contains($0.treatment) }
    #expect(comparisons.map(\.withoutAdjustment) == few.comparisons.map(\.withoutAdjustment))
  }

  @Test func `a variant's name changes nothing but the name`() async throws {
    let plain = try await SmallScenario().record()
    var renamed = SmallScenario()
    renamed.variants[1] = "{name: a-better-name, policy: helf}"
    let other = try await renamed.record()
    #expect(other.moments.map(\.moments) == plain.moments.map(\.moments))
    #expect(other.comparisons.map(\.numbers) == plain.comparisons.map(\.numbers))
    #expect(other.exposures.map(\.shown) == plain.exposures.map(\.shown))
    #expect(other.cohortFingerprint == plain.cohortFingerprint)
  }

  @Test func `two variants with one policy are exactly alike when paired`() async throws {
    var twice = SmallScenario(behaviors: "[typical, niche]")
    twice.variants[1] = "{name: again, policy: popularity}"
    let record = try await twice.record()
    let known = record.comparisons.filter { $0.effect != nil }
    #expect(known.count > 100)
    for comparison in known {
      let name = "\(comparison.metric) \(comparison.behavior) \(comparison.segment)"
      #expect(comparison.effect == 0, "\(name)")
      #expect(comparison.lift ?? 0 == 0, "\(name)")
      guard comparison.n > 1 else { continue }
      #expect(comparison.low ?? 0 == 0 && comparison.high ?? 0 == 0, "\(name)")
      #expect(comparison.p == 1, "\(name)")
      #expect(comparison.verdict == .equivalent || comparison.verdict == nil, "\(name)")
    }
  }

  @Test func `two variants with one policy differ by chance alone when split`() async throws {
    var twice = SmallScenario(listeners: 240, comparison: "design: split")
    twice.variants[1] = "{name: again, policy: popularity}"
    let record = try await twice.record(shardSize: 64)
    let tested = record.comparisons.filter { $0.p != nil }
    #expect(tested.count > 15)
    // Holm keeps the chance of one false alarm among all below 5 %, and the seed is fixed.
    #expect(tested.allSatisfy { ($0.adjustedP ?? 0) > 0.05 })
    #expect(record.comparisons.allSatisfy { $0.method != "paired" })
    let completed = record.estimates.filter { $0.metric == "completed" && $0.segment == "all" }
    #expect(completed.map(\.n).reduce(0, +) == 240)
    #expect(completed.allSatisfy { $0.n > 90 })
  }

  @Test func `progress goes up to the last listener`() async throws {
    let plan = try SmallScenario(listeners: 20).plan
    let seen = Mutex<[Int]>([])
    let runner = ExperimentRunner(plan: plan, workers: 2, shardSize: 3)
    let begun = RunRecord(
      starting: plan,
      circumstances: .init(
        label: nil, scenarioText: "", startedAt: "", toolVersion: "", host: "", gitRevision: nil))
    _ = await runner.complete(begun, traces: 0) { progress in seen.withLock { $0.append(progress.listeners) } }
    let counts = seen.withLock { $0 }
    #expect(counts == counts.sorted())
    #expect(counts.last == 20)
  }

  @Test func `a cancelled run gives nothing, and soon`() async throws {
    let plan = try SmallScenario(listeners: 100_000).plan
    let task = Task { try await plan.record(workers: 2, shardSize: 50_000) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

extension ComparisonRecord {
  /// The record without what depends on how many others there are.
  fileprivate var withoutAdjustment: ComparisonRecord {
    var record = self
    record.adjustedP = nil
    return record
  }

  /// The numbers alone.
  fileprivate var numbers: [Double?] {
    [controlMean, treatmentMean, effect, standardError, lift, low, high, effectLow, effectHigh, p, adjustedP]
  }
}
