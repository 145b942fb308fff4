import Randomness

/// The two steps of fitting a mixture, with the responsibilities that pass between them.
struct MixtureStep {
  private let rows: [Float]
  private let dimensions: Int
  private let floor: Double
  /// Row-major: the probability that each component made the row.
  private(set) var responsibilities: [Double]

  init(rows: [Float], dimensions: Int, components: Int, floor: Double) {
    self.rows = rows
    self.dimensions = dimensions
    self.floor = floor
    responsibilities = [Double](repeating: 0, count: rows.count / dimensions * components)
  }

  /// Computes the responsibilities, in log space; returns the mean log-likelihood a row.
  mutating func expect(_ mixture: GaussianMixture) -> Double {
    let d = dimensions
    let k = mixture.count
    let count = rows.count / d
    let constants = (0..<k).map { constant(of: $0, mixture) }
    let precisions = mixture.variances.map { 1 / $0 }
    var total = 0.0
    for row in 0..<count {
      var largest = -Double.infinity
      for component in 0..<k {
        var distance = 0.0
        for index in 0..<d {
          let difference = Double(rows[row * d + index]) - mixture.means[component * d + index]
          distance += difference * difference * precisions[component * d + index]
        }
        let value = constants[component] - distance / 2
        responsibilities[row * k + component] = value
        largest = max(largest, value)
      }
      total += normalize(row * k..<(row + 1) * k, largest)
    }
    return total / Double(count)
  }

  /// The part of a component's log density that is the same for all rows; -∞ for one without weight.
  private func constant(of component: Int, _ mixture: GaussianMixture) -> Double {
    guard mixture.weights[component] > 0 else { return -.infinity }
    var result = logarithm(mixture.weights[component])
    for index in (component * dimensions)..<((component + 1) * dimensions) {
      result -= logarithm(2 * .pi * mixture.variances[index]) / 2
    }
    return result
  }

  /// Turns log densities into shares; returns the logarithm of their sum.
  private mutating func normalize(_ range: Range<Int>, _ largest: Double) -> Double {
    var sum = 0.0
    for index in range {
      responsibilities[index] = exponential(responsibilities[index] - largest)
      sum += responsibilities[index]
    }
    for index in range { responsibilities[index] /= sum }
    return largest + logarithm(sum)
  }

  /// Moves the components to where their rows are; one without rows stays, with weight 0.
  func maximize(_ mixture: inout GaussianMixture) {
    let count = rows.count / dimensions
    for component in 0..<mixture.count {
      var share = 0.0
      for row in 0..<count { share += responsibilities[row * mixture.count + component] }
      mixture.weights[component] = share < 1e-9 ? 0 : share / Double(count)
      if share >= 1e-9 { move(component, share, &mixture) }
    }
    let total = mixture.weights.reduce(0, +)
    for component in 0..<mixture.count { mixture.weights[component] /= total }
  }

  private func move(_ component: Int, _ share: Double, _ mixture: inout GaussianMixture) {
    let d = dimensions
    let k = mixture.count
    var mean = [Double](repeating: 0, count: d)
    var variance = mean
    for row in 0..<(rows.count / d) {
      let weight = responsibilities[row * k + component]
      for index in 0..<d { mean[index] += weight * Double(rows[row * d + index]) }
    }
    for index in 0..<d { mean[index] /= share }
    for row in 0..<(rows.count / d) {
      let weight = responsibilities[row * k + component]
      for index in 0..<d {
        let difference = Double(rows[row * d + index]) - mean[index]
        variance[index] += weight * difference * difference
      }
    }
    for index in 0..<d {
      mixture.means[component * d + index] = mean[index]
      mixture.variances[component * d + index] = max(variance[index] / share, floor)
    }
  }
}
