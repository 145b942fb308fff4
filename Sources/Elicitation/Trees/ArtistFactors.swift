import Onboarding
import Randomness

/// What a profile predicts: an artist's share of likes, plus the product of the artist's factors and the profile.
///
/// r̂ = μ + v · u, with u the profile of a node. Where a history tells what was tried and dropped, r is 1 for liked and 0 for
/// not, over those who know the artist; in a list of likes it is 0 for everything that isn't listed.
struct ArtistFactors {
  /// Numbers in a profile.
  let count: Int
  /// Whether everyone has a say of every artist.
  let isComplete: Bool
  /// μ of each artist.
  let means: [Double]
  /// v of each artist, row by row.
  private(set) var rows: [Double]
  /// Σ (r − μ)² over all that people have a say of.
  let spread: Double
  private let history: ListeningHistory

  /// Factors before the first round: small normal numbers, the same on every call.
  ///
  /// - Complexity: O(entries + artists × `count`).
  init(_ service: ServiceModel, count: Int) {
    self.count = count
    history = service.history
    isComplete = !service.history.hasDislikes
    let artists = service.catalog.count
    var says = [Double](repeating: 0, count: artists)
    var likes = says
    for entry in history.entries {
      says[entry.artist.offset] += 1
      if entry.isLiked { likes[entry.artist.offset] += 1 }
    }
    if isComplete { says = says.map { _ in Double(service.history.count) } }
    let means = zip(likes, says).map { $1 > 0 ? $0 / $1 : 0 }
    self.means = means
    spread = zip(likes, means).reduce(0) { $0 + $1.0 * (1 - $1.1) }
    var generator = AddressedGenerator(seed: 0, stream: 0x464D_4600)
    let deviation = 1 / Double(count).squareRoot()
    rows = (0..<artists * count).map { _ in deviation * generator.normal() }
  }

  /// The people of the service.
  var people: Int { history.count }

  /// Sums over everyone's say: Σ v v′ (lower triangle, row by row), then Σ (r − μ) v; one row a person.
  ///
  /// - Complexity: O(entries × `count`²).
  func personalSums() -> [Double] {
    let (k, width) = (count, Self.width(count))
    var sums = [Double](repeating: 0, count: people * width)
    let everything = isComplete ? completeSum() : []
    sums.withUnsafeMutableBufferPointer { sums in
      rows.withUnsafeBufferPointer { rows in
        for person in 0..<people {
          let base = person * width
          for index in everything.indices { sums[base + index] = everything[index] }
          for entry in history[person] {
            let v = entry.artist.offset * k
            let value = entry.isLiked ? 1.0 : 0
            let target = isComplete ? value : value - means[entry.artist.offset]
            if !isComplete { Self.addSquare(of: rows, at: v, count: k, to: sums, at: base) }
            for i in 0..<k { sums[base + width - k + i] += target * rows[v + i] }
          }
        }
      }
    }
    return sums
  }

  /// The sums of somebody who likes nothing, where everyone has a say of every artist.
  private func completeSum() -> [Double] {
    let (k, width) = (count, Self.width(count))
    var sum = [Double](repeating: 0, count: width)
    sum.withUnsafeMutableBufferPointer { sum in
      rows.withUnsafeBufferPointer { rows in
        for artist in means.indices {
          Self.addSquare(of: rows, at: artist * k, count: k, to: sum, at: 0)
          for i in 0..<k { sum[width - k + i] -= means[artist] * rows[artist * k + i] }
        }
      }
    }
    return sum
  }

  /// Fits each artist's factors to the profiles of everyone's leaf: a ridge problem an artist.
  ///
  /// - Complexity: O(entries × `count`² + artists × `count`³).
  mutating func fit(to profiles: [[Double]], leaves: [Int32], ridge: Double) {
    let (k, width, artists) = (count, Self.width(count), means.count)
    var sums = [Double](repeating: 0, count: artists * width)
    let flat = profiles.flatMap { $0 }
    var everyone = [Double](repeating: 0, count: width)
    sums.withUnsafeMutableBufferPointer { sums in
      flat.withUnsafeBufferPointer { flat in
        everyone.withUnsafeMutableBufferPointer { everyone in
          for person in 0..<people {
            let u = Int(leaves[person]) * k
            if isComplete {
              Self.addSquare(of: flat, at: u, count: k, to: everyone, at: 0)
              for i in 0..<k { everyone[width - k + i] += flat[u + i] }
            }
            for entry in history[person] {
              let base = entry.artist.offset * width
              let value = entry.isLiked ? 1.0 : 0
              let target = isComplete ? value : value - means[entry.artist.offset]
              if !isComplete { Self.addSquare(of: flat, at: u, count: k, to: sums, at: base) }
              for i in 0..<k { sums[base + width - k + i] += target * flat[u + i] }
            }
          }
        }
      }
    }
    var solver = RidgeSolver(count: k, ridge: ridge)
    for artist in 0..<artists {
      if isComplete {
        let base = artist * width
        for index in 0..<width - k { sums[base + index] = everyone[index] }
        for index in width - k..<width { sums[base + index] -= means[artist] * everyone[index] }
      }
      let solution = solver.solve(sums[artist * width..<(artist + 1) * width])
      for i in 0..<k { rows[artist * k + i] = solution[i] }
    }
  }

  /// Numbers in a row of sums.
  static func width(_ count: Int) -> Int { count * (count + 1) / 2 + count }

  /// Adds v v′, lower triangle row by row.
  @inline(__always)
  private static func addSquare(
    of rows: UnsafeBufferPointer<Double>, at row: Int, count: Int,
    to sums: UnsafeMutableBufferPointer<Double>, at base: Int
  ) {
    var place = base
    for i in 0..<count {
      let x = rows[row + i]
      for j in 0...i {
        sums[place] += x * rows[row + j]
        place += 1
      }
    }
  }
}
