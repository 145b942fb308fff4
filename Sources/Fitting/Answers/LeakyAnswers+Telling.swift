import Onboarding

extension LeakyAnswers {
  /// The memory of a listener of whom it is told how many artists they will have selected in the end.
  ///
  /// What a fit sees, and no simulation can: it shows how good the model looks to who doesn't ask where the number comes from.
  public func memory(for context: ObservedContext, endingWith selections: Int) -> ChoiceMemory {
    choice.memory(of: 0, context, label: selections)
  }
}
