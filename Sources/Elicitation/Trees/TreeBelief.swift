import Onboarding

/// The answers so far, and the node of an interview tree to which they have led.
public struct TreeBelief: Sendable {
  /// The answers, and what has been asked.
  public internal(set) var history: AnswerHistory
  /// The first node on the way whose artist hasn't been asked about, or a leaf.
  public internal(set) var node = 0

  /// No answers yet, at the root.
  init(context: ObservedContext, artists: Int) {
    history = AnswerHistory(context: context, artists: artists)
  }
}
