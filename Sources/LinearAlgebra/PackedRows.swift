/// A matrix of rows packed in panels of sixteen, so that scoring all rows against a vector streams memory once.
///
/// Panel `p` holds rows 16p ..< 16p + 16 dimension by dimension: sixteen lanes of dimension 0, sixteen of
/// dimension 1, and so on. Rows beyond `count` are zero. Scores need no horizontal sums.
public struct PackedRows: Sendable {
  /// Rows.
  public let count: Int
  /// Numbers in a row.
  public let dimensions: Int
  private let panels: [SIMD16<Float>]

  /// Packs `count` rows of `dimensions` numbers, given row by row.
  ///
  /// - Complexity: O(`count` × `dimensions`).
  public init(rows: [Float], count: Int, dimensions: Int) {
    precondition(rows.count == count * dimensions, "\(rows.count) numbers for \(count) × \(dimensions)")
    self.count = count
    self.dimensions = dimensions
    var panels = [SIMD16<Float>](repeating: .zero, count: (count + 15) / 16 * dimensions)
    for row in 0..<count {
      for dimension in 0..<dimensions {
        panels[row / 16 * dimensions + dimension][row % 16] = rows[row * dimensions + dimension]
      }
    }
    self.panels = panels
  }

  /// Writes row · `vector` for every row.
  ///
  /// - Precondition: `vector` has `dimensions` numbers, `scores` at least `count`.
  /// - Complexity: O(`count` × `dimensions`), allocation-free.
  public func multiply(_ vector: [Float], into scores: inout [Float]) {
    precondition(vector.count == dimensions && scores.count >= count, "a vector of \(vector.count)")
    panels.withUnsafeBufferPointer { panels in
      vector.withUnsafeBufferPointer { vector in
        scores.withUnsafeMutableBufferPointer { scores in
          var panel = 0
          var row = 0
          while row < count {
            var sum = SIMD16<Float>.zero
            for dimension in 0..<dimensions {
              sum += panels[panel + dimension] * vector[dimension]
            }
            panel += dimensions
            let lanes = Swift.min(16, count - row)
            if lanes == 16 {
              UnsafeMutableRawPointer(scores.baseAddress.unsafelyUnwrapped + row)
                .storeBytes(of: sum, as: SIMD16<Float>.self)
            } else {
              for lane in 0..<lanes { scores[row + lane] = sum[lane] }
            }
            row += 16
          }
        }
      }
    }
  }

  /// Writes row · L Lᵀ · row for every row: variances along the rows under a covariance with Cholesky factor L.
  ///
  /// - Precondition: `factor` has `dimensions`² numbers, row by row, of which the lower triangle is read; `values` has
  ///   at least `count`.
  /// - Complexity: O(`count` × `dimensions`²), allocation-free.
  public func quadraticForm(factor: [Float], into values: inout [Float]) {
    precondition(
      factor.count == dimensions * dimensions && values.count >= count, "a factor of \(factor.count)")
    panels.withUnsafeBufferPointer { panels in
      factor.withUnsafeBufferPointer { factor in
        values.withUnsafeMutableBufferPointer { values in
          for start in stride(from: 0, to: count, by: 16) {
            let panel = start / 16 * dimensions
            var total = SIMD16<Float>.zero
            for column in 0..<dimensions {
              var sum = SIMD16<Float>.zero
              for row in column..<dimensions {
                sum += panels[panel + row] * factor[row * dimensions + column]
              }
              total += sum * sum
            }
            for lane in 0..<Swift.min(16, count - start) { values[start + lane] = total[lane] }
          }
        }
      }
    }
  }
}
