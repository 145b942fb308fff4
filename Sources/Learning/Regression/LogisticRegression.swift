import LinearAlgebra
import Randomness

/// The chance of yes as the logistic function of a weighted sum of features, with an intercept.
///
/// Fitted by Newton's method to the weighted log-likelihood less `penalty`/2 × the squared weights; the intercept isn't
/// penalized. It misleads where yes and no can be told apart by a line: without a penalty, the weights then grow without end.
/// Source: Hastie, Tibshirani, Friedman (2009), The Elements of Statistical Learning, section 4.4.1.
public struct LogisticRegression: Sendable, Equatable {
  /// One for each feature.
  public let weights: [Double]
  /// The log-odds where all features are 0.
  public let intercept: Double
  /// The inverse of the penalized information: the covariance of the weights and, last, the intercept, row by row.
  public let covariance: [Double]
  /// Newton steps until the log-likelihood stood still.
  public let steps: Int

  /// Fits the weights; nil where the answers don't say what they are.
  ///
  /// That is where all answers are alike or a line tells some of them apart, and, without a penalty, where a feature never
  /// changes or follows from others.
  /// - Parameters:
  ///   - features: Row by row, as many numbers for each example.
  ///   - answers: 1 for yes, 0 for no, or a share of both, for each example.
  ///   - counts: What each example counts; 1 where nil.
  ///   - penalty: λ, from 0 up.
  /// - Complexity: O(steps × examples × features²).
  public init?(features: [Double], answers: [Double], counts: [Double]? = nil, penalty: Double) {
    precondition(
      !answers.isEmpty && features.count.isMultiple(of: answers.count), "\(features.count) features")
    precondition(counts.map { $0.count == answers.count } ?? true, "\(counts?.count ?? 0) counts")
    precondition(penalty >= 0 && penalty.isFinite, "a penalty of \(penalty)")
    let problem = Problem(
      width: features.count / answers.count, features: features, answers: answers,
      counts: counts ?? [Double](repeating: 1, count: answers.count), penalty: penalty)
    var estimate = [Double](repeating: 0, count: problem.width + 1)
    var objective = problem.objective(estimate)
    for step in 1...100 {
      guard let newton = problem.information(estimate) else { return nil }
      let direction = newton.solve(problem.slope(estimate))
      // Half of a step that goes too far, and half of that.
      var share = 1.0
      var next = problem.moved(estimate, along: direction, by: share)
      var found = problem.objective(next)
      while found > objective, share > 1e-9 {
        share /= 2
        next = problem.moved(estimate, along: direction, by: share)
        found = problem.objective(next)
      }
      let gain = objective - found
      (estimate, objective) = (next, min(found, objective))
      guard gain <= 1e-13 * max(1, abs(objective)) else { continue }
      guard let covariance = problem.information(estimate)?.inverse() else { return nil }
      guard problem.determines(covariance) else { return nil }
      weights = Array(estimate.dropLast())
      intercept = estimate[problem.width]
      self.covariance = covariance
      steps = step
      return
    }
    return nil
  }

  /// The chance of yes for one example's features.
  public func chance(_ features: [Double]) -> Double {
    precondition(features.count == weights.count, "\(features.count) features for \(weights.count) weights")
    return logistic(zip(weights, features).reduce(intercept) { $0 + $1.0 * $1.1 })
  }
}

/// What is minimized, with its slope and curvature.
private struct Problem {
  let width: Int
  let features: [Double]
  let answers: [Double]
  let counts: [Double]
  let penalty: Double

  /// The weighted log-likelihood with its sign turned, plus the penalty.
  func objective(_ estimate: [Double]) -> Double {
    var sum = 0.0
    for example in answers.indices where counts[example] != 0 {
      let odds = logOdds(of: example, estimate)
      let below = odds > 0 ? odds + logarithm(1 + exponential(-odds)) : logarithm(1 + exponential(odds))
      sum += counts[example] * (below - answers[example] * odds)
    }
    return estimate.dropLast().reduce(sum) { $0 + 0.5 * penalty * $1 * $1 }
  }

  func slope(_ estimate: [Double]) -> [Double] {
    var slope = estimate.dropLast().map { penalty * $0 } + [0]
    for example in answers.indices where counts[example] != 0 {
      let error = counts[example] * (logistic(logOdds(of: example, estimate)) - answers[example])
      for i in slope.indices { slope[i] += error * feature(example, i) }
    }
    return slope
  }

  /// The curvature, factored; nil where it isn't positive definite.
  func information(_ estimate: [Double]) -> Cholesky? {
    let size = width + 1
    var information = [Double](repeating: 0, count: size * size)
    for i in 0..<width { information[i * size + i] = penalty }
    for example in answers.indices where counts[example] != 0 {
      let chance = logistic(logOdds(of: example, estimate))
      let curvature = counts[example] * chance * (1 - chance)
      for i in 0..<size {
        let part = curvature * feature(example, i)
        for j in 0...i { information[i * size + j] += part * feature(example, j) }
      }
    }
    for i in 0..<size {
      for j in 0..<i { information[j * size + i] = information[i * size + j] }
    }
    return Cholesky(information, dimensions: size)
  }

  /// Whether the log-odds of all examples are known to within a thousand: where a line tells some answers apart, its
  /// steepness isn't known at all.
  func determines(_ covariance: [Double]) -> Bool {
    let size = width + 1
    return answers.indices.allSatisfy { example in
      guard counts[example] != 0 else { return true }
      var variance = 0.0
      for i in 0..<size {
        for j in 0..<size {
          variance += feature(example, i) * covariance[i * size + j] * feature(example, j)
        }
      }
      return variance < 1e6
    }
  }

  func moved(_ estimate: [Double], along direction: [Double], by share: Double) -> [Double] {
    zip(estimate, direction).map { $0 - share * $1 }
  }

  private func logOdds(of example: Int, _ estimate: [Double]) -> Double {
    var sum = estimate[width]
    for i in 0..<width { sum += estimate[i] * features[example * width + i] }
    return sum
  }

  /// A feature, or 1 for the intercept.
  private func feature(_ example: Int, _ index: Int) -> Double {
    index < width ? features[example * width + index] : 1
  }
}
