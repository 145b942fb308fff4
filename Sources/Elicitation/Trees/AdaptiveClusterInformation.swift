import LinearAlgebra
import Onboarding
import Randomness

/// Asks about artists whose answer says most about which group of people a listener belongs to, after all that was said.
///
/// After the adaptive phase of IGCN: every answer changes how likely each cluster is, by Bayes' rule as if answers were
/// independent within a cluster, and the information is worked out anew,
///
///     I = −Σ P(r) log P(r) + Σ P(c) Σ P(r | c) log P(r | c),   P(r) = Σ P(c) P(r | c).
///
/// In the paper people are weighed anew by how alike their answers are; here clusters stay and are weighed. With no answers yet it is the list of `igcn` but for smoothing. It has nothing left to ask once the cluster is sure, which
/// with answers that depend on one another is too early. Rashid, Karypis, Riedl (2008), Learning preferences of new
/// users in recommender systems, doi:10.1145/1540276.1540302.
public struct AdaptiveClusterInformation: ElicitationPolicy {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  private let answers: ClusterAnswers

  /// The policy on a service's model; `clusters` is at least 2, `candidates` at least 1.
  ///
  /// - Complexity: As for `igcn`.
  public init(service: ServiceModel, surface: Surface, clusters: Int = 8, candidates: Int = 500) {
    let answers = ClusterAnswers(
      service, clusters: clusters, limit: candidates,
      grouping: AnswerGrouping(surface: surface, history: service.history))
    self.init(answers, service: service, surface: surface)
  }

  init(_ answers: ClusterAnswers, service: ServiceModel, surface: Surface) {
    self.answers = answers
    self.service = service
    self.surface = surface
  }

  /// Clusters as likely as they are large.
  public func prior(for context: ObservedContext) -> ClusterWeights {
    ClusterWeights(shares: answers.shares, context: context, artists: service.catalog.count)
  }

  /// The artists whose answers say most about the cluster, then popular ones.
  ///
  /// - Complexity: O(candidates × clusters).
  public func nextQuery(given belief: inout ClusterWeights, draws: Draws<PolicyDraw>) -> Query? {
    let wanted = surface.artistsPerScreen
    score(&belief)
    var slate = Slate()
    belief.scratch.selection.select(wanted, of: belief.scratch.scores, into: &belief.scratch.ranked)
    for candidate in belief.scratch.ranked { slate.append(answers.artists[Int(candidate.index)]) }
    for artist in service.catalog.byPopularity {
      if slate.count == wanted { break }
      if !belief.history.asked.contains(artist), !slate.contains(artist) { slate.append(artist) }
    }
    return surface.query(for: slate)
  }

  /// Writes the information of every candidate, in nats; −∞ for those asked.
  func score(_ belief: inout ClusterWeights) {
    let count = answers.artists.count
    belief.workOutChances()
    if belief.scratch.scores.count != count {
      belief.scratch.scores = [Float](repeating: 0, count: count)
      belief.scratch.answers = belief.scratch.scores
    }
    answers.negativeEntropies.multiply(belief.scratch.chances, into: &belief.scratch.scores)
    for rows in answers.chances {
      rows.multiply(belief.scratch.chances, into: &belief.scratch.answers)
      for place in 0..<count {
        let chance = belief.scratch.answers[place]
        belief.scratch.scores[place] -= chance * Float(logarithm(Double(chance)))
      }
    }
    for place in 0..<count where belief.history.asked.contains(answers.artists[place]) {
      belief.scratch.scores[place] = -.infinity
    }
  }

  /// Makes each cluster likelier the more its people answer so.
  ///
  /// Not to know an artist says something, too, where it is told apart.
  public func update(_ belief: inout ClusterWeights, with exchange: Exchange) {
    let before = belief.history.answers.count
    belief.history.append(exchange)
    // Who is passed over for another may be liked as well.
    for answer in belief.history.answers[before...] where answer.kind != .passedOver {
      answers.add(InterviewAnswer(answer.kind), about: answer.artist, to: &belief.logChances)
    }
  }

  /// Works the taste out from all answers at once, as for every policy that keeps a list of answers.
  public func taste(from belief: ClusterWeights) -> GaussianBelief { service.taste(after: belief.history) }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "igcn_adaptive",
    summary: "Shows artists whose answer says most about someone's group, given all that was answered.",
    source:
      "after Rashid, Karypis, Riedl (2008), Learning preferences of new users; fixed clusters weighed by Bayes' rule",
    verification: .closedForm,
    parameters: [
      clustersParameter,
      .init(
        name: "candidates", defaultValue: 500, range: 1...10000, isInteger: true,
        meaning: "the most popular artists, among which it chooses"),
    ])
}
