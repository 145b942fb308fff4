/// All differences between values of two samples, looked up by rank without being listed.
struct PairwiseDifferences {
  /// Both ascending.
  let control: [Double]
  let treatment: [Double]

  var count: Int { control.count * treatment.count }

  /// The middle difference, or the mean of the two middle ones.
  var median: Double {
    let low = value(at: (count - 1) / 2)
    return count % 2 == 1 ? low : low + (value(at: count / 2) - low) / 2
  }

  /// The difference at a rank from the smallest, counted from 0.
  ///
  /// Bisects over the floating-point numbers themselves, so the answer is one of the differences.
  /// - Complexity: O(64 n).
  func value(at rank: Int) -> Double {
    guard let first = control.first, let last = control.last, let least = treatment.first,
      let most = treatment.last
    else { return 0 }
    return bisectedNumber(from: least - last, through: most - first) { countUp(to: $0) > rank }
  }

  /// Differences up to a bound.
  private func countUp(to bound: Double) -> Int {
    var total = 0
    var above = 0
    for value in treatment {
      while above < control.count && value - control[above] > bound { above += 1 }
      total += control.count - above
    }
    return total
  }
}

/// The smallest floating-point number in a range that passes a test which all larger ones pass too.
///
/// The last one where none before it passes.
func bisectedNumber(from first: Double, through last: Double, _ passes: (Double) -> Bool) -> Double {
  var low = ordinal(first)
  var high = ordinal(last)
  while low < high {
    let middle = (low & high) + ((low ^ high) >> 1)  // the mean, without overflow
    if passes(number(middle)) { high = middle } else { low = middle + 1 }
  }
  return number(low)
}

/// Finite numbers in order, as integers within half of their range.
private func ordinal(_ x: Double) -> Int64 {
  let bits = Int64(bitPattern: x.magnitude.bitPattern)
  return x < 0 ? -bits : bits
}

private func number(_ ordinal: Int64) -> Double {
  let magnitude = Double(bitPattern: ordinal.magnitude)
  return ordinal < 0 ? -magnitude : magnitude
}
