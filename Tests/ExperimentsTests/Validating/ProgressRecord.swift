import Experiments
import Synchronization

/// All that a study said of its progress.
final class ProgressRecord: Sendable {
  private let state = Mutex<[StudyRunner.Progress]>([])

  func add(_ progress: StudyRunner.Progress) { state.withLock { $0.append(progress) } }

  var all: [StudyRunner.Progress] { state.withLock(\.self) }
}
