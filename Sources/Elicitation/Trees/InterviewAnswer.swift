import Onboarding

/// What an answer says of one artist, to an interview tree.
public enum InterviewAnswer: Sendable, Equatable {
  case liked
  case disliked
  /// Not known, skipped on a grid, passed over for another, or not seen.
  case other
}

extension InterviewAnswer {
  /// What one answer says of its artist: selected, liked, preferred and chosen speak for it alike.
  init(_ kind: AnswerHistory.Answer.Kind) {
    switch kind {
    case .selected, .liked, .preferred, .chosen: self = .liked
    case .disliked: self = .disliked
    case .skipped, .refused, .passedOver, .unknown: self = .other
    }
  }
}

extension AnswerHistory {
  /// What was last said of an artist; one that was shown and of which nothing was said counts as not known.
  ///
  /// - Complexity: O(answers), fewer for one that was asked about lately.
  func interviewAnswer(about artist: ArtistID) -> InterviewAnswer {
    for place in stride(from: answers.count - 1, through: 0, by: -1) where answers[place].artist == artist {
      return InterviewAnswer(answers[place].kind)
    }
    return .other
  }
}
