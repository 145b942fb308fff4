/// What the last steps of a minimization say of the curvature: the inverse Hessian as a product of few vectors.
///
/// May outlive one minimization: steps that are taken for a function that has changed a little still scale the next ones,
/// and the direction always descends.
/// Source: Liu, Nocedal (1989), On the limited memory BFGS method for large scale optimization, doi:10.1007/BF01589116.
struct LimitedMemory: Sendable {
  /// Steps that are remembered.
  static let limit = 20
  /// What the first step goes of the way that guessed curvatures say: parameters that rise together would go the whole way each.
  private static let firstShare = 0.1
  private var steps: [(step: [Double], change: [Double], curvature: Double)] = []
  /// One over the curvature of each parameter as it was guessed; empty where all are taken to be alike.
  private let spread: [Double]

  /// Nothing is known but, perhaps, about how curved the function is along each parameter: where these differ by orders of
  /// magnitude, a guess within a factor of a few saves most of the steps.
  init(curvatures: [Double] = []) {
    spread = curvatures.map { 1 / $0 }
  }

  /// Takes in a step and the change of the gradient over it, unless that shows no upward curvature.
  mutating func insert(step: [Double], change: [Double]) {
    let curvature = product(step, change)
    guard curvature > 1e-10 * product(change, change), curvature.isFinite else { return }
    if steps.count == Self.limit { steps.removeFirst() }
    steps.append((step, change, curvature))
  }

  /// The direction to go in where the gradient is given; where nothing is known, down the gradient, one unit long, or by the
  /// guessed curvatures.
  ///
  /// - Complexity: O(steps × parameters).
  func direction(_ gradient: [Double]) -> [Double] {
    var direction = gradient
    var shares: [Double] = []
    for pair in steps.reversed() {
      let share = product(pair.step, direction) / pair.curvature
      add(-share, pair.change, to: &direction)
      shares.append(share)
    }
    let scale =
      steps.last.map { $0.curvature / product($0.change, scaled($0.change)) }
      ?? (spread.isEmpty ? 1 / max(1, product(gradient, gradient).squareRoot()) : Self.firstShare)
    direction = scaled(direction)
    for index in direction.indices { direction[index] *= scale }
    for (pair, share) in zip(steps, shares.reversed()) {
      add(share - product(pair.change, direction) / pair.curvature, pair.step, to: &direction)
    }
    for index in direction.indices { direction[index] = -direction[index] }
    return direction
  }

  /// Forgets all.
  mutating func clear() { steps.removeAll() }

  private func scaled(_ vector: [Double]) -> [Double] {
    spread.isEmpty ? vector : zip(vector, spread).map { $0 * $1 }
  }

  private func add(_ factor: Double, _ vector: [Double], to sum: inout [Double]) {
    for index in sum.indices { sum[index] += factor * vector[index] }
  }
}

/// The inner product of two vectors of one length.
func product(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += a[index] * b[index] }
  return sum
}
