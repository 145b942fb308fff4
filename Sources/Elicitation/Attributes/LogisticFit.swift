import LinearAlgebra
import Randomness

/// A logistic regression with an L2 penalty on all weights but the intercept, and how sure it is of them.
///
/// Minimizes Σ weightᵢ · log-loss(targetᵢ, intercept + w · xᵢ) + ½ penalty |w|² by Newton's method (iteratively
/// reweighted least squares): the mode of the posterior under a normal prior of variance 1 / penalty. The covariance is
/// Laplace's, the inverse Hessian at the mode. Bishop (2006), Pattern Recognition and Machine Learning, § 4.5.1.
struct LogisticFit: Sendable {
  /// One number a feature.
  let weights: [Double]
  /// Log-odds at the origin.
  let intercept: Double
  /// Posterior covariance of the weights, the intercept integrated out, row by row.
  let covariance: [Double]

  /// One observation: its row among the features, what was seen, and how much it counts.
  struct Case {
    var row: Int
    var isMember: Bool
    /// Above 0.
    var weight: Double
  }

  /// Fits to cases of both kinds; nil where there is only one kind.
  ///
  /// - Parameters:
  ///   - cases: which rows, with what was seen of each.
  ///   - rows: `width` numbers a row, the first of which is 1.
  ///   - width: 1 more than there are features.
  ///   - penalty: above 0.
  ///   - start: where Newton's method starts, for a fit to much the same cases.
  /// - Complexity: O(cases × width²) a step, and some six steps.
  init?(_ cases: [Case], rows: [Float], width: Int, penalty: Double, start: LogisticFit? = nil) {
    let members = cases.reduce(0) { $0 + ($1.isMember ? $1.weight : 0) }
    let others = cases.reduce(0) { $0 + ($1.isMember ? 0 : $1.weight) }
    guard members > 0, others > 0 else { return nil }
    var point = [Double](repeating: 0, count: width)
    if let start {
      point = [start.intercept] + start.weights
    } else {
      point[0] = logarithm(members / others)
    }
    var inverse: [Double] = []
    for _ in 0..<mostSteps {
      let (gradient, hessian) = Self.derivatives(at: point, cases, rows: rows, width: width, penalty: penalty)
      guard let factor = Cholesky(hessian, dimensions: width) else { return nil }
      let step = factor.solve(gradient)
      // A long step is beyond where the quadratic holds.
      let longest = step.reduce(0) { max($0, abs($1)) }
      let scale = min(1, longestStep / max(longest, 1e-300))
      for j in 0..<width { point[j] -= scale * step[j] }
      inverse = factor.inverse()
      if longest < tolerance { break }
    }
    intercept = point[0]
    weights = Array(point[1...])
    covariance = (1..<width).flatMap { i in (1..<width).map { inverse[i * width + $0] } }
  }

  private static func derivatives(
    at point: [Double], _ cases: [Case], rows: [Float], width: Int, penalty: Double
  ) -> (gradient: [Double], hessian: [Double]) {
    var gradient = [Double](repeating: 0, count: width)
    var hessian = SymmetricMatrix(dimensions: width)
    let single = point.map { Float($0) }
    rows.withUnsafeBufferPointer { rows in
      single.withUnsafeBufferPointer { single in
        gradient.withUnsafeMutableBufferPointer { gradient in
          guard let base = rows.baseAddress, let weights = single.baseAddress else { return }
          for observed in cases {
            let row = base + observed.row * width
            let chance = logistic(Double(dot(row, weights, count: width)))
            let residual = observed.weight * (chance - (observed.isMember ? 1 : 0))
            for j in 0..<width { gradient[j] += residual * Double(row[j]) }
            hessian.addOuterProduct(row, weight: Float(observed.weight * chance * (1 - chance)))
          }
        }
      }
    }
    var curvature = hessian.doubles
    for j in 1..<width {
      gradient[j] += penalty * point[j]
      curvature[j * width + j] += penalty
    }
    // An intercept that nothing holds back would make the Hessian singular where all cases are certain.
    curvature[0] += 1e-9
    return (gradient, curvature)
  }

  /// Log-odds of a row whose first number is 1.
  func logOdds(of row: UnsafePointer<Float>) -> Double {
    weights.indices.reduce(intercept) { $0 + weights[$1] * Double(row[$1 + 1]) }
  }
}

private let mostSteps = 25
private let tolerance = 1e-5
/// In log-odds per standard deviation of a feature.
private let longestStep = 4.0
