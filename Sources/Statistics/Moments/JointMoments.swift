/// Count, sums and sums of products of several variables over the same units.
///
/// Merged by plain addition, in the order given by the caller, so shards and stored runs combine without raw
/// data. Deliberately not centered while adding: two variables with equal values then have equal sums bit for
/// bit, which is what makes a paired comparison of a variant with itself exactly 0. The price is
/// cancellation: a variable whose spread is below √(count × 1.1e-16) of its distance from its origin, say 1e-5
/// at a million units, counts as constant. Origins are 0 unless given; with any of the variable's own values
/// as its origin nothing is lost.
public struct JointMoments: Sendable, Equatable {
  /// Numbers that each unit brings.
  public let variables: Int
  /// Units added.
  public private(set) var count: Int
  /// Where each variable's sums are counted from.
  public let origins: [Double]
  /// One sum a variable, of its distances from the origin.
  public private(set) var sums: [Double]
  /// Sums of products of distances from the origins, the lower triangle packed row by row.
  ///
  /// In the order (0,0), (1,0), (1,1), (2,0), and so on.
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
  /// - Precondition: `crossProducts` has k(k + 1)/2 numbers for k sums, and there are as many origins, if any.
  public init(count: Int, sums: [Double], crossProducts: [Double], origins: [Double]? = nil) {
    precondition(count >= 0, "a count of \(count)")
    precondition(
      origins.map { $0.count == sums.count } ?? true,
      "\(origins?.count ?? 0) origins for \(sums.count) variables")
    precondition(
      crossProducts.count == sums.count * (sums.count + 1) / 2,
      "\(crossProducts.count) products for \(sums.count) variables")
    self.variables = sums.count
    self.count = count
    self.sums = sums
    self.crossProducts = crossProducts
    self.origins = origins ?? [Double](repeating: 0, count: sums.count)
  }

  /// Adds one unit.
  ///
  /// - Precondition: one number a variable.
  public mutating func add(_ values: [Double]) {
    precondition(values.count == variables, "\(values.count) values for \(variables) variables")
    count += 1
    var next = 0
    for i in 0..<variables {
      let distance = values[i] - origins[i]
      sums[i] += distance
      for j in 0...i {
        crossProducts[next] += distance * (values[j] - origins[j])
        next += 1
      }
    }
  }

  /// Adds the units of another, which are counted from these origins from then on.
  ///
  /// - Precondition: both have the same variables.
  public mutating func merge(_ other: JointMoments) {
    precondition(other.variables == variables, "merging \(other.variables) variables into \(variables)")
    let other = other.counted(from: origins)
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
      }, origins: chosen.map { origins[$0] })
  }

  /// The sum of a variable's values themselves.
  public func sum(_ i: Int) -> Double { origins[i] == 0 ? sums[i] : sums[i] + Double(count) * origins[i] }

  /// The same units with their sums counted from other origins.
  ///
  /// Σ (x − o)(y − q) = Σ x'y' + a Σ y' + b Σ x' + n a b for x' and y' counted from origins that are a and b
  /// above o and q.
  private func counted(from others: [Double]) -> JointMoments {
    guard others != origins else { return self }
    let n = Double(count)
    let steps = zip(origins, others).map { $0 - $1 }
    var products = crossProducts
    for i in 0..<variables {
      for j in 0...i {
        products[packedIndex(i, j)] += steps[i] * sums[j] + steps[j] * sums[i] + n * steps[i] * steps[j]
      }
    }
    return JointMoments(
      count: count, sums: zip(sums, steps).map { $0 + n * $1 }, crossProducts: products, origins: others)
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
    let sum = sum(i)
    // Exact for zeros and ones: their origin is one of them.
    let square = crossProducts[packedIndex(i, i)] + origins[i] * (sums[i] + sum)
    return sum == square && sum >= 0 && sum <= Double(count) && sum == sum.rounded()
  }
}

/// Where element (i, j) of a symmetric matrix stands in its packed lower triangle.
func packedIndex(_ i: Int, _ j: Int) -> Int { i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i }
