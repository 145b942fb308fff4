import LinearAlgebra
import Randomness

/// What several answers of one screen tell together: less than the sum of what each tells, where they overlap.
///
/// Each answer is taken for a measurement of its liking f with normal noise that tells as much: one of information I about a
/// liking of variance v has precision p = (e^{2I} − 1) / v, and given others already taken tells ½ ln(1 + p v'), with v'
/// the variance that they leave. Taking it lowers the covariance by p / (1 + p v') (Σr)(Σr)ᵀ.
struct ScreenInformation {
  /// The covariance of the taste that the answers taken so far would leave.
  private(set) var covariance: SymmetricMatrix
  /// What the answers taken so far tell together, in nats.
  private(set) var total = 0.0
  private var product: [Float]

  init(covariance: SymmetricMatrix) {
    self.covariance = covariance
    product = [Float](repeating: 0, count: covariance.dimensions)
  }

  /// The precision of a measurement that tells `information` nats about a liking of variance `variance`.
  static func precision(of information: Float, variance: Float) -> Double {
    guard variance > 1e-9, information > 0 else { return 0 }
    return (exponential(2 * Double(information)) - 1) / Double(variance)
  }

  /// What a further answer would tell, its liking having this variance under ``covariance``.
  static func gain(precision: Double, variance: Float) -> Double {
    0.5 * logarithm(1 + precision * Double(max(0, variance)))
  }

  /// The variance of a liking in a direction, given what is taken.
  mutating func variance(along row: UnsafePointer<Float>) -> Float {
    covariance.multiply(row, into: &product)
    return product.withUnsafeBufferPointer { product in
      product.baseAddress.map { max(0, dot($0, row, count: product.count)) } ?? 0
    }
  }

  /// Takes an answer about the liking in a direction.
  mutating func take(_ row: UnsafePointer<Float>, precision: Double) {
    let variance = variance(along: row)
    total += Self.gain(precision: precision, variance: variance)
    covariance.addOuterProduct(product, weight: Float(-precision / (1 + precision * Double(variance))))
  }
}
