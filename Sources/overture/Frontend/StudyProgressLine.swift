import Dispatch
import Experiments
import Foundation
import Reporting
import Synchronization

/// What a study is doing, how far it is, and how long to go: on a terminal one line that is drawn again and again, elsewhere a
/// plain line now and then.
///
/// Drawn by a timer on a terminal, as the stages take very different times; elsewhere when a stage begins, and no more often than
/// every ``pause``, so that a short study says nothing.
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
    /// When the last plain line was written.
    var toldAt: ContinuousClock.Instant
  }

  /// Between two plain lines.
  private static let pause = Duration.seconds(20)

  /// A line for a study that begins now.
  init(title: String) {
    state = Mutex(State(title: title, toldAt: start))
    if isShown { drawLater() }
  }

  /// Takes in how far the study has come.
  func show(_ progress: StudyRunner.Progress) {
    let now = ContinuousClock.now
    state.withLock { state in
      let isNew = state.stage != progress.stage
      state.stage = progress.stage
      state.share = max(state.share, progress.share)
      guard !isShown, isNew, now - state.toldAt >= Self.pause else { return }
      state.toldAt = now
      StandardError.write(text(of: state) + "\n")
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
    state.withLock { state in
      guard !state.isFinished else { return }
      let line = text(of: state)
      StandardError.write(ProgressLine.clearing + String(line.prefix(Surroundings.terminalWidth - 1)))
    }
  }

  private func text(of state: State) -> String {
    let seconds = Double((ContinuousClock.now - start) / .microseconds(1)) / 1e6
    var parts = [state.title, state.stage, "\(Int(100 * state.share)) %"]
    if state.share > 0.01, seconds > 2 {
      parts.append("\(ProgressPace.duration(seconds * (1 - state.share) / state.share)) left")
    }
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
