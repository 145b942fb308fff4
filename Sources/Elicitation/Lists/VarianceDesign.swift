import Onboarding

/// Asks about artists whose answers together leave no answer very open: G-optimal design.
///
/// Minimizes the largest x′ M⁻¹ x over all artists, M = Σ₀⁻¹ + Σ x x′ and x as for D-optimality: the variance of a liking times the
/// Fisher information of an answer about it, by which that answer would still tell ½ ln(1 + x′ M⁻¹ x). Of this criterion, in which
/// each variance is weighed by its answer's information, the equivalence theorem says that the optimal measure is D's; of the
/// variances e′ M⁻¹ e themselves it doesn't. So the artists of that measure come first, each time the one that lowers the largest
/// most, then greedy goes on through all. Unlike a largest variance, the largest of these isn't of an artist that nobody knows.
/// Kiefer, Wolfowitz (1960), The equivalence of two extremum problems, doi:10.4153/CJM-1960-030-4.
public struct VarianceDesign: ListRule {
  /// Power that the share of people who know an artist is raised to: 1 is honest, 0 takes everyone to know everything.
  public let knownness: Double
  /// Artists tried for each place: those that lower the currently largest x′ M⁻¹ x most.
  public let candidates: Int

  /// The rule; `knownness` is in 0 … 1 and `candidates` at least 1.
  public init(knownness: Double = 1, candidates: Int = 16) {
    self.knownness = knownness
    self.candidates = candidates
  }

  /// - Complexity: O(artists × dimensions × (list × candidates + steps)), for the 200 artists that are chosen so.
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let order = service.catalog.byPopularity
    let design = AnswerDesign(service, knownness: knownness)
    let chosen = design.list(min(longestList, order.count)) { matrix, rest in next(&matrix, rest) }
    return service.ranking(startingWith: chosen.map { order[$0] })
  }

  /// The candidate after whose answer the largest x′ M⁻¹ x is smallest; ties go to what lowers the present worst most.
  func next(_ matrix: inout InformationMatrix, _ rest: [Int]) -> Int? {
    guard !rest.isEmpty else { return nil }
    let worst = matrix.variances.indices.reduce(0) { matrix.variances[$1] > matrix.variances[$0] ? $1 : $0 }
    var covariances = matrix.variances
    matrix.writeCovariances(with: worst, into: &covariances)
    let promises = rest.map { ($0, covariances[$0] * covariances[$0] / (1 + matrix.variances[$0])) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    var best: (artist: Int, largest: Double)?
    for (artist, _) in promises.prefix(candidates) {
      matrix.writeCovariances(with: artist, into: &covariances)
      let scale = 1 / (1 + matrix.variances[artist])
      var largest = 0.0
      for other in covariances.indices {
        largest = max(largest, matrix.variances[other] - covariances[other] * covariances[other] * scale)
      }
      if largest < best?.largest ?? .infinity { best = (artist, largest) }
    }
    return best?.artist
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "g_optimal",
    summary: "Shows artists whose answers together leave no answer very open: G-optimal design.",
    source: "Kiefer, Wolfowitz (1960), The equivalence of two extremum problems, doi:10.4153/CJM-1960-030-4",
    verification: .closedForm,
    parameters: [
      .init(
        name: "knownness", defaultValue: 1, range: 0...1,
        meaning: "power on the share who know an artist; 0 asks as if everyone knew everything"),
      .init(
        name: "candidates", defaultValue: 16, range: 1...1000, isInteger: true,
        meaning: "artists tried for each place, best by what they do to the answer that is most open"),
    ])
}
