import LinearAlgebra
import Onboarding

/// Asks about artists among which as many people as possible find one to select: facility location.
///
/// Greedily maximizes Σ over the service's people of the largest P(select) among the artists shown, P(select) = known share ×
/// Φ(liking). Greedy reaches at least 1 − 1/e of the best for each length. It looks for one artist a person and is satisfied
/// then: what else they like it doesn't ask. Nemhauser, Wolsey, Fisher (1978), An analysis of approximations for
/// maximizing submodular set functions, doi:10.1007/BF01588971.
public struct Coverage: ListRule {
  /// The rule; it has no settings.
  public init() {}

  /// - Complexity: O(people × artists × dimensions), for 400 people at most.
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let chances = chances(service)
    let people = chances.count / max(1, service.catalog.count)
    let chosen = Self.choose(min(longestList, service.catalog.count), chances: chances, people: people)
    return service.ranking(startingWith: chosen.map { service.catalog.byPopularity[$0] })
  }

  /// The chance that each of the service's people selects each artist: a row an artist, from the most popular down.
  private func chances(_ service: ServiceModel) -> [Float] {
    let tastes = PeopleTastes(of: service)
    let people = tastes.people.count
    var chances = [Float](repeating: 0, count: people * service.catalog.count)
    var scores = [Float](repeating: 0, count: service.catalog.count)
    for (place, person) in tastes.people.enumerated() {
      service.score(taste: tastes.rows[place], into: &scores)
      let country = service.history.contexts[person].country
      for (rank, artist) in service.catalog.byPopularity.enumerated() {
        let known = service.knownShare(of: artist, in: country)
        chances[rank * people + place] = known * Float(Normal.cumulative(Double(scores[artist.offset])))
      }
    }
    return chances
  }

  /// Rows of a matrix that together cover its columns best, chosen greedily.
  ///
  /// The matrix has a row a candidate and a column a person, with numbers in 0 … 1.
  static func choose(_ limit: Int, chances: [Float], people: Int) -> [Int] {
    guard people > 0 else { return [] }
    var covered = [Float](repeating: 0, count: people)
    return chances.withUnsafeBufferPointer { chances in
      LazyGreedy.choose(limit, of: chances.count / people) { candidate in
        var sum = 0.0
        for person in 0..<people {
          sum += Double(max(0, chances[candidate * people + person] - covered[person]))
        }
        return sum
      } choose: { candidate in
        for person in 0..<people {
          covered[person] = max(covered[person], chances[candidate * people + person])
        }
      }
    }
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "coverage",
    summary: "Shows artists among which as many people as possible find one to select: facility location.",
    source: "Nemhauser, Wolsey, Fisher (1978), An analysis of approximations, doi:10.1007/BF01588971",
    verification: .closedForm)
}
