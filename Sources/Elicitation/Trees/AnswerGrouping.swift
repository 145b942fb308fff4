import Onboarding

/// Which answers lead different ways from a node of an interview tree.
///
/// A grid can't tell an artist that is disliked from one that isn't known, so a tree that is asked by grids has two ways
/// out of a question, not three; nor can a list of likes teach the difference.
public enum AnswerGrouping: UInt8, Sendable, CaseIterable {
  /// Liked, or anything else: disliked, not known, not seen.
  case likedOrNot = 2
  /// Liked, disliked, or not known.
  case likedDislikedOrUnknown = 3

  /// The finest grouping that a surface can ask for and a history can teach.
  public init(surface: Surface, history: ListeningHistory) {
    let tellsApart = surface.artistKind == .rateArtist && history.hasDislikes
    self = tellsApart ? .likedDislikedOrUnknown : .likedOrNot
  }

  /// Ways out of a question.
  public var count: Int { Int(rawValue) }

  /// The place of an answer among the children of a question; the last is for all that isn't told apart.
  func place(of answer: InterviewAnswer) -> Int {
    switch answer {
    case .liked: 0
    case .disliked: 1
    case .other: count - 1
    }
  }
}
