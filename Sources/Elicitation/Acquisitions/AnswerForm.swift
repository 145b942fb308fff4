import Onboarding

/// What an answer can be where somebody may not know what they are asked about.
public enum AnswerForm: Sendable, Equatable {
  /// Selected or not, as on a grid: what is unknown is passed by like what isn't liked, so that P(yes) = known · Φ(liking).
  case selected
  /// Rated: liked, disliked or unknown. Not to know says nothing of liking; else P(yes) = Φ(liking).
  case rated

  /// What an answer about an artist can be on a surface that asks in one kind.
  ///
  /// Where people name likes only (`namesLikesOnly`), a rating of *unknown* is a skip. A choice or a comparison is taken for
  /// so many separate questions.
  init(of kind: Query.Kind, namesLikesOnly: Bool) {
    self = kind == .rateArtist && !namesLikesOnly ? .rated : .selected
  }
}
