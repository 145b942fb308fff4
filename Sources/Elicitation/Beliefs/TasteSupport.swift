import LinearAlgebra
import Randomness

/// Finitely many tastes with weights: a belief that is a set of particles, or of types of people.
public struct TasteSupport: Sendable {
  /// Numbers in a taste.
  public let dimensions: Int
  /// The tastes, one row after another.
  public private(set) var tastes: [Float]
  /// How likely each is: 0 or more, 1 together.
  public private(set) var weights: [Double]
  /// How tastes spread around each of them; nil for single points.
  let within: SymmetricMatrix?

  /// A support; weights are brought to a sum of 1, and are equal where they sum to nothing.
  public init(tastes: [Float], dimensions: Int, weights: [Double], within: SymmetricMatrix? = nil) {
    precondition(tastes.count == dimensions * weights.count, "\(weights.count) weights")
    self.dimensions = dimensions
    self.tastes = tastes
    self.weights = weights
    self.within = within
    normalize()
  }

  /// Tastes in the set.
  public var count: Int { weights.count }

  /// The number of equally likely tastes that would say as much: 1 / Σ w².
  public var effectiveCount: Double { 1 / weights.reduce(0) { $0 + $1 * $1 } }

  /// Multiplies each weight with the likelihood of what was observed.
  ///
  /// Where no taste explains it, the weights stay: an impossible answer is no evidence for anything.
  public mutating func reweigh(by likelihoods: [Double]) {
    let total = zip(weights, likelihoods).reduce(0) { $0 + $1.0 * $1.1 }
    guard total > 1e-300, total.isFinite else { return }
    for index in weights.indices { weights[index] *= likelihoods[index] / total }
  }

  /// Multiplies each weight with the likelihood of what was said.
  ///
  /// - Complexity: O(tastes × dimensions).
  mutating func reweigh(by evidence: AnswerEvidence) {
    let likelihoods = tastes.withUnsafeBufferPointer { tastes in
      (0..<count).map { index in
        tastes.baseAddress.map { evidence.likelihood(of: $0 + index * dimensions) } ?? 1
      }
    }
    reweigh(by: likelihoods)
  }

  /// Puts other tastes in the place of these, all as likely.
  mutating func replace(with tastes: [Float]) {
    self.tastes = tastes
    weights = [Double](repeating: 1 / Double(max(1, count)), count: count)
  }

  private mutating func normalize() {
    let total = weights.reduce(0, +)
    let equal = 1 / Double(max(1, weights.count))
    weights = weights.map { total > 0 && total.isFinite ? $0 / total : equal }
  }

  /// Writes P(yes) of a question under each taste, once there is a yes or a no.
  ///
  /// known · Φ((intercept + row · z) / √(1 + rowᵀ W row)), W the spread around each taste; without the factor where not to know is
  /// told apart.
  /// - Complexity: O(tastes × dimensions + dimensions²).
  func chances(of question: Int, among questions: ProbitQuestions, into chances: inout [Double]) {
    let known = questions.span(question)
    likings(of: question, among: questions, into: &chances)
    for index in chances.indices { chances[index] = known * Normal.cumulative(chances[index]) }
  }

  /// Writes the liking asked about under each taste, in units of its deviation around it.
  private func likings(of question: Int, among questions: ProbitQuestions, into likings: inout [Double]) {
    likings.removeAll(keepingCapacity: true)
    questions.withRow(question) { row, d in
      var scale = 1.0
      if let within {
        var product = [Float](repeating: 0, count: d)
        within.multiply(row, into: &product)
        let spread = product.withUnsafeBufferPointer { $0.baseAddress.map { dot($0, row, count: d) } ?? 0 }
        scale = 1 / (1 + Double(max(0, spread))).squareRoot()
      }
      let intercept = Double(questions.intercepts[question])
      tastes.withUnsafeBufferPointer { tastes in
        for index in 0..<count {
          let signal = tastes.baseAddress.map { dot($0 + index * d, row, count: d) } ?? 0
          likings.append((intercept + Double(signal)) * scale)
        }
      }
    }
  }

  /// The weighted mean of one number a taste.
  func average(_ numbers: [Double]) -> Double {
    zip(weights, numbers).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// H(E p) − E H(p) for the chances of a yes under each taste, in nats.
  func information(in chances: [Double]) -> Double {
    var conditional = 0.0
    for index in chances.indices { conditional += weights[index] * binaryEntropy(chances[index]) }
    return max(0, binaryEntropy(average(chances)) - conditional)
  }

  /// Writes how the mean taste moves after a yes whose chance under each taste, and in all, is given.
  func meanShift(after chances: [Double], of yes: Double, into shift: inout [Float]) {
    for index in shift.indices { shift[index] = 0 }
    guard yes > 1e-12 else { return }
    for index in weights.indices {
      let weight = Float(weights[index] * (chances[index] / yes - 1))
      for j in 0..<dimensions { shift[j] += weight * tastes[index * dimensions + j] }
    }
  }

  /// The normal distribution with the set's mean and covariance.
  ///
  /// - Complexity: O(tastes × dimensions²).
  public var moments: GaussianBelief {
    let d = dimensions
    var mean = [Double](repeating: 0, count: d)
    for index in weights.indices {
      for j in 0..<d { mean[j] += weights[index] * Double(tastes[index * d + j]) }
    }
    var covariance = within?.doubles ?? [Double](repeating: 0, count: d * d)
    var rest = [Double](repeating: 0, count: d)
    for index in weights.indices where weights[index] > 0 {
      for j in 0..<d { rest[j] = Double(tastes[index * d + j]) - mean[j] }
      for i in 0..<d {
        let scaled = weights[index] * rest[i]
        for j in 0..<d { covariance[i * d + j] += scaled * rest[j] }
      }
    }
    return GaussianBelief(
      mean: mean.map { Float($0) }, covariance: SymmetricMatrix(dimensions: d, elements: covariance))
  }

  /// One of the tastes, drawn by weight.
  func draw(using generator: inout AddressedGenerator) -> Int {
    var rest = generator.uniform()
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }
}

/// The entropy of a yes or no, in nats.
func binaryEntropy(_ p: Double) -> Double {
  guard p > 0, p < 1 else { return 0 }
  return -p * logarithm(p) - (1 - p) * logarithm(1 - p)
}
