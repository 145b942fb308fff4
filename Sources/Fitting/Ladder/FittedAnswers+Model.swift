extension FittedAnswers {
  /// The answers with their type forgotten, to be opened where it is needed.
  public var model: any AnswerModel {
    switch self {
    case .marginal(let answers): answers
    case .logistic(let answers): answers
    case .types(let answers): answers
    case .gru(let answers), .gruLatent(let answers), .transformer(let answers): answers
    case .leaky(let answers): answers
    }
  }
}
