import LinearAlgebra
import Onboarding
import Randomness

/// What optimal designs stand on: each artist's direction, as long as its answer is informative, and the prior.
///
/// An answer about artist a adds x x′ to the information about the taste, x = √i e with e the embedding and i the Fisher
/// information of a selection about liking, (k φ(s))² / (k Φ(s) (1 − k Φ(s))); k is the share who know the artist, raised to
/// `knownness`, and s its expected liking on the probit scale. Rows are in order of popularity.
struct AnswerDesign {
  /// Numbers in a direction.
  let dimensions: Int
  /// x of each artist.
  let rows: [Double]
  /// i of each artist, above 0.
  let informations: [Double]
  /// The prior covariance of tastes, in full, row by row.
  let covariance: [Double]

  /// The directions of a service's artists.
  ///
  /// - Complexity: O(artists × dimensions²).
  init(_ service: ServiceModel, knownness: Double) {
    let (catalog, d) = (service.catalog, service.catalog.dimensions)
    let shares = service.overallKnownShares()
    let liking = service.expectedLiking()
    dimensions = d
    covariance = service.prior.covariance.doubles
    informations = catalog.byPopularity.map { artist in
      Self.information(known: shares[artist.offset], liking: liking[artist.offset], knownness: knownness)
    }
    var rows: [Double] = []
    for (artist, information) in zip(catalog.byPopularity, informations) {
      let embedding = catalog.embeddings[artist.offset * d..<(artist.offset + 1) * d]
      rows += embedding.map { Double($0) * information.squareRoot() }
    }
    self.rows = rows
  }

  /// The state before any answer.
  var before: InformationMatrix { InformationMatrix(inverse: covariance, rows: rows, dimensions: dimensions) }

  /// The artists that the optimal design measure asks about; none where the embeddings don't span the space.
  func support() -> [Int] {
    let greedy = grow(before, from: Array(informations.indices), limit: 2 * dimensions) { matrix, rest in
      Self.mostVaried(matrix, among: rest)
    }
    guard let measure = DesignMeasure(rows: rows, dimensions: dimensions, start: greedy) else { return [] }
    return measure.shares.indices.filter { measure.shares[$0] > usedShare }
  }

  /// The support in a criterion's order, then what the criterion adds to it; `limit` in all.
  func list(
    _ limit: Int, next: (_ matrix: inout InformationMatrix, _ rest: [Int]) -> Int?
  ) -> [Int] {
    var matrix = before
    let first = grow(&matrix, from: support(), limit: limit, next: next)
    var isChosen = [Bool](repeating: false, count: informations.count)
    for artist in first { isChosen[artist] = true }
    let rest = informations.indices.filter { !isChosen[$0] }
    return first + grow(&matrix, from: rest, limit: limit - first.count, next: next)
  }

  private func grow(
    _ matrix: InformationMatrix, from candidates: [Int], limit: Int,
    next: (inout InformationMatrix, [Int]) -> Int?
  ) -> [Int] {
    var matrix = matrix
    return grow(&matrix, from: candidates, limit: limit, next: next)
  }

  private func grow(
    _ matrix: inout InformationMatrix, from candidates: [Int], limit: Int,
    next: (inout InformationMatrix, [Int]) -> Int?
  ) -> [Int] {
    var rest = candidates
    var chosen: [Int] = []
    var covariances = matrix.variances
    while chosen.count < limit, let artist = next(&matrix, rest) {
      matrix.writeCovariances(with: artist, into: &covariances)
      matrix.add(artist, covariances: covariances)
      rest.removeAll { $0 == artist }
      chosen.append(artist)
    }
    return chosen
  }

  /// The candidate whose answer raises log det M most: the one of largest variance; ties go to the first.
  static func mostVaried(_ matrix: InformationMatrix, among candidates: [Int]) -> Int? {
    guard var best = candidates.first else { return nil }
    for candidate in candidates where matrix.variances[candidate] > matrix.variances[best] {
      best = candidate
    }
    return best
  }

  /// The Fisher information of a selection about liking on the probit scale; above 0.
  static func information(known: Double, liking: Double, knownness: Double) -> Double {
    let share = counted(known, by: knownness)
    let chance = min(1 - 1e-9, max(1e-9, liking))
    let density = share * Normal.density(Normal.quantile(chance))
    return max(leastInformation, density * density / (share * chance * (1 - share * chance)))
  }
}

/// A design share from which on an artist is asked about.
private let usedShare = 1e-4
/// Keeps a direction from vanishing.
private let leastInformation = 1e-9
