import Elicitation
import Experiments
import Foundation
import Onboarding
import TestSupport
import Testing

struct SessionLoggerTests {
  /// Three variants, one of which draws its queries.
  private static var scenario: SmallScenario {
    var small = SmallScenario(listeners: 60, behaviors: "[typical, impatient]")
    small.variants.append("{name: thompson, policy: thompson}")
    return small
  }

  private func bytes(
    of source: SessionSource, workers: Int = 1, shardSize: Int = 16
  ) async throws -> ([UInt8], SessionLogger.Summary) {
    var bytes: [UInt8] = []
    let summary = try await SessionLogger(source, workers: workers, shardSize: shardSize)
      .write(to: { bytes += $0 })
    return (bytes, try #require(summary))
  }

  /// What a reader makes of a source's log.
  private func sessions(of source: SessionSource, in plan: Plan) async throws -> [LoggedSession] {
    let folder = try TemporaryFolder()
    try folder.write(Data(try await bytes(of: source).0), to: "log.jsonl")
    return try LogReader(catalog: plan.service.catalog).sessions(of: folder.file("log.jsonl")).sessions
  }

  @Test func `the file is the same for any number of workers and any size of shard`() async throws {
    let plan = try Self.scenario.plan
    let source = try SessionSource(liveOn: plan, variants: [0, 1, 2], behavior: 1, exploration: 0.3)
    let (one, summary) = try await bytes(of: source)
    let (several, other) = try await bytes(of: source, workers: 3, shardSize: 7)
    #expect(one == several && summary == other && summary.sessions == 60)
  }

  @Test func `what was written is read, and written again to the same bytes`() async throws {
    let plan = try Self.scenario.plan
    for source in [
      try SessionSource(liveOn: plan, variants: [0, 2], behavior: 0, exploration: 0.2),
      try SessionSource(runOf: plan, variants: [0, 1, 2], behavior: 1),
    ] {
      let (bytes, summary) = try await bytes(of: source)
      let read = try await sessions(of: source, in: plan)
      var again: [UInt8] = []
      for session in read { LogWriter(catalog: plan.service.catalog).append(session, to: &again) }
      #expect(again == bytes && read.count == summary.sessions)
    }
  }

  @Test func `an export has the lives that the run had`() async throws {
    let plan = try Self.scenario.plan
    let read = try await sessions(
      of: try SessionSource(runOf: plan, variants: [0, 1, 2], behavior: 1), in: plan)
    #expect(read.count == 180 && read[4].id == "helf/1" && read[4].exploration == nil)
    for number in [0, 7, 59] {
      for variant in 0..<3 {
        let (_, _, log) = LifeTracer(plan: plan).life(listener: number, variant: variant, behavior: 1)
        let logged = read[number * 3 + variant]
        #expect(logged.session == log.session && logged.listening == log.listening)
        // Popularity and helf can show one screen only after what was answered; Thompson sampling draws.
        #expect(logged.propensities.joined().allSatisfy { $0 == (variant == 2 ? nil : 1) })
      }
    }
  }

  @Test func `a split run exports each listener under the variant that they met`() async throws {
    var small = Self.scenario
    small.comparison = "design: split"
    let plan = try small.plan
    let run = try await sessions(
      of: try SessionSource(runOf: plan, variants: [0, 1, 2], behavior: 0), in: plan)
    #expect(run.count == 60)
    // A live service that doesn't explore splits them alike.
    let live = try await sessions(
      of: try SessionSource(liveOn: plan, variants: [0, 1, 2], behavior: 0, exploration: 0), in: plan)
    #expect(live.map(\.session) == run.map(\.session) && live.map(\.id) == run.map(\.id))
    #expect(live.allSatisfy { $0.exploration == 0 } && Set(live.map(\.variant)).count == 3)
  }

  @Test func `exploration shows who would not have been shown, with chances that say so`() async throws {
    let plan = try Self.scenario.plan
    let read = try await sessions(
      of: try SessionSource(liveOn: plan, variants: [0], behavior: 0, exploration: 0.25), in: plan)
    let chances = read.flatMap { $0.propensities.joined() }
    #expect(chances.allSatisfy { $0 != nil })
    // At the first place 1 − ε + ε ÷ 40 or ε ÷ 40; explored places are a quarter of all, within four errors.
    let first = read.compactMap { $0.propensities.first?.first ?? nil }
    #expect(Set(first).isSubset(of: [0.75 + 0.25 / 40, 0.25 / 40]))
    let explored = Double(chances.count { ($0 ?? 0) < 0.5 })
    let places = Double(chances.count)
    let error = (0.25 * 0.75 / places).squareRoot()
    #expect(abs(explored / places - 0.25 * 39 / 40) < 4 * error, "\(explored) of \(places)")
  }

  @Test func `who sees the truth can't be logged, and who learns across listeners only as a run`()
    async throws
  {
    var small = Self.scenario
    small.arrivalsPerWeek = 20
    small.variants += ["{name: learner, policy: most_selected}", "{name: ceiling, policy: oracle}"]
    let plan = try small.plan
    #expect(plan.loggableVariants == [0, 1, 2, 3])
    let learning = #expect(throws: RunError.self) {
      try SessionSource(liveOn: plan, variants: [0, 3], behavior: 0, exploration: 0.1)
    }
    #expect(learning?.code == .policy && learning?.message.contains("name the others: popular") == true)
    #expect(throws: RunError.self) { try SessionSource(runOf: plan, variants: [4], behavior: 0) }
    let read = try await sessions(of: try SessionSource(runOf: plan, variants: [3], behavior: 0), in: plan)
    for number in [0, 25, 59] {
      let (_, _, log) = LifeTracer(plan: plan).life(listener: number, variant: 3, behavior: 0)
      #expect(read[number].session == log.session)
    }
  }

  @Test func `a sink that fails ends the writing with its error`() async throws {
    struct Full: Error {}
    let plan = try Self.scenario.plan
    let source = try SessionSource(liveOn: plan, variants: [0], behavior: 0, exploration: 0.1)
    await #expect(throws: Full.self) {
      try await SessionLogger(source, workers: 2, shardSize: 4).write(to: { _ in throw Full() })
    }
  }

  @Test func `who is cancelled writes nothing more and says so`() async throws {
    let plan = try Self.scenario.plan
    let source = try SessionSource(liveOn: plan, variants: [0], behavior: 0, exploration: 0.1)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await SessionLogger(source, workers: 1, shardSize: 4).write(to: { _ in })
    }
    #expect(try await task.value == nil)
  }
}
