import Onboarding

/// What a composed policy keeps of one listener: a belief of any kind, the answers, and memory for the search.
public struct ComposedBelief<State: Sendable>: Sendable {
  /// What is believed of the taste after every answer so far.
  public internal(set) var state: State
  /// The answers, and what has been asked.
  public internal(set) var history: AnswerHistory
  /// Scratch: what is in it changes no result.
  var search = QuestionSearch()

  init(prior: State, context: ObservedContext, artists: Int) {
    state = prior
    history = AnswerHistory(context: context, artists: artists)
  }
}
