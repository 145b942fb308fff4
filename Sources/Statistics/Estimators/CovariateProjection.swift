/// The least-squares projection on covariates, from their centered sums of products.
///
/// Covariates that are constant, or that the ones before them already determine, are left out.
struct CovariateProjection {
  /// Covariates that are used.
  let rank: Int
  private let count: Int
  /// Cholesky factor by rows; a covariate left out has a row and a column of zeros.
  private let factor: [Double]

  /// - Parameters:
  ///   - count: Covariates.
  ///   - product: The centered sum of products of two covariates.
  init(count: Int, product: (Int, Int) -> Double) {
    var factor = [Double](repeating: 0, count: count * count)
    var rank = 0
    for j in 0..<count {
      var pivot = product(j, j)
      for k in 0..<j { pivot -= factor[j * count + k] * factor[j * count + k] }
      guard pivot > 1e-10 * product(j, j) else {
        for k in 0..<j { factor[j * count + k] = 0 }
        continue
      }
      rank += 1
      factor[j * count + j] = pivot.squareRoot()
      for i in (j + 1)..<Swift.max(count, j + 1) {
        var rest = product(i, j)
        for k in 0..<j { rest -= factor[i * count + k] * factor[j * count + k] }
        factor[i * count + j] = rest / factor[j * count + j]
      }
    }
    self.count = count
    self.rank = rank
    self.factor = factor
  }

  /// Solves L w = v: products of such solutions are the part that the covariates explain.
  func whiten(_ v: [Double]) -> [Double] {
    var w = v
    for i in 0..<count {
      let pivot = factor[i * count + i]
      for k in 0..<i { w[i] -= factor[i * count + k] * w[k] }
      w[i] = pivot > 0 ? w[i] / pivot : 0
    }
    return w
  }

  /// Solves Lᵀ θ = w: the coefficients of a variable whose whitened products are w.
  func coefficients(_ w: [Double]) -> [Double] {
    var θ = w
    for i in stride(from: count - 1, through: 0, by: -1) {
      let pivot = factor[i * count + i]
      for k in (i + 1)..<Swift.max(count, i + 1) { θ[i] -= factor[k * count + i] * θ[k] }
      θ[i] = pivot > 0 ? θ[i] / pivot : 0
    }
    return θ
  }
}

/// Σ a b, in order.
func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
