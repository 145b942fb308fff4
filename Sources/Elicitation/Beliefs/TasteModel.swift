import Onboarding

/// A way of believing: what a belief of one listener starts from, and what an answer changes.
///
/// Built once from a service's model and shared by all listeners; a `State` is one listener's.
public protocol TasteModel: Sendable {
  /// What is kept of one listener.
  associatedtype State: Sendable

  /// What the service believes of everybody.
  var prior: State { get }

  /// Takes the answers of one screen into account, the last of a history from `start` on.
  func update(_ state: inout State, with history: AnswerHistory, from start: Int)

  /// Takes an answer about an attribute into account, one of a history.
  func update(_ state: inout State, with answer: AttributeAnswer, of history: AnswerHistory)

  /// The normal distribution with the belief's mean and covariance.
  func moments(of state: State) -> GaussianBelief

  /// The weighted set of tastes that the belief is, where it is one.
  func support(of state: State) -> TasteSupport?

  /// Whether no variance exceeds the prior's by more than `GaussianBelief.growth`.
  var growthIsBounded: Bool { get }
}

extension TasteModel {
  /// A sampler of the belief.
  func sampler(of state: State) -> TasteSampler {
    let moments = moments(of: state)
    return support(of: state).map { TasteSampler($0, mean: moments.mean) } ?? TasteSampler(moments)
  }
}
