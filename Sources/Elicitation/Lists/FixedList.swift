import Onboarding
import Randomness

/// Asks everybody about the same artists in the same order, whatever they answer.
///
/// What differs between fixed lists is the rule that made the ranking. The list is made once, when the policy is.
public struct FixedList: AnswerKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// The rule that made the ranking.
  public let rule: any ListRule
  /// Every artist of the catalog once, in the order of asking.
  public let ranking: [ArtistID]

  /// The policy of a rule on a service's model, for a surface.
  ///
  /// - Complexity: The rule's; a rule takes a second at most for 2000 artists.
  public init(_ rule: some ListRule, service: ServiceModel, surface: Surface) {
    self.service = service
    self.surface = surface
    self.rule = rule
    ranking = rule.ranking(for: service)
    precondition(ranking.count == service.catalog.count, "a ranking of \(ranking.count) artists")
  }

  /// The first artists of the ranking that haven't been asked.
  ///
  /// - Complexity: O(asked + slate).
  public func nextQuery(given belief: inout AnswerHistory, draws: Draws<PolicyDraw>) -> Query? {
    nextScreen(from: ranking, belief: belief)
  }
}
