/// How a variant looks in every chart of a report: by role, and among candidates by number.
struct SeriesStyle: Sendable, Equatable {
  let role: Role
  /// Counts the candidates from 0.
  let number: Int
  /// Whether it stays in the background, so that a few others can be told apart among many.
  var isMuted = false

  /// The class that the style sheet gives a color and a dash pattern: eight of them, then again.
  var className: String {
    switch role {
    case .control: "s-control"
    case .ceiling: "s-ceiling"
    case .candidate: isMuted ? "s-muted" : "s\(number % 8)"
    }
  }

  /// What a variant is in an experiment.
  enum Role: Sendable {
    case control
    case candidate
    /// Sees the truth.
    case ceiling
  }
}
