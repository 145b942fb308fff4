import Experiments
import Foundation
import Reporting

/// One line on a terminal: what is being fitted, how far, how good so far, how long to go; silent elsewhere.
final class FitProgressLine {
  // A class, since the fit's closure tells it what it shows.
  private let title: String
  private let isShown = Surroundings.showsProgress
  private let start = ContinuousClock.now
  private var shownAt = -1.0
  /// The first stand that was told: what was done before, by a fit that this one goes on with, took none of this one's time.
  private var first: (seconds: Double, share: Double)?

  /// A line for a model.
  init(title: String) {
    self.title = title
  }

  /// Takes in where the fit stands, and draws it at most five times a second.
  func show(_ progress: ModelFitter.Progress) {
    let seconds = Double((ContinuousClock.now - start) / .microseconds(1)) / 1e6
    if first == nil { first = (seconds, progress.share) }
    guard isShown, seconds - shownAt >= 0.2 else { return }
    shownAt = seconds
    let width = max(20, Surroundings.terminalWidth - 1)
    StandardError.write(ProgressLine.clearing + String(text(of: progress, at: seconds).prefix(width)))
  }

  private func text(of progress: ModelFitter.Progress, at seconds: Double) -> String {
    let member = progress.members > 1 ? ["member \(progress.member) of \(progress.members)"] : []
    let loss = progress.fit.loss.map { ["loss \(Self.rounded($0))"] } ?? []
    let pace = FitPace(first: first?.share ?? 0, seconds: seconds - (first?.seconds ?? 0))
    let left = pace.secondsLeft(at: progress.share).map { ["\(ProgressPace.duration($0)) left"] } ?? []
    return
      ([title] + member + ["\(progress.fit.part) \(progress.fit.step)/\(progress.fit.steps)"] + loss + left)
      .joined(separator: " · ")
  }

  private static func rounded(_ loss: Double) -> String {
    loss.formatted(.number.precision(.fractionLength(4)))
  }

  /// Clears the line.
  func finish() {
    if isShown { StandardError.write(ProgressLine.clearing) }
  }
}
