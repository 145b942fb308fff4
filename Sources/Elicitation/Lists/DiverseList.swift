import LinearAlgebra
import Onboarding
import Randomness

/// Asks about artists that are likely to be selected and unlike one another: the mode of a determinantal point process.
///
/// Greedily maximizes log det of L = diag(q) K diag(q): q is the chance of a selection, known share × expected liking, raised to
/// `quality`, and K(a, b) = exp((cos(a, b) − 1) / `bandwidth`) on observed embeddings, which unlike the cosine itself tells
/// more artists apart than there are dimensions. Chen, Zhang, Zhou (2018), Fast greedy MAP inference for determinantal
/// point process to improve recommendation diversity, arXiv 1709.05135.
public struct DiverseList: ListRule {
  /// Power of the chance of a selection, 0 or more; 0 asks for what is different alone.
  public let quality: Double
  /// How far likeness reaches, in units of 1 − cosine; above 0.
  public let bandwidth: Double

  /// The rule; `quality` is 0 or more and `bandwidth` above 0.
  public init(quality: Double = 1, bandwidth: Double = 0.5) {
    self.quality = quality
    self.bandwidth = bandwidth
  }

  /// - Complexity: O(artists × (list² + list × dimensions)), for the 200 artists that are chosen so.
  public func ranking(for service: ServiceModel) -> [ArtistID] {
    let catalog = service.catalog
    let order = catalog.byPopularity
    let chances = zip(service.overallKnownShares(), service.expectedLiking()).map { $0 * $1 }
    let weights = order.map { power(chances[$0.offset], quality) }
    let d = catalog.dimensions
    var cosines = [Float](repeating: 0, count: catalog.count)
    let chosen = Self.choose(min(longestList, catalog.count), weights: weights) { candidate, kernel in
      let start = order[candidate].offset * d
      service.unitRows.multiply(Array(service.unitEmbeddings[start..<start + d]), into: &cosines)
      for other in kernel.indices {
        let likeness = other == candidate ? 1 : min(1, Double(cosines[order[other].offset]))
        kernel[other] = exponential((likeness - 1) / bandwidth)
      }
    }
    return service.ranking(startingWith: chosen.map { order[$0] })
  }

  /// Candidates in the order in which greedy adds them to the determinant; ties go to the smaller number.
  ///
  /// Grows the Cholesky factor of the chosen part of L by a row for each choice. It ends early where nothing is left that the
  /// chosen don't span.
  /// `weights` has q of each candidate; `kernel` writes a candidate's row of K, in which its own place is 1.
  static func choose(
    _ limit: Int, weights: [Double], kernel: (_ candidate: Int, _ row: inout [Double]) -> Void
  ) -> [Int] {
    var rests = weights.map { $0 * $0 }
    let floor = (rests.max() ?? 0) * smallestRest
    var row = [Double](repeating: 0, count: weights.count)
    var factor: [[Double]] = []
    var chosen: [Int] = []
    while chosen.count < limit, let next = largest(of: rests), rests[next] > floor {
      chosen.append(next)
      kernel(next, &row)
      for other in row.indices { row[other] *= weights[next] * weights[other] }
      for earlier in factor {
        let own = earlier[next]
        for other in row.indices { row[other] -= own * earlier[other] }
      }
      let root = rests[next].squareRoot()
      for other in row.indices {
        row[other] /= root
        rests[other] -= row[other] * row[other]
      }
      factor.append(row)
      for one in chosen { rests[one] = -.infinity }
    }
    return chosen
  }

  private static func largest(of numbers: [Double]) -> Int? {
    numbers.indices.reduce(nil) { best, index in
      guard let best else { return index }
      return numbers[index] > numbers[best] ? index : best
    }
  }

  /// The rule's entry in the registry.
  public static let description = PolicyDescription(
    name: "dpp",
    summary: "Shows artists likely to be selected and unlike one another: greedy mode of a k-DPP.",
    source:
      "Chen, Zhang, Zhou (2018), Fast greedy MAP inference for determinantal point process, arXiv 1709.05135",
    verification: .closedForm,
    parameters: [
      .init(
        name: "quality", defaultValue: 1, range: 0...10,
        meaning: "power of the chance of a selection; 0 asks for what is different alone"),
      .init(
        name: "bandwidth", defaultValue: 0.5, range: 0.01...10,
        meaning: "how far likeness reaches, in units of 1 − cosine"),
    ])
}

/// Part of the largest determinant of one below which a rest is rounding.
private let smallestRest = 1e-12
