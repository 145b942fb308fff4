import Onboarding

extension FittedMember {
  /// A member of fitted answers, with the pace and the listening of the same sessions.
  ///
  /// - Parameters:
  ///   - answers: How people answer, fitted before.
  ///   - table: Sessions with listening, where it was logged.
  ///   - features: The catalog's.
  ///   - settings: How.
  /// - Complexity: O(sessions + sittings), beside what replaying some thousand sessions costs the answers.
  public init(
    answers: FittedAnswers, fitting table: SessionTable, features: ArtistFeatures, settings: FittingSettings
  ) {
    self.init(
      answers: answers, pace: PaceModel(fitting: table), listening: ListeningModel(fitting: table),
      learningPlaysFrom: table, features: features, settings: settings)
  }

  /// A member of fitted answers and the pace and listening of the same sessions, which don't depend on the family: only
  /// whether songs are played is learned anew.
  public init(
    answers: FittedAnswers, pace: PaceModel, listening: ListeningModel, learningPlaysFrom table: SessionTable,
    features: ArtistFeatures, settings: FittingSettings
  ) {
    let model = answers.model
    self.init(
      answers: answers, pace: pace,
      listening: Self.learningPlays(
        listening, from: table, answers: model, features: features, seed: settings.seed))
  }

  /// Opens the answers' type.
  private static func learningPlays(
    _ listening: ListeningModel, from table: SessionTable, answers: some AnswerModel,
    features: ArtistFeatures,
    seed: UInt64
  ) -> ListeningModel {
    listening.learningPlays(from: table, answers: answers, features: features, seed: seed)
  }
}
