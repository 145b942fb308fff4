import Dispatch
import Experiments
import Foundation
import Reporting
import Synchronization

/// One line on a terminal: how far, how fast, how long to go, and the run's headline; silent elsewhere.
///
/// Drawn by a timer and not by the simulation, so that it moves evenly, and time left counts down, however long a
/// shard takes.
final class ProgressLine: Sendable {
  // A class, since the runner's task tells it what the timer draws: the pace is their shared state.
  private let state: Mutex<State>
  private let isShown = Surroundings.showsProgress
  private let start = ContinuousClock.now

  /// A line for a run that stands at so many listeners.
  init(title: String, from listeners: Int) {
    state = Mutex(State(title: title, pace: ProgressPace(listeners: listeners)))
    if isShown { drawLater() }
  }

  /// Takes in how far the run has come.
  func show(_ progress: ExperimentRunner.Progress) {
    guard isShown else { return }
    let seconds = secondsSinceStart
    state.withLock { state in
      state.pace.add(
        listeners: progress.listeners, of: progress.total, taughtShare: progress.taughtShare, at: seconds)
      guard seconds - state.headlineAt >= 0.25, let headline = progress.headline else { return }
      state.headlineAt = seconds
      state.headline = Self.text(of: headline)
    }
  }

  /// Takes in how far something without a headline has come.
  func show(listeners: Int, of total: Int) {
    guard isShown else { return }
    let seconds = secondsSinceStart
    state.withLock { $0.pace.add(listeners: listeners, of: total, at: seconds) }
  }

  /// Stops drawing and clears the line.
  func finish() {
    guard isShown else { return }
    state.withLock { state in
      state.isFinished = true
      StandardError.write(Self.clearing)
    }
  }

  /// What empties the terminal's line.
  static let clearing = "\r\u{1B}[K"

  /// Draws five times a second until it is finished.
  private func drawLater() {
    DispatchQueue.global(qos: .userInteractive).asyncAfter(deadline: .now() + .milliseconds(200)) {
      [weak self] in
      guard let self, !state.withLock(\.isFinished) else { return }
      draw()
      drawLater()
    }
  }

  private func draw() {
    let seconds = secondsSinceStart
    state.withLock { state in
      guard !state.isFinished, let line = state.line(at: seconds, width: Surroundings.terminalWidth - 1)
      else {
        return
      }
      StandardError.write(Self.clearing + line)
    }
  }

  private var secondsSinceStart: Double { Double((ContinuousClock.now - start) / .microseconds(1)) / 1e6 }

  private static func text(of headline: RunHeadline) -> [String] {
    let effect = headline.effect
    let text: LiftText
    if let lift = effect.lift, lift.isFinite {
      text = LiftText(lift: lift, low: effect.liftLow, high: effect.liftHigh)
    } else if let size = effect.effect {
      text = LiftText(effect: size, low: effect.effectLow, high: effect.effectHigh, unit: "")
    } else {
      return []
    }
    return ["\(headline.metric) \(headline.treatment) \(text.full)"]
  }

  private struct State {
    let title: String
    var pace: ProgressPace
    var headline: [String] = []
    var headlineAt = -1.0
    var isFinished = false

    /// The fullest line that fits, or the beginning of the shortest; nil before anything is known.
    func line(at seconds: Double, width: Int) -> String? {
      guard let pace = pace.text(at: seconds), let short = self.pace.text(at: seconds, isShort: true) else {
        return nil
      }
      let lines = [[title, pace] + headline, [title, short] + headline, [short] + headline, [short]]
        .map { $0.joined(separator: " · ") }
      return lines.first { $0.count <= width } ?? String(short.prefix(max(0, width)))
    }
  }
}
