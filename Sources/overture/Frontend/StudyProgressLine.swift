import Dispatch
import Experiments
import Foundation
import Reporting
import Synchronization

/// One line on a terminal: what a study is doing, how far it is, and how long to go; silent elsewhere.
///
/// Drawn by a timer, as the stages take very different times.
final class StudyProgressLine: Sendable {
  // A class, since the study's tasks tell it what the timer draws.
  private let state: Mutex<State>
  private let isShown = Surroundings.showsProgress
  private let start = ContinuousClock.now

  private struct State {
    let title: String
    var stage = ""
    var share = 0.0
    var isFinished = false
  }

  /// A line for a study that begins now.
  init(title: String) {
    state = Mutex(State(title: title))
    if isShown { drawLater() }
  }

  /// Takes in how far the study has come.
  func show(_ progress: StudyRunner.Progress) {
    guard isShown else { return }
    state.withLock { state in
      state.stage = progress.stage
      state.share = max(state.share, progress.share)
    }
  }

  /// Stops drawing and clears the line.
  func finish() {
    guard isShown else { return }
    state.withLock { state in
      state.isFinished = true
      StandardError.write(ProgressLine.clearing)
    }
  }

  private func drawLater() {
    DispatchQueue.global(qos: .userInteractive).asyncAfter(deadline: .now() + .milliseconds(250)) {
      [weak self] in
      guard let self, !state.withLock(\.isFinished) else { return }
      draw()
      drawLater()
    }
  }

  private func draw() {
    let seconds = Double((ContinuousClock.now - start) / .microseconds(1)) / 1e6
    state.withLock { state in
      guard !state.isFinished else { return }
      var parts = [state.title, state.stage, "\(Int(100 * state.share)) %"]
      if state.share > 0.01, seconds > 2 {
        parts.append("\(ProgressPace.duration(seconds * (1 - state.share) / state.share)) left")
      }
      let line = parts.filter { !$0.isEmpty }.joined(separator: " · ")
      StandardError.write(ProgressLine.clearing + String(line.prefix(Surroundings.terminalWidth - 1)))
    }
  }
}
