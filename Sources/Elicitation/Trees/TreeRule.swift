import Onboarding

/// A rule that grows an interview tree, before any listener arrives, from what a service has.
///
/// `TreeInterview` makes a policy of it.
public protocol TreeRule: Sendable {
  /// The rule's entry in the registry.
  static var description: PolicyDescription { get }

  /// The value of each parameter of the entry, in its order: what a tree was grown with.
  var settings: [Double] { get }

  /// The tree of a service's people; the same for the same service and settings, to the last bit.
  func tree(for service: ServiceModel, grouping: AnswerGrouping) -> InterviewTree
}
