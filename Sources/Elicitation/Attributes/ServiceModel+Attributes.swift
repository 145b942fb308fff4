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
    let probit = probit(of: answer, under: belief, isDirectionCertain: isDirectionCertain)
    if let probit { belief.update(with: probit) }
  }

  /// An answer about an attribute as a probit of the taste, the doubt about its direction integrated out under a belief.
  func probit(
    of answer: AttributeAnswer, under belief: GaussianBelief, isDirectionCertain: Bool = false
  ) -> ProbitAnswer? {
    attributes.question(
      about: answer.attribute, beside: answer.shown, under: belief, isDirectionCertain: isDirectionCertain
    ).map {
      ProbitAnswer(
        direction: $0.direction, intercept: $0.intercept,
        link: AnswerLink(floor: attributeAccident, span: 1 - 2 * attributeAccident), isYes: answer.isYes)
    }
  }
}

/// Chance that an answer about an attribute is an accident.
///
/// Assumed.
private let attributeAccident = 0.01
