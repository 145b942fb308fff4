import Onboarding
import Randomness

/// Asks about the artists that are most popular in the listener's country.
public struct ContextPopularity: AnswerKeeping {
  /// What the policy knows of artists and of people in general.
  public let service: ServiceModel
  /// The screens that it fills.
  public let surface: Surface
  private let rankings: [[ArtistID]]

  /// - Complexity: O(countries × artists × log artists).
  public init(service: ServiceModel, surface: Surface) {
    self.service = service
    self.surface = surface
    let catalog = service.catalog
    rankings = catalog.countries.indices.map { country in
      catalog.byPopularity.enumerated().sorted { a, b in
        let x = catalog.popularity(of: a.element, in: CountryID(country))
        let y = catalog.popularity(of: b.element, in: CountryID(country))
        return x != y ? x > y : a.offset < b.offset
      }.map(\.element)
    }
  }

  /// The first artists of the ranking that haven't been asked.
  public func nextQuery(given belief: inout AnswerHistory, draws: Draws<PolicyDraw>) -> Query? {
    nextScreen(from: rankings[belief.context.country.offset], belief: belief)
  }

  /// The policy's entry in the registry.
  public static let description = PolicyDescription(
    name: "context_popularity",
    summary: "Shows the artists that most people of the listener's country have played.",
    source: "Rashid et al. (2002), Getting to know you, by context", verification: .closedForm)
}
