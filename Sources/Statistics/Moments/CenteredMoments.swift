/// Means and centered sums of products, as estimators need them.
struct CenteredMoments {
  let count: Int
  let means: [Double]
  /// Σ (x − mean x)(y − mean y), the lower triangle packed row by row.
  private let products: [Double]
  /// Below this a variable's own sum of squares is nothing but rounding.
  private let floors: [Double]

  /// Centers moments that count from any origins; nil without units or where a sum overflowed.
  ///
  /// A sum of n rounded terms errs by at most n × 2^-53 of its size (reached by constants). What is left of
  /// the squares below that bound is taken as no spread at all, with all products of that variable.
  init?(_ moments: JointMoments) {
    guard moments.count > 0, (moments.sums + moments.crossProducts).allSatisfy(\.isFinite) else { return nil }
    let n = Double(moments.count)
    let raw = moments.crossProducts
    let floors = (0..<moments.variables).map { n * 0x1p-53 * raw[packedIndex($0, $0)] }
    var products = raw
    for i in 0..<moments.variables {
      for j in 0...i {
        products[packedIndex(i, j)] -= moments.sums[i] * moments.sums[j] / n
      }
    }
    guard products.allSatisfy(\.isFinite) else { return nil }
    self.init(
      count: moments.count, means: (0..<moments.variables).map { moments.sum($0) / n }, products: products,
      floors: floors)
  }

  private init(count: Int, means: [Double], products: [Double], floors: [Double]) {
    var products = products
    for i in means.indices where products[packedIndex(i, i)] <= floors[i] {
      for j in means.indices { products[packedIndex(i, j)] = 0 }
    }
    self.count = count
    self.means = means
    self.products = products
    self.floors = floors
  }

  /// The centered sum of products of two variables.
  func scatter(_ i: Int, _ j: Int) -> Double { products[packedIndex(i, j)] }

  /// What rounding can leave of a difference of two variables that is constant.
  func floor(_ i: Int, _ j: Int) -> Double {
    let root = floors[i].squareRoot() + floors[j].squareRoot()
    return root * root
  }

  /// The moments of linear combinations of the variables, each with the mean that it is given.
  ///
  /// Terms are added in the same order for every pair, so combinations with equal weights of equal variables
  /// have equal products bit for bit.
  func combined(_ combinations: [Combination]) -> CenteredMoments {
    var combinedProducts: [Double] = []
    for i in combinations.indices {
      for j in 0...i { combinedProducts.append(scatter(combinations[i], combinations[j])) }
    }
    let combinedFloors = combinations.map { combination in
      let root = combination.terms.reduce(0) { $0 + abs($1.weight) * floors[$1.variable].squareRoot() }
      return root * root
    }
    return CenteredMoments(
      count: count, means: combinations.map(\.mean), products: combinedProducts, floors: combinedFloors)
  }

  /// A weighted sum of variables plus whatever constant gives it the stated mean.
  struct Combination {
    var mean: Double
    var terms: [(variable: Int, weight: Double)]
  }

  /// A variable as it is.
  func unchanged(_ variable: Int) -> Combination {
    Combination(mean: means[variable], terms: [(variable, 1)])
  }

  private func scatter(_ left: Combination, _ right: Combination) -> Double {
    var sum = 0.0
    for a in left.terms {
      for b in right.terms { sum += a.weight * b.weight * scatter(a.variable, b.variable) }
    }
    return sum
  }
}
