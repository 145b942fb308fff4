extension FittedAnswers {
  /// The answers with their family forgotten.
  public var model: any AnswerModel {
    switch self {
    case .marginal(let answers): answers
    }
  }
}
