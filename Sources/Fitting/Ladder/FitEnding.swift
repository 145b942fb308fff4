/// How a fit ended.
public enum FitEnding: String, Sendable, Codable, CaseIterable {
  /// There is a formula: nothing was searched for.
  case solved
  /// Further steps gained next to nothing.
  case converged
  /// Sessions that weren't learned from were foretold no better.
  case stoppedEarly = "stopped_early"
  /// It had taken all the steps that it may: it might have become better.
  case stepLimit = "step_limit"
  /// A loss was no longer a number: what there is is from before, and not to be believed.
  case diverged
}

extension FittedAnswers {
  /// How the fit ended; where a family has several parts, as the worst of them did.
  public var ending: FitEnding {
    switch self {
    case .marginal: .solved
    case .logistic(let answers): answers.ending
    case .types(let answers): answers.ending
    case .gru(let answers), .gruLatent(let answers), .transformer(let answers): answers.card.ending
    case .leaky(let answers): answers.ending
    }
  }
}
