/// Values in ascending order with how often each occurs, looked up by rank.
public struct SortedCounts: Sendable, Equatable {
  /// Different values, ascending.
  public let values: [Double]
  /// Bound on how far a value may be from those that it stands for, relative to them; 0 where they are exact.
  public let relativeError: Double
  /// Whether every value counted is finite; those that aren't are not among `values`.
  public let isFinite: Bool
  /// Values up to and with each.
  let through: [Int]

  init(values: [Double], counts: [Int], relativeError: Double, isFinite: Bool = true) {
    self.values = values
    self.isFinite = isFinite
    self.relativeError = relativeError
    var sum = 0
    through = counts.map {
      sum += $0
      return sum
    }
  }

  /// Values in all, equal ones included.
  public var count: Int { through.last ?? 0 }

  /// How often the value at an index occurs.
  func occurrences(_ index: Int) -> Int { through[index] - (index == 0 ? 0 : through[index - 1]) }

  /// The order statistic at a rank in 0 ..< count.
  ///
  /// - Complexity: O(log different values).
  func orderStatistic(_ rank: Int) -> Double {
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if through[middle] > rank { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }

  /// Every value as often as it occurs, ascending.
  var expanded: [Double] {
    values.indices.flatMap { repeatElement(values[$0], count: occurrences($0)) }
  }
}
