import LinearAlgebra
import Randomness

/// Standard normal vectors in pairs that mirror one another, with the moments of the distribution that they stand for.
///
/// The mean of all is 0. Where there are at least twice as many pairs as dimensions, their covariance is the unit matrix as well:
/// the pairs are multiplied by the inverse root of theirs. A small sample as it falls is off by √(2 / pairs) in every
/// variance, an eighth of it for 128 pairs.
struct MirroredNormals {
  /// The vectors.
  let vectors: [[Double]]

  /// So many vectors; the last of an odd number is 0.
  ///
  /// - Complexity: O(`count` × `dimensions`²).
  init(_ count: Int, dimensions d: Int, using generator: inout AddressedGenerator) {
    var pairs = (0..<count / 2).map { _ in
      var vector = [Double](repeating: 0, count: d)
      generator.fillNormals(&vector)
      return vector
    }
    if pairs.count >= 2 * d, let root = Cholesky(Self.products(of: pairs, over: count), dimensions: d) {
      for index in pairs.indices { Self.divide(&pairs[index], by: root) }
    }
    vectors =
      pairs.flatMap { [$0, $0.map { -$0 }] } + (count % 2 == 1 ? [[Double](repeating: 0, count: d)] : [])
  }

  /// Σ v vᵀ over both of each pair, over `count`.
  private static func products(of pairs: [[Double]], over count: Int) -> [Double] {
    let d = pairs.first?.count ?? 0
    var sums = [Double](repeating: 0, count: d * d)
    for vector in pairs {
      for i in 0..<d { for j in 0..<d { sums[i * d + j] += 2 * vector[i] * vector[j] / Double(count) } }
    }
    return sums
  }

  /// Solves L x = v for x, in place.
  private static func divide(_ vector: inout [Double], by root: Cholesky) {
    let d = root.dimensions
    for i in 0..<d {
      for k in 0..<i { vector[i] -= root.factor[i * d + k] * vector[k] }
      vector[i] /= root.factor[i * d + i]
    }
  }
}
