import Onboarding

/// A policy that keeps a Gaussian belief current after every answer.
public protocol BeliefKeeping: ElicitationPolicy where Belief == ScreenedBelief {
  /// What the service has learnt from its own people.
  var service: ServiceModel { get }
  /// The screens that the policy fills.
  var surface: Surface { get }
}

extension BeliefKeeping {
  /// The spread of the service's people, and no answers yet.
  public func prior(for context: ObservedContext) -> ScreenedBelief {
    ScreenedBelief(prior: service.prior, context: context, artists: service.catalog.count)
  }

  /// Moves the belief by each new answer.
  public func update(_ belief: inout ScreenedBelief, with exchange: Exchange) {
    take(exchange, into: &belief)
  }

  /// The same, with attributes' directions doubted as far as their artists leave them open, or taken for certain.
  func take(_ exchange: Exchange, into belief: inout ScreenedBelief, isDirectionCertain: Bool = false) {
    let before = belief.history.answers.count
    let attributesBefore = belief.history.attributeAnswers.count
    belief.history.append(exchange)
    let answers = belief.history.answers
    for place in before..<answers.count {
      service.update(&belief.taste, with: answers, at: place, in: belief.history.context.country)
    }
    for answer in belief.history.attributeAnswers[attributesBefore...] {
      service.update(&belief.taste, with: answer, isDirectionCertain: isDirectionCertain)
    }
  }

  /// The belief as it stands.
  public func taste(from belief: ScreenedBelief) -> GaussianBelief { belief.taste }
}
