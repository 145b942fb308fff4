/// How often a treated unit exceeds a control unit, with Mann and Whitney's test of "as often as not".
public struct RankComparison: Sendable, Equatable {
  /// Pairs in which the treatment is larger, ties counted half.
  public let u: Double
  /// `u` as a share of all pairs: the probability that a treated unit exceeds a control unit.
  public let superiority: Double
  /// Two-sided; 1 where all values are equal.
  public let p: Double
  private let pairs: Double
  /// Of `u` without any difference; nil where the exact distribution is used.
  private let deviation: Double?
  /// P(U ≤ u) for u = 0, 1, …; empty where the normal distribution is used.
  private let exact: [Double]

  /// Ranks both samples together; nil where a side is empty, or a value isn't finite.
  ///
  /// - Complexity: O(n log n).
  public init?(control: [Double], treatment: [Double]) {
    guard !control.isEmpty, !treatment.isEmpty, control.allSatisfy(\.isFinite),
      treatment.allSatisfy(\.isFinite)
    else { return nil }
    let (rankSum, ties) = Self.ranks(control, treatment)
    let (nC, nT) = (Double(control.count), Double(treatment.count))
    let small = Swift.min(control.count, treatment.count)
    let large = Swift.max(control.count, treatment.count)
    if ties == 0 && small <= 8 && large <= 100 {
      self.init(rankSum: rankSum, controls: control.count, treatments: treatment.count)
    } else {
      self.init(rankSum: rankSum, ties: ties, controls: nC, treatments: nT)
    }
  }

  /// Compares two samples given as counts; nil where a side is empty, or a value isn't finite.
  ///
  /// As of the values themselves: the exact distribution is for no more than 100 units a side.
  /// - Complexity: O(different values).
  public init?(control: SortedCounts, treatment: SortedCounts) {
    guard control.isFinite, treatment.isFinite else { return nil }
    if control.count <= 100 && treatment.count <= 100 {
      self.init(control: control.expanded, treatment: treatment.expanded)
      return
    }
    guard control.count > 0, treatment.count > 0 else { return nil }
    let (rankSum, ties) = Self.ranks(control, treatment)
    self.init(
      rankSum: rankSum, ties: ties, controls: Double(control.count), treatments: Double(treatment.count))
  }

  /// By the exact distribution, for small samples without ties.
  private init(rankSum: Double, controls: Int, treatments: Int) {
    let (nC, nT) = (Double(controls), Double(treatments))
    pairs = nC * nT
    u = rankSum - nT * (nT + 1) / 2
    superiority = u / pairs
    deviation = nil
    exact = Self.distribution(Swift.min(controls, treatments), Swift.max(controls, treatments))
    p = Swift.min(2 * exact[Int(Swift.min(u, pairs - u))], 1)
  }

  /// By the normal distribution.
  private init(rankSum: Double, ties: Double, controls nC: Double, treatments nT: Double) {
    let n = nC + nT
    pairs = nC * nT
    u = rankSum - nT * (nT + 1) / 2
    superiority = u / pairs
    exact = []
    let variance = pairs / 12 * (n + 1 - ties / (n * (n - 1)))
    let deviation = Swift.max(variance, 0).squareRoot()
    self.deviation = deviation
    let distance = Swift.max(abs(u - pairs / 2) - 0.5, 0)
    p = deviation > 0 ? Swift.min(2 * NormalDistribution.upperTail(distance / deviation), 1) : 1
  }

  /// The k such that the k-th smallest and largest differences bound the shift; nil with too few units.
  func intervalRank(tail: Double) -> Int? {
    if let deviation {
      let z = NormalDistribution.quantile(upperTail: tail)
      let rank = (pairs / 2 + 0.5 - z * deviation).rounded(.down)
      return rank >= 1 ? Int(rank) : nil
    }
    let rank = exact.prefix { $0 <= tail }.count
    return rank >= 1 ? rank : nil
  }

  /// The treatment's sum of ranks, and Σ t³ − t over groups of t equal values.
  private static func ranks(_ control: [Double], _ treatment: [Double]) -> (sum: Double, ties: Double) {
    let all = (control.map { ($0, false) } + treatment.map { ($0, true) }).sorted { $0.0 < $1.0 }
    var (sum, ties) = (0.0, 0.0)
    var start = 0
    while start < all.count {
      var end = start
      var treated = 0.0
      while end < all.count && all[end].0 == all[start].0 {
        if all[end].1 { treated += 1 }
        end += 1
      }
      let size = Double(end - start)
      sum += treated * (Double(start + end) + 1) / 2
      ties += size * size * size - size
      start = end
    }
    return (sum, ties)
  }

  /// The same from counts.
  private static func ranks(_ control: SortedCounts, _ treatment: SortedCounts) -> (sum: Double, ties: Double)
  {
    var (sum, ties, before) = (0.0, 0.0, 0.0)
    var (c, t) = (0, 0)
    while c < control.values.count || t < treatment.values.count {
      let value = Swift.min(
        c < control.values.count ? control.values[c] : .infinity,
        t < treatment.values.count ? treatment.values[t] : .infinity)
      var (others, treated) = (0.0, 0.0)
      if c < control.values.count, control.values[c] == value {
        others = Double(control.occurrences(c))
        c += 1
      }
      if t < treatment.values.count, treatment.values[t] == value {
        treated = Double(treatment.occurrences(t))
        t += 1
      }
      let size = others + treated
      sum += treated * (before + (size + 1) / 2)
      ties += size * size * size - size
      before += size
    }
    return (sum, ties)
  }

  /// P(U ≤ u) without ties, from the coefficients of a Gaussian binomial.
  private static func distribution(_ m: Int, _ n: Int) -> [Double] {
    var ways = [Double](repeating: 0, count: m * n + 1)
    ways[0] = 1
    for i in 1...m {
      for u in stride(from: m * n, through: n + i, by: -1) { ways[u] -= ways[u - n - i] }
      for u in stride(from: i, through: m * n, by: 1) { ways[u] += ways[u - i] }
    }
    let total = ways.reduce(0, +)
    var sum = 0.0
    return ways.map {
      sum += $0
      return sum / total
    }
  }
}
