import Experiments
import Onboarding
import TestSupport
import Testing

/// A small study from its file to its findings.
struct StudyRunnerTests {
  private static func result(_ text: String, workers: Int) async throws -> StudyResult {
    let study = try StudyParser(vocabulary: .registered).parse(text: text, file: "s.yaml")
    let folder = try TemporaryFolder()
    let runner = StudyRunner(plan: try StudyPlan(study), workers: workers, folder: folder.url.path)
    return try #require(try await runner.run())
  }

  private static let small = StudyParserTests.whole.replacing(
    "models: [marginal, types]\n", with: "models: [marginal, leaky]\n")

  @Test func `findings are the same for any number of cores, and every model has all of them`() async throws {
    let one = try await Self.result(Self.small, workers: 1)
    let two = try await Self.result(Self.small, workers: 3)
    #expect(one == two)
    #expect(one.worlds.map(\.name) == ["typical", "heavy"])
    #expect(one.models.map(\.name) == ["marginal", "leaky", "marginal"])
    #expect(one.models.map(\.logging) == [0, 0, 1] && one.models.map(\.isWarning) == [false, true, false])
    #expect(one.heldOutTargets == [2] && one.choice == 0)
    for world in one.worlds {
      #expect(world.live.listeners == 400 && world.live.metrics.count == 2 && world.cells.count == 3)
      #expect(world.logs.map { $0.training + $0.heldOut } == [200, 200])
      for cell in world.cells {
        #expect(cell.simulated.listeners == 200 && cell.support.map(\.target) == [0, 1, 2])
        #expect(cell.calibrationInLog.sessions == 20 && cell.calibrationHeldOut?.sessions == 150)
        #expect(cell.calibrationInLog.logLoss.map { $0 > 0 && $0 < 2 } == true)
        #expect(cell.likenessInLog != nil && cell.likenessHeldOut != nil)
      }
      #expect(world.cells.map { $0.calibrationInHindsight != nil } == [false, true, false])
    }
    #expect(one.worlds[0].cells.map { $0.selfComparison?.replications } == [3, 3, nil])
    #expect(one.worlds[1].cells.allSatisfy { $0.selfComparison == nil })
    for model in one.models {
      #expect(model.byMetric.count == 2 && model.byWorld.count == 2 && model.survival.count == 2)
      #expect(model.agreements.count == PairGroup.allCases.count)
    }
  }

  @Test func `an ensemble predicts together, and every held-out policy is predicted`() async throws {
    let text = Self.small
      .replacing("worlds: [typical, {preset: overloaded, name: heavy}]", with: "worlds: [typical]")
      .replacing("sessions: 200}\n", with: "sessions: 200, members: {marginal: 2}}\n")
      .replacing(
        "  - {name: helf, policy: helf}\n",
        with: """
            - {name: helf, policy: helf}
            - {name: similar, policy: similar}
            - {name: coverage, policy: coverage}
            - {name: context, policy: context_popularity}
            - {name: d-optimal, policy: d_optimal}

          """)
    let result = try await Self.result(text, workers: 2)
    let (cell, alone) = (result.worlds[0].cells[0], result.worlds[0].cells[2])
    #expect(result.models.map(\.members) == [2, 1, 1])
    #expect(
      cell.simulated.metrics.allSatisfy {
        $0.memberMeans.count == 2 && $0.memberMeans[0] != $0.memberMeans[1]
      })
    #expect(alone.simulated.metrics.allSatisfy { $0.memberMeans.isEmpty })
    #expect(result.models[0].agreements[.supported]?.insideModels.value != nil)
    #expect(result.models[2].agreements[.supported]?.insideModels.value == nil)
    // 150 live sessions of each of five held-out policies, and not the first 600 of all.
    #expect(cell.calibrationHeldOut?.sessions == 750)
    #expect(cell.calibrationInLog.sessions == 20)
    #expect(result.farthest != nil && result.leak?.models == [0, 1])
  }

  @Test func `live people, logged people and simulated ones are different`() async throws {
    // Were they the same, the arms of a world would be a part of those of another that has the same world.
    let result = try await Self.result(Self.small, workers: 2)
    let (typical, heavy) = (result.worlds[0], result.worlds[1])
    #expect(typical.live != heavy.live && typical.cells[0].simulated != heavy.cells[0].simulated)
  }

  @Test func `another seed is another study`() async throws {
    let first = try await Self.result(Self.small, workers: 2)
    let second = try await Self.result(Self.small.replacing("seed: 5", with: "seed: 6"), workers: 2)
    #expect(first.worlds[0].live != second.worlds[0].live)
  }

  @Test func `a study that is cancelled has no result`() async throws {
    let study = try StudyParser(vocabulary: .registered).parse(text: Self.small, file: "s.yaml")
    let plan = try StudyPlan(study)
    let folder = try TemporaryFolder()
    let path = folder.url.path
    let task = Task { try await StudyRunner(plan: plan, workers: 2, folder: path).run() }
    task.cancel()
    #expect(try await task.value == nil)
  }

  @Test func `progress rises to the whole`() async throws {
    let study = try StudyParser(vocabulary: .registered).parse(text: Self.small, file: "s.yaml")
    let folder = try TemporaryFolder()
    let seen = ProgressRecord()
    _ = try await StudyRunner(plan: try StudyPlan(study), workers: 1, folder: folder.url.path).run {
      seen.add($0)
    }
    let shares = seen.all.map(\.share)
    #expect(shares == shares.sorted() && abs((shares.last ?? 0) - 1) < 1e-6)
    #expect(seen.all.contains { $0.stage == "heavy: mixed log" })
  }
}
