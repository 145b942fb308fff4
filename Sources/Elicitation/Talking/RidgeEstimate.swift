import LinearAlgebra

/// A ridge regression that is kept current answer by answer: M = ridge × I + Σ x xᵀ, b = Σ y x.
///
/// Holds M⁻¹ and moves it by the formula of Sherman and Morrison (1950), Adjustment of an inverse matrix corresponding to
/// a change in one element of a given matrix, doi:10.1214/aoms/1177729893. Its eigenvalues only fall, so that rounding
/// stays what it was on the first answer.
struct RidgeEstimate: Sendable {
  /// M⁻¹.
  private(set) var inverse: SymmetricMatrix
  /// b.
  private(set) var moment: [Float]
  private var product: [Float]

  /// An estimate from no answers; `ridge` is positive.
  init(dimensions: Int, ridge: Float) {
    precondition(ridge > 0, "a ridge of \(ridge)")
    inverse = SymmetricMatrix(dimensions: dimensions, diagonal: 1 / ridge)
    moment = [Float](repeating: 0, count: dimensions)
    product = moment
  }

  /// Takes one answer in: x = `scale` × `row`, y = `target`.
  ///
  /// - Complexity: O(dimensions²), allocation-free.
  mutating func add(_ row: UnsafePointer<Float>, scale: Float, target: Float) {
    inverse.multiply(row, into: &product)
    let spread = product.withUnsafeBufferPointer { product in
      product.baseAddress.map { dot($0, row, count: product.count) } ?? 0
    }
    inverse.addOuterProduct(product, weight: -scale * scale / (1 + scale * scale * max(0, spread)))
    for index in moment.indices { moment[index] += target * scale * row[index] }
  }

  /// Writes M⁻¹ (b + `shift`): where `shift` is 0, the coefficients that the answers are best explained by.
  ///
  /// - Complexity: O(dimensions²).
  func coefficients(shiftedBy shift: [Float]? = nil, into result: inout [Float]) {
    var sum = moment
    if let shift { for index in sum.indices { sum[index] += shift[index] } }
    sum.withUnsafeBufferPointer { sum in
      guard let base = sum.baseAddress else { return }
      inverse.multiply(base, into: &result)
    }
  }
}
