import Onboarding

/// A Gaussian belief kept current answer by answer, with what has been asked and memory for the search.
public struct ScreenedBelief: Sendable {
  /// What is believed of the taste after every answer so far.
  public internal(set) var taste: GaussianBelief
  /// The answers, and what has been asked.
  public internal(set) var history: AnswerHistory
  /// Scratch, for policies that look for information; empty for others.
  var search = QuestionSearch()

  /// The belief before the first answer, over a catalog of so many artists.
  init(prior: GaussianBelief, context: ObservedContext, artists: Int) {
    taste = prior
    history = AnswerHistory(context: context, artists: artists)
  }
}
