import Onboarding

/// Predicts everyone at a node by one profile against fixed artist factors, drawn toward the profile at the node before.
///
/// The profile u minimizes Σ (r − μ − v · u)² + λ |u − u₀|² over what the node's people have a say of; u₀ is the parent's,
/// and 0 for the root. It lowers that by b′ (A + λ I)⁻¹ b, with A = Σ v v′ and b = Σ (r − μ − v · u₀) v.
struct NodeProfiles: SplitCriterion {
  private let count: Int
  private let width: Int
  private let ridge: Double
  /// A and b of each person.
  private let personal: [Double]
  private var solver: RidgeSolver
  private var parent: [Double] = []
  private var total: [Double]
  private var liked: [Double]
  private var disliked: [Double]

  /// The criterion under artist factors.
  init(_ factors: ArtistFactors, ridge: Double) {
    count = factors.count
    width = ArtistFactors.width(count)
    self.ridge = ridge
    personal = factors.personalSums()
    solver = RidgeSolver(count: count, ridge: ridge)
    total = [Double](repeating: 0, count: width)
    liked = total
    disliked = total
  }

  func prediction(of people: UnsafeBufferPointer<Int32>, under parent: [Double]?) -> [Double] {
    var sums = [Double](repeating: 0, count: width)
    add(people, to: &sums)
    var solver = solver
    let before = parent ?? [Double](repeating: 0, count: count)
    return zip(before, solver.solve(sums[...], from: before)).map { $0 + $1 }
  }

  mutating func open(_ people: UnsafeBufferPointer<Int32>, prediction: [Double]) {
    parent = prediction
    for index in total.indices { total[index] = 0 }
    add(people, to: &total)
  }

  mutating func gain(liked: UnsafeBufferPointer<Int32>, disliked: UnsafeBufferPointer<Int32>) -> Double {
    for index in 0..<width {
      self.liked[index] = 0
      self.disliked[index] = 0
    }
    add(liked, to: &self.liked)
    add(disliked, to: &self.disliked)
    var sum = self.liked.withUnsafeBufferPointer { solver.fall($0, from: parent) }
    if !disliked.isEmpty { sum += self.disliked.withUnsafeBufferPointer { solver.fall($0, from: parent) } }
    // The rest by subtraction.
    for index in 0..<width { self.liked[index] = total[index] - self.liked[index] - self.disliked[index] }
    return sum + self.liked.withUnsafeBufferPointer { solver.fall($0, from: parent) }
  }

  /// Σ −2 b·u + u′ A u over people: the squared error less what it is with a profile of 0.
  func error(of people: UnsafeBufferPointer<Int32>, profile u: [Double]) -> Double {
    var sums = [Double](repeating: 0, count: width)
    add(people, to: &sums)
    var (error, place) = (0.0, 0)
    for i in 0..<count {
      for j in 0...i {
        error += (i == j ? 1 : 2) * sums[place] * u[i] * u[j]
        place += 1
      }
      error -= 2 * sums[width - count + i] * u[i]
    }
    return error
  }

  private func add(_ people: UnsafeBufferPointer<Int32>, to sums: inout [Double]) {
    personal.withUnsafeBufferPointer { personal in
      sums.withUnsafeMutableBufferPointer { sums in
        for person in people {
          let base = Int(person) * width
          for index in 0..<width { sums[index] += personal[base + index] }
        }
      }
    }
  }
}
