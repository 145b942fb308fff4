import Onboarding

/// Asks about the artist that divides those who answered alike into the groups that are easiest to predict.
///
/// A tree is grown on the service's people: each node asks about the artist after whose answer their likes are closest to
/// their groups' means, over all artists. What isn't told from the rest (not known, on a grid also disliked) is a group of its
/// own, worked out by subtraction. Means are drawn toward the parent's, as few people say little. It doesn't apply to a service
/// with few people: a tree runs out of people after a few questions. Golbandi, Koren, Lempel (2011), Adaptive
/// bootstrapping of recommender systems using decision trees, doi:10.1145/1935826.1935910.
public struct DecisionTree: TreeRule {
  /// The most popular artists, among which it chooses.
  public let candidates: Int
  /// Levels of questions, at most.
  public let depth: Int
  /// A node with fewer people isn't divided.
  public let leastPeople: Int
  /// How many people the parent's means count for, above 0.
  public let smoothing: Double

  /// The rule; whole numbers are at least 1.
  public init(candidates: Int = 200, depth: Int = 32, leastPeople: Int = 10, smoothing: Double = 5) {
    self.candidates = candidates
    self.depth = depth
    self.leastPeople = leastPeople
    self.smoothing = smoothing
  }

  /// In the order of the entry's parameters.
  public var settings: [Double] { [Double(candidates), Double(depth), Double(leastPeople), smoothing] }

  /// - Complexity: O(levels × people × candidates known × artists known).
  public func tree(for service: ServiceModel, grouping: AnswerGrouping) -> InterviewTree {
    grown(for: service, grouping: grouping).tree
  }

  /// The tree with the means of each node.
  func grown(for service: ServiceModel, grouping: AnswerGrouping) -> TreeGrowth<ShrunkenMeans>.Grown {
    var criterion = ShrunkenMeans(service, smoothing: smoothing)
    let answers = CandidateAnswers(service, limit: candidates, grouping: grouping)
    return TreeGrowth(depth: depth, leastPeople: leastPeople, answers: answers).grow(&criterion)
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "decision_tree",
    summary: "Asks about artists whose answer divides people into groups that are easiest to predict.",
    source:
      "Golbandi, Koren, Lempel (2011), Adaptive bootstrapping using decision trees, doi:10.1145/1935826.1935910",
    verification: .closedForm,
    parameters: TreeParameters.common + [
      .init(
        name: "smoothing", defaultValue: 5, range: 0.01...1000,
        meaning: "people that the means of the node before count for")
    ])
}
