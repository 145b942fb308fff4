import LinearAlgebra
import Randomness

/// Draws tastes from a belief, many from one factorization.
public struct TasteSampler: Sendable {
  private let mean: [Float]
  /// Of the belief's covariance, or of the spread around each taste of a support; nil where there is no spread.
  private let factor: Cholesky?
  private let support: TasteSupport?

  /// A sampler of a normal belief.
  ///
  /// - Complexity: O(dimensions³).
  public init(_ belief: GaussianBelief) {
    mean = belief.mean
    factor = Cholesky.ofCovariance(belief.covariance)
    support = nil
  }

  /// A sampler of a weighted set of tastes with a mean that is known already.
  ///
  /// - Complexity: O(dimensions³) where tastes spread around those of the set, O(1) otherwise.
  public init(_ support: TasteSupport, mean: [Float]) {
    self.mean = mean
    factor = support.within.flatMap { Cholesky.ofCovariance($0) }
    self.support = support
  }

  /// A draw, `scale` times as far from the mean as it fell.
  public func draw(scale: Double = 1, using generator: inout AddressedGenerator) -> [Float] {
    let d = mean.count
    var noise = [Double](repeating: 0, count: d)
    let chosen = support.map { $0.draw(using: &generator) }
    if factor != nil { generator.fillNormals(&noise) }
    return mean.indices.map { i in
      var sum = 0.0
      if let factor { for k in 0...i { sum += factor.factor[i * d + k] * noise[k] } }
      if let support, let chosen { sum += Double(support.tastes[chosen * d + i] - mean[i]) }
      return mean[i] + Float(scale * sum)
    }
  }
}
