/// How often each value occurs, in bounded memory: exact up to 131,072 different values, then rounded.
///
/// What methods by rank need of a column of any length. Counts, whole dollars and shares of few units stay exact
/// however many units there are. Where there are more different values than the limit, all lose as many of their
/// last binary digits as it takes, and each stands for the middle of those that it joins: with magnitudes over
/// sixteen octaves that is an error of 0.01% of the value, see ``relativeError``. What is kept depends on the
/// values alone, not on their order.
public struct ValueCounts: Sendable {
  /// The most different values that are kept.
  public static let limit = 1 << 17
  private static let batch = 1 << 16

  /// Different values, ascending, with what rounding leaves of them.
  private var kept: [Double] = []
  /// One count a value.
  private var counts: [Int] = []
  private var pending: [Double] = []
  /// Whether every value so far is.
  private var isFinite = true
  /// Binary digits dropped from every significand, of 52.
  private var dropped: UInt64 = 0

  /// Counts of no values.
  public init() {}

  /// Adds a value; after one that isn't finite no rank and no quantile is known.
  ///
  /// - Complexity: O(log batch) on average.
  public mutating func add(_ value: Double) {
    guard value.isFinite else {
      isFinite = false
      return
    }
    pending.append(value)
    if pending.count == Self.batch { fold() }
  }

  /// The values in order, ready to be looked up by rank.
  public func sorted() -> SortedCounts {
    var folded = self
    folded.fold()
    let values = folded.dropped == 0 ? folded.kept : folded.kept.map(folded.middle)
    return SortedCounts(
      values: values, counts: folded.counts, relativeError: folded.relativeError, isFinite: isFinite)
  }

  /// Bound on |value kept − value| ÷ |value|; 0 while counts are exact.
  public var relativeError: Double { dropped == 0 ? 0 : Double(UInt64(1) << dropped) * 0x1p-53 }

  /// Takes the pending values in.
  private mutating func fold() {
    guard !pending.isEmpty else { return }
    let incoming = pending.map(truncated).sorted()
    pending.removeAll(keepingCapacity: true)
    merge(incoming)
    while kept.count > Self.limit { coarsen() }
  }

  private mutating func merge(_ incoming: [Double]) {
    var values: [Double] = []
    var sums: [Int] = []
    values.reserveCapacity(kept.count + 1_024)
    sums.reserveCapacity(kept.count + 1_024)
    func put(_ value: Double, _ count: Int) {
      if value == values.last {
        sums[sums.count - 1] += count
      } else {
        values.append(value)
        sums.append(count)
      }
    }
    var next = 0
    for value in incoming {
      while next < kept.count, kept[next] <= value {
        put(kept[next], counts[next])
        next += 1
      }
      put(value, 1)
    }
    while next < kept.count {
      put(kept[next], counts[next])
      next += 1
    }
    (kept, counts) = (values, sums)
  }

  /// Drops one more digit of every value, and joins those that became equal.
  private mutating func coarsen() {
    dropped += 1
    var last = -1
    for index in kept.indices {
      let value = truncated(kept[index])
      if last >= 0, kept[last] == value {
        counts[last] += counts[index]
      } else {
        last += 1
        (kept[last], counts[last]) = (value, counts[index])
      }
    }
    kept.removeSubrange((last + 1)...)
    counts.removeSubrange((last + 1)...)
  }

  /// The value toward 0 that the dropped digits leave; −0 becomes 0.
  private func truncated(_ value: Double) -> Double {
    Double(bitPattern: value.bitPattern & ~((1 << dropped) - 1)) + 0
  }

  /// The middle of the values that became this one.
  private func middle(_ value: Double) -> Double {
    value == 0 ? 0 : Double(bitPattern: value.bitPattern | (1 << (dropped - 1)))
  }
}
