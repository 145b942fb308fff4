/// Count, sums and sums of products of several variables over the same units.
///
/// Merged by plain addition, in the order given by the caller, so shards and stored runs combine without raw data.
/// Deliberately not centered while adding: two variables with equal values then have equal sums bit for bit, which
/// is what makes a paired comparison of a variant with itself exactly 0. The price is cancellation: a variable whose
/// relative spread is below √(count × 1.1e-16), say 1e-5 at a million units, counts as constant.
public struct JointMoments: Sendable, Equatable {
  public let variables: Int
  /// Units added.
  public private(set) var count: Int
  /// One sum a variable.
  public private(set) var sums: [Double]
  /// Sums of products, the lower triangle packed row by row: (0,0), (1,0), (1,1), (2,0), …
  public private(set) var crossProducts: [Double]

  /// Moments of no units.
  ///
  /// - Precondition: `variables` is positive.
  public init(variables: Int) {
    precondition(variables > 0, "moments of \(variables) variables")
    self.init(
      count: 0, sums: [Double](repeating: 0, count: variables),
      crossProducts: [Double](repeating: 0, count: variables * (variables + 1) / 2))
  }

  /// Moments from their parts.
  ///
  /// - Precondition: `crossProducts` has k(k + 1)/2 numbers for k sums.
  public init(count: Int, sums: [Double], crossProducts: [Double]) {
    precondition(count >= 0, "a count of \(count)")
    precondition(
      crossProducts.count == sums.count * (sums.count + 1) / 2,
      "\(crossProducts.count) products for \(sums.count) variables")
    self.variables = sums.count
    self.count = count
    self.sums = sums
    self.crossProducts = crossProducts
  }

  /// Adds one unit.
  ///
  /// - Precondition: one number a variable.
  public mutating func add(_ values: [Double]) {
    precondition(values.count == variables, "\(values.count) values for \(variables) variables")
    count += 1
    var next = 0
    for i in 0..<variables {
      sums[i] += values[i]
      for j in 0...i {
        crossProducts[next] += values[i] * values[j]
        next += 1
      }
    }
  }

  /// Adds the units of another.
  ///
  /// - Precondition: both have the same variables.
  public mutating func merge(_ other: JointMoments) {
    precondition(other.variables == variables, "merging \(other.variables) variables into \(variables)")
    count += other.count
    for i in sums.indices { sums[i] += other.sums[i] }
    for i in crossProducts.indices { crossProducts[i] += other.crossProducts[i] }
  }

  /// The moments of some of the variables, in the order asked for.
  public func selecting(_ chosen: [Int]) -> JointMoments {
    JointMoments(
      count: count, sums: chosen.map { sums[$0] },
      crossProducts: chosen.indices.flatMap { i in
        (0...i).map { j in crossProducts[packedIndex(chosen[i], chosen[j])] }
      })
  }

  /// The mean of a variable; nil without units or after overflow.
  public func mean(_ i: Int) -> Double? { CenteredMoments(self)?.means[i] }

  /// The variance of a variable with denominator `count` − 1; nil below two units.
  public func variance(_ i: Int) -> Double? { covariance(i, i) }

  /// The covariance of two variables with denominator `count` − 1; nil below two units.
  public func covariance(_ i: Int, _ j: Int) -> Double? {
    guard count > 1, let centered = CenteredMoments(self) else { return nil }
    return centered.scatter(i, j) / Double(count - 1)
  }

  /// Whether a variable's values can all have been 0 or 1.
  public func isBinary(_ i: Int) -> Bool {
    let sum = sums[i]
    return sum == crossProducts[packedIndex(i, i)] && sum >= 0 && sum <= Double(count) && sum == sum.rounded()
  }
}

/// Where element (i, j) of a symmetric matrix stands in its packed lower triangle.
func packedIndex(_ i: Int, _ j: Int) -> Int { i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i }
