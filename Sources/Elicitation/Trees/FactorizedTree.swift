import Onboarding

/// Asks what a tree asks whose leaves hold a taste each, learnt together with what each artist has of it.
///
/// Minimizes Σ (r − μ − v · u(answers))² + λ (Σ |v|² + Σ |u − u of the node before|²) over artist factors v and a tree whose nodes
/// have profiles u. Turn by turn the tree is grown under fixed factors, each node by a ridge problem for each of its answers, and
/// the factors are fitted to the profiles of everyone's leaf, until a new tree is no better than the last. Unlike
/// the decision tree it predicts artists through a few factors, so that small nodes have something to say of artists
/// that none of their people know. Zhou, Yang, Zha (2011), Functional matrix factorizations for cold-start recommendation,
/// doi:10.1145/2009916.2009961.
public struct FactorizedTree: TreeRule {
  /// The most popular artists, among which it chooses.
  public let candidates: Int
  /// Levels of questions, at most.
  public let depth: Int
  /// A node with fewer people isn't divided.
  public let leastPeople: Int
  /// Numbers in a profile.
  public let factors: Int
  /// λ, above 0.
  public let ridge: Double
  /// Trees that are grown, at most.
  public let rounds: Int

  /// The rule; whole numbers are at least 1.
  public init(
    candidates: Int = 200, depth: Int = 32, leastPeople: Int = 10, factors: Int = 8, ridge: Double = 1,
    rounds: Int = 10
  ) {
    self.candidates = candidates
    self.depth = depth
    self.leastPeople = leastPeople
    self.factors = factors
    self.ridge = ridge
    self.rounds = rounds
  }

  /// In the order of the entry's parameters.
  public var settings: [Double] {
    [Double(candidates), Double(depth), Double(leastPeople), Double(factors), ridge, Double(rounds)]
  }

  /// - Complexity: O(rounds × levels × people × candidates known × factors²).
  public func tree(for service: ServiceModel, grouping: AnswerGrouping) -> InterviewTree {
    fit(to: service, grouping: grouping).tree
  }

  /// A tree with its factors, and how the objective fell.
  struct Fit {
    var tree: InterviewTree
    /// u of each node.
    var profiles: [[Double]]
    /// v and μ of each artist.
    var factors: ArtistFactors
    /// The objective after each tree and after each fit of the factors to it; never rises.
    var objectives: [Double]
  }

  /// Alternates trees and factors.
  func fit(to service: ServiceModel, grouping: AnswerGrouping) -> Fit {
    let answers = CandidateAnswers(service, limit: candidates, grouping: grouping)
    let growth = TreeGrowth<NodeProfiles>(depth: depth, leastPeople: leastPeople, answers: answers)
    var factors = ArtistFactors(service, count: factors)
    var criterion = NodeProfiles(factors, ridge: ridge)
    var grown = growth.grow(&criterion)
    var objectives = [objective(grown, criterion, factors)]
    for _ in 1..<max(1, rounds) {
      var next = factors
      next.fit(to: grown.predictions, leaves: grown.leaves, ridge: ridge)
      criterion = NodeProfiles(next, ridge: ridge)
      objectives.append(objective(grown, criterion, next))
      factors = next
      let regrown = growth.grow(&criterion)
      let value = objective(regrown, criterion, factors)
      // Growing from the root down is greedy: a new tree can be worse than the last under the same factors.
      guard value < objectives[objectives.count - 1] else { break }
      objectives.append(value)
      grown = regrown
    }
    return Fit(tree: grown.tree, profiles: grown.predictions, factors: factors, objectives: objectives)
  }

  private func objective(
    _ grown: TreeGrowth<NodeProfiles>.Grown, _ criterion: NodeProfiles, _ factors: ArtistFactors
  ) -> Double {
    var people = [[Int32]](repeating: [], count: grown.tree.nodes.count)
    for (person, leaf) in grown.leaves.enumerated() { people[Int(leaf)].append(Int32(person)) }
    var sum = factors.spread
    for (leaf, people) in people.enumerated() where !people.isEmpty {
      sum += people.withUnsafeBufferPointer { criterion.error(of: $0, profile: grown.predictions[leaf]) }
    }
    var penalty = factors.rows.reduce(0) { $0 + $1 * $1 }
    for (index, node) in grown.tree.nodes.enumerated() {
      for (place, number) in grown.predictions[index].enumerated() {
        let difference = number - (index > 0 ? grown.predictions[Int(node.parent)][place] : 0)
        penalty += difference * difference
      }
    }
    return sum + ridge * penalty
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "fmf",
    summary: "Asks what a tree asks whose leaves hold a taste each, learnt together with artists' factors.",
    source:
      "Zhou, Yang, Zha (2011), Functional matrix factorizations for cold-start recommendation, doi:10.1145/2009916.2009961",
    verification: .closedForm,
    parameters: TreeParameters.common + [
      .init(
        name: "factors", defaultValue: 8, range: 1...32, isInteger: true, meaning: "numbers in a profile"),
      .init(
        name: "ridge", defaultValue: 1, range: 0.01...1000,
        meaning: "weight of the squares of factors and of profiles' differences"),
      .init(
        name: "rounds", defaultValue: 10, range: 1...50, isInteger: true,
        meaning: "trees that are grown in turn with the factors, at most"),
    ])
}
