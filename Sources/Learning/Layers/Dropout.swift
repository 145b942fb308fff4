import LinearAlgebra
import Randomness

/// Sets a share of numbers to zero while a model learns, and scales up the others so that their mean stays.
///
/// Srivastava et al. (2014), Dropout: a simple way to prevent neural networks from overfitting.
public struct Dropout: Sendable {
  /// The share that is dropped.
  public let rate: Double
  private let factors: ScratchLayout.Region

  /// Reserves a place for the factors of up to `capacity` numbers.
  ///
  /// - Precondition: the rate is in 0 ..< 1.
  public init(rate: Double, capacity: Int, scratch: inout ScratchLayout) {
    precondition(rate >= 0 && rate < 1, "a rate of \(rate)")
    self.rate = rate
    factors = scratch.reserve(capacity)
  }

  /// Drops numbers in place, as drawn.
  ///
  /// - Parameters:
  ///   - memory: Keeps what was dropped.
  ///   - matrix: Contiguous.
  ///   - generator: Made for the address of this layer, batch and shard.
  public func forward(_ memory: LayerMemory, _ matrix: MatrixView, generator: inout AddressedGenerator) {
    precondition(matrix.isContiguous, "a part of a matrix")
    let factors = memory.matrix(factors, rows: matrix.rows, columns: matrix.columns).base
    let kept = Float(1 / (1 - rate))
    let limit = UInt64(rate * 65536)
    var word: UInt64 = 0
    for index in 0..<matrix.rows * matrix.columns {
      if index & 3 == 0 { word = generator.next() }
      factors[index] = word & 0xFFFF < limit ? 0 : kept
      word >>= 16
      matrix.base[index] *= factors[index]
    }
  }

  /// Drops the same numbers of the gradient.
  public func backward(_ memory: LayerMemory, gradient: MatrixView) {
    precondition(gradient.isContiguous, "a part of a matrix")
    let factors = memory.matrix(factors, rows: gradient.rows, columns: gradient.columns).base
    for index in 0..<gradient.rows * gradient.columns { gradient.base[index] *= factors[index] }
  }
}
