import Onboarding

/// Asks about artists whose answers together leave the smallest volume of tastes: D-optimal design.
///
/// Maximizes log det M, M = Σ₀⁻¹ + Σ x x′ with the prior's covariance Σ₀ and a direction x an artist, as long as its answer is
/// informative. First come the artists of the optimal design measure, in the order in which greedy adds them, then
/// greedy goes on through all. It asks about extremes: whatever is far out in some direction. Kiefer, Wolfowitz (1960), The
/// equivalence of two extremum problems, doi:10.4153/CJM-1960-030-4; Fedorov (1972), Theory of optimal experiments.
public struct DeterminantDesign: ListRule {
  /// Power that the share of people who know an artist is raised to: 1 is honest, 0 takes everyone to know everything.
  public let knownness: Double

  /// The rule; `knownness` is in 0 … 1.
  public init(knownness: Double = 1) {
    self.knownness = knownness
  }

  /// - Complexity: O(artists × dimensions × (list + steps)), for the 200 artists that are chosen so.
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let order = service.catalog.byPopularity
    let design = AnswerDesign(service, knownness: knownness)
    let chosen = design.list(min(longestList, order.count)) { matrix, rest in
      AnswerDesign.mostVaried(matrix, among: rest)
    }
    return service.ranking(startingWith: chosen.map { order[$0] })
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "d_optimal",
    summary: "Shows artists whose answers together leave the smallest volume of tastes: D-optimal design.",
    source: "Kiefer, Wolfowitz (1960), The equivalence of two extremum problems, doi:10.4153/CJM-1960-030-4",
    verification: .closedForm,
    parameters: [
      .init(
        name: "knownness", defaultValue: 1, range: 0...1,
        meaning: "power on the share who know an artist; 0 asks as if everyone knew everything")
    ])
}
