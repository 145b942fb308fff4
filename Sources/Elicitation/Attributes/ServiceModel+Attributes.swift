import Onboarding

extension ServiceModel {
  /// What the service can make of answers about attributes.
  ///
  /// Learnt on first use: a policy that asks about attributes should ask for it when it is made.
  public var attributes: AttributeModel { attributeBox.model(of: self) }

  /// Takes an answer about an attribute into account; one about an attribute that no artist has says nothing.
  ///
  /// - Complexity: O(dimensions²).
  public func update(
    _ belief: inout GaussianBelief, with answer: AttributeAnswer, isDirectionCertain: Bool = false
  ) {
    guard
      let question = attributes.question(
        about: answer.attribute, beside: answer.shown, under: belief, isDirectionCertain: isDirectionCertain)
    else { return }
    question.direction.withUnsafeBufferPointer { direction in
      guard let base = direction.baseAddress else { return }
      belief.update(
        direction: base, intercept: question.intercept,
        link: AnswerLink(floor: attributeAccident, span: 1 - 2 * attributeAccident), isYes: answer.isYes)
    }
  }
}

/// Chance that an answer about an attribute is an accident.
///
/// Assumed.
private let attributeAccident = 0.01
