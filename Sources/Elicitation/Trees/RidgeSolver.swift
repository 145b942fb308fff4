/// Solves (A + λ I) x = b again and again, for small A: by Cholesky, without allocating.
///
/// A and b come as one row of numbers: the lower triangle of A row by row, then b. Golub, Van Loan (2013), Matrix
/// Computations, 4th edition, algorithm 4.2.1.
struct RidgeSolver {
  private let count: Int
  private let ridge: Double
  private var factor: [Double]
  private var solution: [Double]

  /// A solver for `count` unknowns; `ridge` is above 0.
  init(count: Int, ridge: Double) {
    self.count = count
    self.ridge = ridge
    factor = [Double](repeating: 0, count: count * (count + 1) / 2)
    solution = [Double](repeating: 0, count: count)
  }

  /// x for one problem, with `base` taken as where x starts from: (A + λ I) x = b − A `base`.
  ///
  /// - Complexity: O(`count`³).
  mutating func solve(_ problem: ArraySlice<Double>, from base: [Double] = []) -> [Double] {
    problem.withUnsafeBufferPointer { _ = fall($0, from: base) }
    substituteBack()
    return solution
  }

  /// How much x lowers the objective: b′ (A + λ I)⁻¹ b, with b less A `base`; never negative.
  ///
  /// - Complexity: O(`count`³).
  mutating func fall(_ problem: UnsafeBufferPointer<Double>, from base: [Double]) -> Double {
    let (n, ridge) = (count, ridge)
    return factor.withUnsafeMutableBufferPointer { l in
      solution.withUnsafeMutableBufferPointer { x in
        base.withUnsafeBufferPointer { base in
          Self.write(problem, less: base, count: n, into: x)
          var square = 0.0
          var row = 0
          for i in 0..<n {
            var column = 0
            for j in 0...i {
              var sum = problem[row + j]
              if i == j { sum += ridge }
              for m in 0..<j { sum -= l[row + m] * l[column + m] }
              l[row + j] = i == j ? sum.squareRoot() : sum / l[column + j]
              column += j + 1
            }
            for m in 0..<i { x[i] -= l[row + m] * x[m] }
            x[i] /= l[row + i]
            square += x[i] * x[i]
            row += i + 1
          }
          return square
        }
      }
    }
  }

  /// b less A `base`.
  private static func write(
    _ problem: UnsafeBufferPointer<Double>, less base: UnsafeBufferPointer<Double>, count n: Int,
    into x: UnsafeMutableBufferPointer<Double>
  ) {
    let b = n * (n + 1) / 2
    for i in 0..<n { x[i] = problem[b + i] }
    guard base.count == n else { return }
    var place = 0
    for i in 0..<n {
      for j in 0..<i {
        x[i] -= problem[place + j] * base[j]
        x[j] -= problem[place + j] * base[i]
      }
      x[i] -= problem[place + i] * base[i]
      place += i + 1
    }
  }

  private mutating func substituteBack() {
    for i in stride(from: count - 1, through: 0, by: -1) {
      for m in i + 1..<max(count, i + 1) { solution[i] -= factor[m * (m + 1) / 2 + i] * solution[m] }
      solution[i] /= factor[i * (i + 1) / 2 + i]
    }
  }
}
