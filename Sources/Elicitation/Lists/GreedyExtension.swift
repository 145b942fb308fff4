import Onboarding

/// Asks about artists whose answers leave the recommender's error smallest on people whose taste is known: GreedyExtend.
///
/// Starts from an empty list and adds the artist after which the service's model, told only what its own people would answer
/// to the list, errs least on what they like of the rest. Needs no idea of what makes a question good, but people enough:
/// with few it learns the sample by heart. Gains are taken to fall as the list grows (lazy greedy), which need not hold here;
/// it saves most of the work. Golbandi, Koren, Lempel (2010), On bootstrapping recommender systems,
/// doi:10.1145/1871437.1871734.
public struct GreedyExtension: ListRule {
  /// The service's people whom it is tried on, at most.
  public let people: Int
  /// The most popular artists, among which it chooses.
  public let candidates: Int

  /// The rule; `people` and `candidates` are at least 1.
  public init(people: Int = 1000, candidates: Int = 200) {
    self.people = people
    self.candidates = candidates
  }

  /// - Complexity: O(candidates × people × dimensions²) for the first artist, a fraction of it for each further one.
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let order = Array(service.catalog.byPopularity.prefix(candidates))
    var held = HeldOutPeople(of: service, limit: people)
    let chosen = LazyGreedy.choose(min(longestExtension, order.count), of: order.count) { candidate in
      held.gain(of: order[candidate])
    } choose: { candidate in
      held.ask(order[candidate])
    }
    return service.ranking(startingWith: chosen.map { order[$0] })
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "greedy_extend",
    summary:
      "Shows artists whose answers leave the recommender's error smallest on the service's own people.",
    source:
      "Golbandi, Koren, Lempel (2010), On bootstrapping recommender systems, doi:10.1145/1871437.1871734",
    verification: .lightlyTested,
    parameters: [
      .init(
        name: "people", defaultValue: 1000, range: 1...2000, isInteger: true,
        meaning: "the service's people whom the list is tried on, at most"),
      .init(
        name: "candidates", defaultValue: 200, range: 1...2000, isInteger: true,
        meaning: "the most popular artists, among which it chooses"),
    ])
}

/// Artists that are chosen so; those after them follow in order of popularity.
private let longestExtension = 90
