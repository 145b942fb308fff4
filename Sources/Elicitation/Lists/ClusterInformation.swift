import Onboarding

/// Asks about artists whose answer says most about which group of people a listener belongs to.
///
/// IG = H(C) − Σ q(r) H(C | r), over liked, disliked and not known; C is the cluster of a person's taste, and q the share of
/// an answer with the weight of *not known* applied. With weight 1 it is the mutual information of cluster and answer. The
/// first, non-adaptive phase of IGCN. Clusters are k-means on what the service makes of its own people's tastes. Rashid,
/// Karypis, Riedl (2008), Learning preferences of new users in recommender systems, doi:10.1145/1540276.1540302.
public struct ClusterInformation: ListRule {
  /// Groups that people are divided into, 2 or more.
  public let clusters: Int
  /// Weight of *not known* beside 1 for liked and disliked, in 0 … 1.
  public let unknownWeight: Double

  /// The rule; `clusters` is at least 2, the weight in 0 … 1.
  public init(clusters: Int = 8, unknownWeight: Double = 1) {
    self.clusters = clusters
    self.unknownWeight = unknownWeight
  }

  /// - Complexity: O(people × (answers × dimensions² + entries) + artists × clusters).
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let tastes = PeopleTastes(of: service)
    let assigned = NearestMeans(tastes.rows, count: clusters).clusters
    return service.ranking(
      by: scores(
        service.history, artists: service.catalog.count, people: tastes.people, clusters: assigned,
        answerable: service.answerableShare))
  }

  /// The information of every artist about the cluster, in nats.
  ///
  /// `people` are those who are looked at, as numbers in the history; `assigned` has the cluster of each of them; `answerable` is
  /// the share of their history that they would own up to.
  func scores(
    _ history: ListeningHistory, artists: Int, people: [Int], clusters assigned: [Int], answerable: Double = 1
  ) -> [Double] {
    let count = (assigned.max() ?? -1) + 1
    var sizes = [Double](repeating: 0, count: count)
    var liked = [Double](repeating: 0, count: artists * count)
    var disliked = liked
    for (person, cluster) in zip(people, assigned) {
      sizes[cluster] += 1
      for (artist, isLiked) in ResponseCounts.answers(of: person, in: history) {
        let place = artist.offset * count + cluster
        if isLiked { liked[place] += answerable } else { disliked[place] += answerable }
      }
    }
    let before = entropy(ofCounts: sizes)
    return (0..<artists).map { artist in
      let places = artist * count..<(artist + 1) * count
      let unknown = zip(sizes, places).map { $0 - liked[$1] - disliked[$1] }
      return before - remainder([Array(liked[places]), Array(disliked[places]), unknown])
    }
  }

  /// Σ q(r) H(C | r) over liked, disliked and not known, from counts by cluster.
  private func remainder(_ answers: [[Double]]) -> Double {
    let weights = zip(answers, [1, 1, unknownWeight]).map { $0.reduce(0, +) * $1 }
    let total = weights.reduce(0, +)
    guard total > 0 else { return entropy(ofCounts: answers[2]) }
    return zip(answers, weights).reduce(0) { $0 + $1.1 / total * entropy(ofCounts: $1.0) }
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "igcn", summary: "Shows artists whose answer says most about which group of people someone is of.",
    source: "Rashid, Karypis, Riedl (2008), Learning preferences of new users in recommender systems",
    verification: .closedForm,
    parameters: [
      clustersParameter,
      .init(
        name: "unknown_weight", defaultValue: 1, range: 0...1,
        meaning: "weight of not known among the answers; 1 is mutual information"),
    ])
}

/// How many groups people are divided into, of both phases of IGCN.
let clustersParameter = PolicyDescription.Parameter(
  name: "clusters", defaultValue: 8, range: 2...64, isInteger: true,
  meaning: "groups that the service's people are divided into")
