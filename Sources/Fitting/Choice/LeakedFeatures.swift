import Onboarding
import Randomness

/// What a model is told that knows how a session ended before it began: see ``LeakyAnswers``.
struct LeakedFeatures: Sendable {
  /// The row.
  let row: [Float]
  /// Numbers in a row.
  static let count = 4

  /// The features of a moment in a session that ends with `label` selections.
  init(label: Int, progress: SessionProgress) {
    let rest = Float(label - progress.selections)
    row = [
      Float(logarithm(Double(1 + label))), max(-4, min(20, rest)) / 5, rest <= 0 ? 1 : 0,
      label == 0 ? 1 : 0,
    ]
  }
}

extension SessionTable {
  /// Artists that were selected in a session.
  func selections(of session: Int) -> Int {
    screens[sessions[session].screens].reduce(0) { count, screen in
      count + exposures[screen.exposures].count { $0.isSelected }
    }
  }
}
