/// The Cholesky factor L of a symmetric positive definite matrix A = L Lᵀ.
///
/// Golub, Van Loan (2013), Matrix Computations, 4th edition, algorithm 4.2.1.
public struct Cholesky: Sendable {
  /// Rows, and columns.
  public let dimensions: Int
  /// Lower triangle row by row; the upper part is zero.
  public let factor: [Double]

  /// Factors a matrix given in full, row by row; nil where it is not positive definite to working precision.
  ///
  /// - Complexity: O(`dimensions`³).
  public init?(_ matrix: [Double], dimensions n: Int) {
    precondition(matrix.count == n * n, "\(matrix.count) elements for \(n)²")
    var l = [Double](repeating: 0, count: n * n)
    for j in 0..<n {
      var pivot = matrix[j * n + j]
      for k in 0..<j { pivot -= l[j * n + k] * l[j * n + k] }
      guard pivot > 0, pivot.isFinite else { return nil }
      let root = pivot.squareRoot()
      l[j * n + j] = root
      for i in (j + 1)..<Swift.max(n, j + 1) {
        var sum = matrix[i * n + j]
        for k in 0..<j { sum -= l[i * n + k] * l[j * n + k] }
        l[i * n + j] = sum / root
      }
    }
    dimensions = n
    factor = l
  }

  /// Factors a symmetric matrix that should be positive definite, with as little added to the diagonal as it takes.
  ///
  /// Rounding can leave a covariance with a slightly negative direction; adding a millionth of the mean diagonal, and ten
  /// times more until it factors, changes no result that is meant.
  /// - Returns: nil only where the matrix has a number that isn't finite, or no positive diagonal.
  public static func ofCovariance(_ matrix: SymmetricMatrix) -> Cholesky? {
    let n = matrix.dimensions
    let elements = matrix.doubles
    if let exact = Cholesky(elements, dimensions: n) { return exact }
    let level = (0..<n).reduce(0) { $0 + max(0, elements[$1 * n + $1]) } / Double(max(1, n))
    guard elements.allSatisfy({ $0.isFinite }), level > 0 else { return nil }
    for power in 0..<7 {
      var nudged = elements
      let jitter = level * 1e-6 * (0..<power).reduce(1.0) { product, _ in product * 10 }
      for i in 0..<n { nudged[i * n + i] += jitter }
      if let factor = Cholesky(nudged, dimensions: n) { return factor }
    }
    return nil
  }

  /// Solves A x = b.
  ///
  /// - Complexity: O(`dimensions`²).
  public func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == dimensions, "a right-hand side of \(b.count)")
    let n = dimensions
    var x = b
    for i in 0..<n {
      for k in 0..<i { x[i] -= factor[i * n + k] * x[k] }
      x[i] /= factor[i * n + i]
    }
    for i in stride(from: n - 1, through: 0, by: -1) {
      for k in (i + 1)..<Swift.max(n, i + 1) { x[i] -= factor[k * n + i] * x[k] }
      x[i] /= factor[i * n + i]
    }
    return x
  }

  /// L times a vector: turns independent standard normals into normals with covariance A.
  ///
  /// - Complexity: O(`dimensions`²).
  public func multiply(_ vector: [Double]) -> [Double] {
    precondition(vector.count == dimensions, "a vector of \(vector.count)")
    return (0..<dimensions).map { i in
      var sum = 0.0
      for k in 0...i { sum += factor[i * dimensions + k] * vector[k] }
      return sum
    }
  }

  /// The inverse of A in full, row by row.
  ///
  /// - Complexity: O(`dimensions`³).
  public func inverse() -> [Double] {
    let n = dimensions
    var result = [Double](repeating: 0, count: n * n)
    for column in 0..<n {
      var unit = [Double](repeating: 0, count: n)
      unit[column] = 1
      let x = solve(unit)
      for row in 0..<n { result[row * n + column] = x[row] }
    }
    return result
  }

  /// The logarithm of A's determinant.
  public var logDeterminant: Double {
    (0..<dimensions).reduce(0) { $0 + 2 * logOfPositive(factor[$1 * dimensions + $1]) }
  }
}
