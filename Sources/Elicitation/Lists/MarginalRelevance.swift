import LinearAlgebra
import Onboarding

/// Asks about artists that are likely to be selected, less so the more one is like an artist before it.
///
/// MMR: λ q(a) − (1 − λ) max over those before of cos(a, b); q is the chance of a selection, known share × expected liking,
/// over the largest one. Carbonell, Goldstein (1998), The use of MMR, diversity-based reranking for reordering documents
/// and producing summaries, doi:10.1145/290941.291025.
public struct MarginalRelevance: ListRule {
  /// Weight λ of the chance of a selection against unlikeness, in 0 … 1; 1 asks for the likeliest selections alone.
  public let relevance: Double

  /// The rule; `relevance` is in 0 … 1.
  public init(relevance: Double = 0.7) {
    self.relevance = relevance
  }

  /// - Complexity: O(artists × list × dimensions), for the 200 artists that are chosen so.
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let catalog = service.catalog
    let order = catalog.byPopularity
    let chances = zip(service.overallKnownShares(), service.expectedLiking()).map { $0 * $1 }
    let most = max(chances.max() ?? 0, .leastNormalMagnitude)
    let d = catalog.dimensions
    var cosines = [Float](repeating: 0, count: catalog.count)
    let chosen = choose(
      min(longestList, catalog.count), relevances: order.map { chances[$0.offset] / most }
    ) { candidate, likeness in
      let start = order[candidate].offset * d
      service.unitRows.multiply(Array(service.unitEmbeddings[start..<start + d]), into: &cosines)
      for other in likeness.indices { likeness[other] = Double(cosines[order[other].offset]) }
    }
    return service.ranking(startingWith: chosen.map { order[$0] })
  }

  /// Candidates in the order of choosing; ties go to the smaller number.
  ///
  /// `relevances` has q of each candidate, in 0 … 1; `likeness` writes how much each candidate is like the given one, in
  /// −1 … 1.
  func choose(
    _ limit: Int, relevances: [Double], likeness: (_ candidate: Int, _ row: inout [Double]) -> Void
  ) -> [Int] {
    var nearest: [Double]?
    var isChosen = [Bool](repeating: false, count: relevances.count)
    var row = [Double](repeating: 0, count: relevances.count)
    var chosen: [Int] = []
    while chosen.count < min(limit, relevances.count) {
      var best: (candidate: Int, score: Double)?
      for candidate in relevances.indices where !isChosen[candidate] {
        let repetition = nearest?[candidate] ?? 0
        let score = relevance * relevances[candidate] - (1 - relevance) * repetition
        if score > best?.score ?? -.infinity { best = (candidate, score) }
      }
      guard let best else { break }
      chosen.append(best.candidate)
      isChosen[best.candidate] = true
      likeness(best.candidate, &row)
      nearest = nearest.map { zip($0, row).map(max) } ?? row
    }
    return chosen
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "mmr",
    summary: "Shows artists likely to be selected, less so the more one is like those before it.",
    source:
      "Carbonell, Goldstein (1998), The use of MMR, diversity-based reranking, doi:10.1145/290941.291025",
    verification: .closedForm,
    parameters: [
      .init(
        name: "relevance", defaultValue: 0.7, range: 0...1,
        meaning: "weight of the chance of a selection; the rest is on being unlike what came before")
    ])
}
