import LinearAlgebraKernels

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

  /// Writes row · `vector`, plus the row's bias if any, for every row.
  ///
  /// - Precondition: `vector` has `dimensions` numbers, `scores` at least `count`, `bias` none or `count`.
  /// - Complexity: O(`count` × `dimensions`), allocation-free.
  public func multiply(_ vector: [Float], adding bias: [Float] = [], into scores: inout [Float]) {
    precondition(vector.count == dimensions && scores.count >= count, "a vector of \(vector.count)")
    precondition(bias.isEmpty || bias.count == count, "\(bias.count) biases for \(count) rows")
    panels.withUnsafeBytes { panels in
      vector.withUnsafeBufferPointer { vector in
        bias.withUnsafeBufferPointer { bias in
          scores.withUnsafeMutableBufferPointer { scores in
            guard let panels = panels.bindMemory(to: Float.self).baseAddress, let scores = scores.baseAddress
            else { return }
            overture_multiply_rows(
              panels, count, dimensions, vector.baseAddress, bias.isEmpty ? nil : bias.baseAddress, scores)
          }
        }
      }
    }
  }
}
