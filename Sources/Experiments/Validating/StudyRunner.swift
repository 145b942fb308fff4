import Fitting
import Foundation
import Onboarding
import SessionMetrics

/// Runs a study: world by world, live arms first, then logs, then all fits side by side.
public struct StudyRunner: Sendable {
  /// What is run.
  public let plan: StudyPlan
  /// Cores to use; the result is the same for any number.
  public let workers: Int
  /// Where logs lie while they are read, in a folder of their own that goes away again.
  public let folder: String

  /// How far a study has come.
  public struct Progress: Sendable, Equatable {
    /// What is being done, such as `typical: live`.
    public var stage: String
    /// The share of the work that is done, 0 … 1, by rough estimates of what each part costs.
    public var share: Double
  }

  /// Live sessions that simulated ones are compared with, of every target.
  public static let comparedSessions = 5000

  /// A runner of a plan on so many cores.
  ///
  /// - Precondition: there is at least one worker.
  public init(plan: StudyPlan, workers: Int, folder: String) {
    precondition(workers > 0, "\(workers) workers")
    self.plan = plan
    self.workers = workers
    self.folder = folder
  }

  /// Runs everything.
  ///
  /// - Returns: nil where the task was cancelled.
  /// - Throws: `StudyError` where a log can't be written, `RunError` where one can't come about.
  public func run(progress: @escaping @Sendable (Progress) -> Void = { _ in }) async throws -> StudyResult? {
    let meter = WorkMeter(plan: plan, report: progress)
    let logs = try LogFolder(in: folder)
    defer { logs.remove() }
    var worlds: [WorldFinding] = []
    for world in plan.study.worlds.indices {
      guard let finding = try await run(world, logs, meter) else { return nil }
      worlds.append(finding)
    }
    meter.enter("reading")
    return await StudyReading(plan: plan, worlds: worlds).result(workers: workers) {
      meter.add(WorkMeter.readingCost)
    }
  }

  private func run(_ world: Int, _ folder: LogFolder, _ meter: WorkMeter) async throws -> WorldFinding? {
    let study = plan.study
    let choice = study.worlds[world]
    meter.enter("\(choice.name): live")
    let keeping = ArmRecord.Keeping(
      summaries: min(study.liveUsers, Self.comparedSessions), sessions: keptSessions)
    let played = await Arms.play(
      plan.plan, model: plan.plan.behaviors[world], targets: Array(study.targets.indices),
      listeners: study.liveUsers, key: plan.key(.live), keeping: keeping, workers: workers,
      progress: { meter.add($0, of: .live) })
    guard let arms = played else { return nil }
    let live = ArmTable(arms, metrics: plan.plan.metrics.count)
    let tests = ResampledTests.played(arms, table: live, pairs: plan.pairs, seed: study.seed)
    var logs: [LogTables] = []
    for logging in study.logging.indices {
      meter.enter("\(choice.name): \(study.logging[logging].name) log")
      guard let log = try await log(logging, world: world, in: folder) else { return nil }
      meter.add(study.logging[logging].sessions, of: .log)
      logs.append(log)
    }
    meter.enter("\(choice.name): \(study.logging.reduce(0) { $0 + $1.models.count }) models")
    guard let cells = await cells(world, logs: logs, arms: arms, meter) else { return nil }
    return WorldFinding(
      name: choice.name, assumption: BehaviorRegistry.assumption(of: choice), live: live, tests: tests,
      logs: logs.map(\.finding), cells: cells)
  }

  private func log(_ logging: Int, world: Int, in folder: LogFolder) async throws -> LogTables? {
    let choice = plan.study.logging[logging]
    let source = try SessionSource(
      liveOn: try plan.loggingPlan(choice), variants: choice.policies, behavior: world,
      exploration: choice.exploration)
    let file = "\(folder.path)/\(choice.name).jsonl"
    defer { try? FileManager.default.removeItem(atPath: file) }
    return try await LogTables.through(file, from: source, workers: workers)
  }

  /// All models of all logs of a world, as many at once as there are cores, the costly ones first.
  private func cells(
    _ world: Int, logs: [LogTables], arms: Arms, _ meter: WorkMeter
  ) async -> [CellFinding]? {
    let live = liveSessions(arms)
    let runners = plan.cells.map { cell in
      CellRunner(
        plan: plan, world: world, cell: cell, log: logs[cell.logging], live: live,
        comparesItself: plan.comparesItself(cell, world: world))
    }
    let costs = plan.cells.map { plan.cost($0, world: world) }
    let order = runners.indices.sorted { (costs[$0], -$0) > (costs[$1], -$1) }
    return await withTaskGroup(of: (Int, CellFinding?).self) { group in
      var findings = [CellFinding?](repeating: nil, count: runners.count)
      var launched = 0
      func launch() {
        guard launched < order.count else { return }
        let index = order[launched]
        let cost = costs[index]
        launched += 1
        group.addTask { (index, runners[index].run { meter.add(cost * $0) }) }
      }
      for _ in 0..<workers { launch() }
      while let (index, finding) = await group.next() {
        guard let finding else {
          group.cancelAll()
          return nil
        }
        findings[index] = finding
        launch()
      }
      return findings.compactMap(\.self)
    }
  }

  private func liveSessions(_ arms: Arms) -> CellRunner.LiveSessions {
    let tables = plan.heldOutTargets.map { target in
      var table = SessionTable()
      for (number, session) in arms.records[target].sessions.enumerated() {
        _ = table.append(
          LoggedSession(
            id: "\(target)/\(number)", variant: plan.study.targets[target].name,
            policy: plan.study.targets[target].policy, session: session))
      }
      return table
    }
    return CellRunner.LiveSessions(summaries: arms.records.map(\.summaries), heldOut: tables)
  }
}

/// Live sessions that models predict step by step, of every target that is in no log.
private let keptSessions = 150
