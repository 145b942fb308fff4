import Onboarding

/// Asks about artists whose answers together leave no artist's liking very unsure: G-optimal design.
///
/// Minimizes the largest e′ M⁻¹ e over all artists' embeddings e, M = Σ₀⁻¹ + Σ x x′ as for D-optimality. First come the artists
/// of the optimal design measure, which both criteria share (equivalence theorem), each time the one that lowers the
/// largest variance most, then greedy goes on through all. The worst artist may be one that nobody will ever be shown.
/// Kiefer, Wolfowitz (1960), The equivalence of two extremum problems, doi:10.4153/CJM-1960-030-4.
public struct VarianceDesign: ListRule {
  /// Power that the share of people who know an artist is raised to: 1 is honest, 0 takes everyone to know everything.
  public let knownness: Double
  /// Artists tried for each place: those that lower the currently largest variance most.
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
    let chosen = design.list(min(longestList, order.count)) { matrix, rest in
      next(&matrix, rest, informations: design.informations)
    }
    return service.ranking(startingWith: chosen.map { order[$0] })
  }

  /// The candidate after whose answer the largest variance is smallest; ties go to what lowers the present worst most.
  ///
  /// `informations` has what each embedding was multiplied by the root of.
  func next(_ matrix: inout InformationMatrix, _ rest: [Int], informations: [Double]) -> Int? {
    guard !rest.isEmpty else { return nil }
    let spreads = zip(matrix.variances, informations).map { $0 / $1 }
    let worst = spreads.indices.reduce(0) { spreads[$1] > spreads[$0] ? $1 : $0 }
    var covariances = spreads
    matrix.writeCovariances(with: worst, into: &covariances)
    let promises = rest.map { ($0, covariances[$0] * covariances[$0] / (1 + matrix.variances[$0])) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    var best: (artist: Int, largest: Double)?
    for (artist, _) in promises.prefix(candidates) {
      matrix.writeCovariances(with: artist, into: &covariances)
      let scale = 1 / (1 + matrix.variances[artist])
      var largest = 0.0
      for other in covariances.indices {
        let variance = matrix.variances[other] - covariances[other] * covariances[other] * scale
        largest = max(largest, variance / informations[other])
      }
      if largest < best?.largest ?? .infinity { best = (artist, largest) }
    }
    return best?.artist
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "g_optimal",
    summary: "Shows artists whose answers together leave no artist's liking very unsure: G-optimal design.",
    source: "Kiefer, Wolfowitz (1960), The equivalence of two extremum problems, doi:10.4153/CJM-1960-030-4",
    verification: .closedForm,
    parameters: [
      .init(
        name: "knownness", defaultValue: 1, range: 0...1,
        meaning: "power on the share who know an artist; 0 asks as if everyone knew everything"),
      .init(
        name: "candidates", defaultValue: 16, range: 1...1000, isInteger: true,
        meaning: "artists tried for each place, best by what they do to the artist that is most unsure"),
    ])
}
