/// The triangular factor L of a covariance matrix A = L Lᵀ that may be singular.
///
/// A variable that the ones before it determine has no column of its own; the variant compared with itself is
/// such a case.
struct SemidefiniteFactor {
  private let dimensions: Int
  private let factor: [Double]

  /// Factors a matrix given in full, row by row; only the lower triangle is read.
  init(_ matrix: [Double], dimensions n: Int) {
    var l = [Double](repeating: 0, count: n * n)
    for j in 0..<n {
      var pivot = matrix[j * n + j]
      for k in 0..<j { pivot -= l[j * n + k] * l[j * n + k] }
      guard pivot > 1e-12 * matrix[j * n + j] else { continue }
      l[j * n + j] = pivot.squareRoot()
      for i in (j + 1)..<Swift.max(n, j + 1) {
        var rest = matrix[i * n + j]
        for k in 0..<j { rest -= l[i * n + k] * l[j * n + k] }
        l[i * n + j] = rest / l[j * n + j]
      }
    }
    dimensions = n
    factor = l
  }

  /// L × vector + shift.
  func multiply(_ vector: [Double], plus shift: [Double]) -> [Double] {
    (0..<dimensions).map { i in
      var sum = 0.0
      for k in 0...i { sum += factor[i * dimensions + k] * vector[k] }
      return shift[i] + sum
    }
  }
}
