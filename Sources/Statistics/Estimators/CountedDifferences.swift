/// All differences between values of two samples given as counts, looked up by rank.
///
/// As ``PairwiseDifferences``, in time that grows with the number of different values only.
struct CountedDifferences {
  let control: SortedCounts
  let treatment: SortedCounts

  /// Pairs of units.
  var count: Int { control.count * treatment.count }

  /// The middle difference, or the mean of the two middle ones.
  var median: Double {
    let low = value(at: (count - 1) / 2)
    return count % 2 == 1 ? low : low + (value(at: count / 2) - low) / 2
  }

  /// The difference at a rank from the smallest, counted from 0.
  ///
  /// - Complexity: O(64 × different values).
  func value(at rank: Int) -> Double {
    guard let first = control.values.first, let last = control.values.last,
      let least = treatment.values.first, let most = treatment.values.last
    else { return 0 }
    return bisectedNumber(from: least - last, through: most - first) { countUp(to: $0) > rank }
  }

  /// Differences up to a bound.
  private func countUp(to bound: Double) -> Int {
    var total = 0
    var above = 0
    for index in treatment.values.indices {
      let value = treatment.values[index]
      while above < control.values.count && value - control.values[above] > bound { above += 1 }
      let below = above == 0 ? 0 : control.through[above - 1]
      total += treatment.occurrences(index) * (control.count - below)
    }
    return total
  }
}
