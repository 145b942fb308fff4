import Onboarding
import Randomness

/// Asks what an interview tree asks: each answer decides which question is next.
///
/// What differs between trees is the rule that grew them. A screen of several artists asks ahead: it shows the artists of
/// the nodes that most of the people who answered so far as the listener did came by, and the answers then lead down
/// through all of them at once. Below the last question of its own branch a listener is asked what the nearest other branches
/// ask, and after the whole tree what is popular. Answers are taken into account as in every other policy: the
/// tree decides what is asked and nothing else.
public struct TreeInterview: ElicitationPolicy {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  /// The rule that grew the tree.
  public let rule: any TreeRule
  /// The questions.
  public let tree: InterviewTree

  /// Grows the tree of a rule for a surface.
  ///
  /// - Complexity: The rule's; a few seconds at most for 2000 artists.
  public init(_ rule: some TreeRule, service: ServiceModel, surface: Surface) {
    let grouping = AnswerGrouping(surface: surface, history: service.history)
    self.init(rule, tree: rule.tree(for: service, grouping: grouping), service: service, surface: surface)
  }

  init(_ rule: some TreeRule, tree: InterviewTree, service: ServiceModel, surface: Surface) {
    self.rule = rule
    self.tree = tree
    self.service = service
    self.surface = surface
  }

  /// At the root, with no answers.
  public func prior(for context: ObservedContext) -> TreeBelief {
    TreeBelief(context: context, artists: service.catalog.count)
  }

  /// The artists of the next nodes.
  ///
  /// - Complexity: O(asked + slate²).
  public func nextQuery(given belief: inout TreeBelief, draws: Draws<PolicyDraw>) -> Query? {
    let wanted = surface.artistsPerScreen
    var slate = Slate()
    tree.fill(&slate, upTo: wanted, from: belief.node, history: belief.history)
    for artist in service.catalog.byPopularity {
      if slate.count == wanted { break }
      if !belief.history.asked.contains(artist), !slate.contains(artist) { slate.append(artist) }
    }
    return surface.query(for: slate)
  }

  /// Writes the answers down and goes where they lead.
  public func update(_ belief: inout TreeBelief, with exchange: Exchange) {
    belief.history.append(exchange)
    belief.node = tree.advanced(from: belief.node, by: belief.history)
  }

  /// Works the taste out from all answers at once, as for every policy that keeps a list of answers.
  public func taste(from belief: TreeBelief) -> GaussianBelief { service.taste(after: belief.history) }
}
