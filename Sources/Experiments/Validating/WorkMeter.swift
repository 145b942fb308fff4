import Synchronization

/// Adds up the work that is done, whoever does it.
final class WorkMeter: Sendable {
  // A class, since tasks that run side by side share it.
  private let state: Mutex<State>
  private let total: Double
  private let report: @Sendable (StudyRunner.Progress) -> Void

  private struct State {
    var stage = ""
    var done = 0.0
  }

  /// Kinds of work that are counted by listeners.
  enum Work {
    /// Listeners of live arms.
    case live
    /// Sessions of logs.
    case log
  }

  private let targets: Double

  /// A meter of a whole study.
  init(plan: StudyPlan, report: @escaping @Sendable (StudyRunner.Progress) -> Void) {
    let study = plan.study
    targets = Double(study.targets.count)
    self.report = report
    let live = Double(study.liveUsers) * targets * liveCost
    let logs = study.logging.reduce(0) { $0 + Double($1.sessions) } * logCost
    let cells = study.worlds.indices.reduce(0) { sum, world in
      sum + plan.cells.reduce(0) { $0 + plan.cost($1, world: world) }
    }
    total =
      Double(study.worlds.count) * (live + logs) + cells + Double(plan.cells.count) * Self.readingCost
    state = Mutex(State())
  }

  /// Begins a stage.
  func enter(_ stage: String) { change { $0.stage = stage } }

  /// Counts listeners.
  func add(_ listeners: Int, of work: Work) {
    add(Double(listeners) * (work == .live ? targets * liveCost : logCost))
  }

  /// Seconds of a core for what is said of one model over all worlds.
  static let readingCost = 1.5

  /// Counts work in seconds of a core.
  func add(_ seconds: Double) { change { $0.done += seconds } }

  private func change(_ body: (inout State) -> Void) {
    let progress = state.withLock { state in
      body(&state)
      return StudyRunner.Progress(stage: state.stage, share: min(1, total > 0 ? state.done / total : 0))
    }
    report(progress)
  }
}

/// Seconds of a core for a live life.
private let liveCost = 4e-5
/// Seconds of a core for a session to be played, written and read.
private let logCost = 1.5e-4
