import LinearAlgebra
import Randomness

/// The value of showing a slate of points in taste space, one of which will be chosen, and its gradient.
///
/// Σ_j P(j) V(z | j), j each point or *none*, V the mean liking of the twenty that would be recommended. Given taste z, point x is
/// chosen with the softmax of c x · z, c = 1.702, and *none* has 0: the logit counterpart of a probit liking. Expectations
/// are over a sample of tastes. Vendrov, Lu, Huang, Boutilier (2020), Gradient-based optimization for Bayesian preference
/// elicitation, arXiv 1911.09153, equation for EVOI under a noisy response; there the best item alone is recommended.
struct SlateObjective {
  /// What would be recommended, and from what.
  let service: ServiceModel
  /// Tastes, one row after another.
  let tastes: [Float]
  private let d: Int
  private let samples: Int
  private var scores: [Float]
  private var selection = CatalogSelection()
  private var best: [TopSelection.Candidate] = []

  /// An objective over a sample of tastes.
  init(service: ServiceModel, tastes: [Float]) {
    self.service = service
    self.tastes = tastes
    d = service.catalog.dimensions
    samples = d > 0 ? tastes.count / d : 0
    scores = [Float](repeating: 0, count: service.catalog.count)
  }

  /// The value of a slate of `points`, rows of a direction followed by an intercept; adds its gradient to `gradient`.
  ///
  /// - Complexity: O(points × (samples × dimensions + artists × dimensions)).
  mutating func value(of points: [Double], gradient: inout [Double]) -> Double {
    let width = d + 1
    let count = points.count / width
    let chances = chances(of: points)
    // Each answer's recommendation, as the mean direction and intercept of its artists.
    var total = 0.0
    var targets: [[Double]] = []
    for answer in 0...count {
      let target = recommendation(after: answer, of: count, chances: chances)
      targets.append(target)
      for sample in 0..<samples {
        total += chances[sample * (count + 1) + answer] * liking(target, of: sample) / Double(samples)
      }
    }
    for sample in 0..<samples {
      let row = chances[sample * (count + 1)..<(sample + 1) * (count + 1)]
      let likings = targets.map { liking($0, of: sample) }
      let mean = zip(row, likings).reduce(0) { $0 + $1.0 * $1.1 }
      for point in 0..<count {
        let slope = sharpness * row[row.startIndex + point] * (likings[point] - mean) / Double(samples)
        for j in 0..<d { gradient[point * width + j] += slope * Double(tastes[sample * d + j]) }
        gradient[point * width + d] += slope
      }
    }
    return total
  }

  /// P(each point, then none | taste), taste by taste.
  private func chances(of points: [Double]) -> [Double] {
    let count = points.count / (d + 1)
    var chances = [Double](repeating: 0, count: samples * (count + 1))
    for sample in 0..<samples {
      let start = sample * (count + 1)
      var top = 0.0
      for point in 0..<count {
        chances[start + point] = sharpness * liking(points, at: point * (d + 1), of: sample)
        top = max(top, chances[start + point])
      }
      var sum = 0.0
      for answer in 0...count {
        chances[start + answer] = exponential(chances[start + answer] - top)
        sum += chances[start + answer]
      }
      for answer in 0...count { chances[start + answer] /= sum }
    }
    return chances
  }

  private func liking(_ point: [Double], at start: Int = 0, of sample: Int) -> Double {
    var sum = point[start + d]
    for j in 0..<d { sum += point[start + j] * Double(tastes[sample * d + j]) }
    return sum
  }

  /// The mean direction and intercept of what would be recommended after an answer.
  private mutating func recommendation(after answer: Int, of count: Int, chances: [Double]) -> [Double] {
    var mean = [Float](repeating: 0, count: d)
    var weight = 0.0
    for sample in 0..<samples { weight += chances[sample * (count + 1) + answer] }
    for sample in 0..<samples where weight > 0 {
      let share = Float(chances[sample * (count + 1) + answer] / weight)
      for j in 0..<d { mean[j] += share * tastes[sample * d + j] }
    }
    service.score(taste: mean, into: &scores)
    selection.select(recommended, of: scores, into: &best)
    var target = [Double](repeating: 0, count: d + 1)
    for candidate in best {
      let artist = Int(candidate.index)
      let part = 1 / Double(best.count)
      for j in 0..<d { target[j] += part * Double(service.catalog.embeddings[artist * d + j]) }
      target[d] += part * Double(service.intercepts[artist])
    }
    return target
  }
}

/// From a probit liking to log odds.
private let sharpness = 1.702
/// Artists in a recommendation.
private let recommended = 20
