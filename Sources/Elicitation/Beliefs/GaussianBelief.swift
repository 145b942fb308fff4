import LinearAlgebra

/// A normal distribution over a listener's taste in observed coordinates.
///
/// Updated in closed form for a probit answer along a direction, by matching the first two moments of the exact
/// posterior (assumed-density filtering). Biyik et al. (2023), Preference elicitation with soft attributes, arXiv
/// 2311.02085; Minka (2001), Expectation propagation for approximate Bayesian inference.
public struct GaussianBelief: Sendable {
  /// The most likely taste, one number a dimension.
  public private(set) var mean: [Float]
  /// How unsure it is, and of which directions together.
  public private(set) var covariance: SymmetricMatrix
  /// At most how many times as large as at first any variance is, 1 or more: only an unlikely answer raises one.
  public private(set) var growth: Float = 1
  private var product: [Float]

  /// - Precondition: mean and covariance have the same number of dimensions.
  public init(mean: [Float], covariance: SymmetricMatrix) {
    precondition(mean.count == covariance.dimensions, "a mean of \(mean.count) dimensions")
    self.mean = mean
    self.covariance = covariance
    product = [Float](repeating: 0, count: mean.count)
  }

  /// Dimensions of the observed embeddings.
  public var dimensions: Int { mean.count }

  /// Takes one yes or no answer into account.
  ///
  /// The answer's model is P(yes | z) = link.floor + link.span · Φ(intercept + direction · z). With floor 0 and span k it
  /// is a listener who knows the artist with chance k and then likes it by probit; a floor above 0 allows accidents.
  /// - Parameters:
  ///   - direction: As many numbers as there are dimensions.
  ///   - intercept: Liking of an artist in no direction, on the probit scale.
  ///   - link: How liking turns into a yes.
  ///   - isYes: What was answered.
  /// - Complexity: O(dimensions²), allocation-free.
  public mutating func update(
    direction: UnsafePointer<Float>, intercept: Double, link: AnswerLink, isYes: Bool
  ) {
    let (signal, spread) = project(on: direction)
    let variance = 1 + Double(max(0, spread))
    let root = variance.squareRoot()
    // Beyond 8 deviations the answer carries nothing that a Float could hold.
    let s = min(8, max(-8, (intercept + Double(signal)) / root))
    let density = link.span * Normal.density(s)
    let yes = link.floor + link.span * Normal.cumulative(s)
    let evidence = isYes ? yes : 1 - yes
    guard evidence > 1e-12 else { return }
    let sign: Double = isYes ? 1 : -1
    let gradient = sign * density / (root * evidence)
    let curvature = -sign * s * density / (variance * evidence) - gradient * gradient
    // Moment matching never makes the variance along the direction negative; the bound guards rounding.
    let weight = max(curvature, -0.999 / max(Double(spread), 1e-6))
    mean.withUnsafeMutableBufferPointer { mean in
      product.withUnsafeBufferPointer { product in
        for index in mean.indices { mean[index] += Float(gradient) * product[index] }
      }
    }
    covariance.addOuterProduct(product, weight: Float(weight))
    // Σ c cᵀ Σ is at most cᵀ Σ c times Σ in every direction.
    if weight > 0 { growth *= 1 + Float(weight) * max(0, spread) }
  }

  /// Mean and variance of the taste along a direction, leaving Σ times the direction in `product`.
  private mutating func project(on direction: UnsafePointer<Float>) -> (signal: Float, spread: Float) {
    covariance.multiply(direction, into: &product)
    return mean.withUnsafeBufferPointer { mean in
      product.withUnsafeBufferPointer { product in
        guard let m = mean.baseAddress, let p = product.baseAddress else { return (0, 0) }
        return (dot(m, direction, count: mean.count), dot(p, direction, count: mean.count))
      }
    }
  }

  /// The chance of a yes before the answer is known: span · Φ(m / √(1 + v)), m and v mean and variance of the liking.
  ///
  /// - Complexity: O(dimensions²), allocation-free.
  mutating func chance(direction: UnsafePointer<Float>, intercept: Double, span: Double) -> Double {
    let (signal, spread) = project(on: direction)
    return span * Normal.cumulative((intercept + Double(signal)) / (1 + Double(max(0, spread))).squareRoot())
  }

  /// Takes an answer into account that is a probit of the taste.
  ///
  /// - Complexity: O(dimensions²).
  mutating func update(with answer: ServiceModel.ProbitAnswer) {
    answer.direction.withUnsafeBufferPointer { direction in
      guard let base = direction.baseAddress else { return }
      update(direction: base, intercept: answer.intercept, link: answer.link, isYes: answer.isYes)
    }
  }

  /// Shrinks the covariance as an answer will on average, before it is known; the mean is expected to stay.
  ///
  /// A yes moves the mean by Σc s/p and a no by −Σc s/(1 − p), with p = span · Φ(m / √(1 + v)) and s its derivative in m, so
  /// that on average the covariance loses what the mean's is going to be: Σ ← Σ − (Σc)(Σc)ᵀ a s² / (p (1 − p)), a the chance that
  /// there is a yes or a no at all.
  /// - Parameters:
  ///   - direction: As many numbers as there are dimensions.
  ///   - intercept: Liking of an artist in no direction, on the probit scale.
  ///   - span: Chance that what is liked gets its yes, once there is a yes or a no; 0 … 1.
  ///   - answered: Chance of a yes or a no, 0 … 1.
  /// - Complexity: O(dimensions²), allocation-free.
  public mutating func expectAnswer(
    direction: UnsafePointer<Float>, intercept: Double, span: Double, answered: Double = 1
  ) {
    let (signal, spread) = project(on: direction)
    let root = (1 + Double(max(0, spread))).squareRoot()
    let s = (intercept + Double(signal)) / root
    let yes = span * Normal.cumulative(s)
    guard yes > 1e-12, yes < 1 - 1e-12 else { return }
    let slope = span * Normal.density(s) / root
    let weight = min(answered * slope * slope / (yes * (1 - yes)), 0.999 / max(Double(spread), 1e-6))
    covariance.addOuterProduct(product, weight: -Float(weight))
  }

  /// Takes a choice into account: yes-or-no answers that share the normal noise of the one chosen.
  ///
  /// The noise ξ ~ N(0, 1) joins the taste as one more dimension, in which the answers are independent; they are taken in
  /// one after another there, and ξ is left out again.
  /// - Complexity: O(answers × dimensions²).
  mutating func update(withChoice answers: [ServiceModel.ProbitAnswer]) {
    let d = dimensions
    var joint = [Double](repeating: 0, count: (d + 1) * (d + 1))
    for i in 0..<d { for j in 0..<d { joint[i * (d + 1) + j] = Double(covariance[i, j]) } }
    joint[(d + 1) * (d + 1) - 1] = 1
    var extended = GaussianBelief(
      mean: mean + [0], covariance: SymmetricMatrix(dimensions: d + 1, elements: joint))
    for answer in answers {
      extended.update(
        direction: answer.direction + [1], intercept: answer.intercept, link: answer.link, isYes: answer.isYes
      )
    }
    mean = Array(extended.mean[..<d])
    covariance = SymmetricMatrix(
      dimensions: d,
      elements: (0..<d * d).map { Double(extended.covariance[$0 / d, $0 % d]) })
    growth *= extended.growth
  }
}
