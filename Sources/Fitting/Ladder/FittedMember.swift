/// All that is learned from one set of sessions: answers, pace and listening.
///
/// What a model file holds one or several of.
public struct FittedMember: Sendable {
  /// How people answer.
  public let answers: FittedAnswers
  /// How long it takes them.
  public let pace: PaceModel
  /// What they do afterwards.
  public let listening: ListeningModel

  /// A member of given parts.
  public init(answers: FittedAnswers, pace: PaceModel, listening: ListeningModel) {
    self.answers = answers
    self.pace = pace
    self.listening = listening
  }
}
