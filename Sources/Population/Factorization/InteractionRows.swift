import Onboarding
import Randomness

/// Who liked what with which confidence, in compressed rows: once by person, once by artist.
struct InteractionRows: Sendable {
  /// Row `r` is `starts[r] ..< starts[r + 1]`.
  private(set) var starts: [Int]
  /// The other side's row of each entry.
  private(set) var columns: [Int32]
  /// Confidence - 1 of each entry.
  private(set) var weights: [Double]

  /// The number of rows.
  var count: Int { starts.count - 1 }

  /// What people liked; `weight` turns plays into confidence - 1.
  init(_ history: ListeningHistory, weight: (Float) -> Double) {
    starts = [0]
    columns = []
    weights = []
    for person in 0..<history.count {
      append(history[person], weight: weight)
    }
  }

  /// The same entries with rows and columns exchanged; `count` columns become rows.
  ///
  /// - Returns: Rows whose entries are in order of column.
  /// - Complexity: O(entries + rows + columns).
  func transposed(count: Int) -> InteractionRows {
    var starts = [Int](repeating: 0, count: count + 1)
    for column in columns { starts[Int(column) + 1] += 1 }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var next = starts
    var result = self
    for row in 0..<self.count {
      for entry in self.starts[row]..<self.starts[row + 1] {
        let target = next[Int(columns[entry])]
        next[Int(columns[entry])] += 1
        result.columns[target] = Int32(row)
        result.weights[target] = weights[entry]
      }
    }
    result.starts = starts
    return result
  }

  /// Adds a row with the liked among some entries.
  private mutating func append(
    _ entries: some Sequence<ListeningHistory.Entry>, weight: (Float) -> Double
  ) {
    for entry in entries where entry.isLiked {
      columns.append(Int32(entry.artist.offset))
      weights.append(weight(entry.plays))
    }
    starts.append(columns.count)
  }
}
