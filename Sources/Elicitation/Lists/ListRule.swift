import Onboarding

/// A rule that puts all artists into one order, before any listener arrives, from what a service has.
///
/// The whole strategy of a fixed list; `FixedList` makes a policy of it.
public protocol ListRule: Sendable {
  /// The rule's entry in the registry.
  static var description: PolicyDescription { get }

  /// Every artist of the catalog once, in the order of asking; what the rule can't tell apart is in order of popularity.
  func ranking(for service: ServiceModel) -> [ArtistID]
}

/// Artists that a rule chooses one after another; those after them follow in order of popularity.
///
/// Ten screens of twenty. It doesn't depend on the surface, so that a longer onboarding begins as a shorter one does.
let longestList = 200
