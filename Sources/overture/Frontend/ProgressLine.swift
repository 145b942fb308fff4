import Experiments
import Foundation
import Synchronization

/// One line on a terminal with rate and time left; silent elsewhere.
final class ProgressLine: Sendable {
  // A class, since the runner's tasks share it: when it last wrote is its only state.
  private let lastShown = Mutex(ContinuousClock.now - .seconds(1))
  private let start = ContinuousClock.now
  private let isShown: Bool
  private let title: String

  init(title: String) {
    self.title = title
    isShown = Surroundings.showsProgress
  }

  func show(_ progress: ExperimentRunner.Progress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      guard now - last > .milliseconds(100) else { return false }
      last = now
      return true
    }
    guard isDue, progress.listeners > 0 else { return }
    let elapsed = Double((now - start) / .milliseconds(1)) / 1000
    let rate = Double(progress.listeners) / max(elapsed, 0.001)
    let left = Double(progress.total - progress.listeners) / rate
    let share = 100 * progress.listeners / max(1, progress.total)
    StandardError.write(
      "\r\u{1B}[K\(title): \(share) %, \(Int(rate)) listeners/s, \(Int(left.rounded(.up))) s left")
  }

  /// Clears the line.
  func finish() {
    if isShown { StandardError.write("\r\u{1B}[K") }
  }
}
