/// Solves for the factors of one side, a row at a time, given those of the other side.
///
/// With the other side's rows y, weights w = confidence - 1 and preference 1 where something was played, the row is
///
///     x = (Yᵀ Y + λ I + Σ w y yᵀ)⁻¹ Σ (1 + w) y.
///
/// The Gram matrix G = Yᵀ Y + λ I = L Lᵀ is the same for all rows and factored once. With z = L⁻¹ y the row is
/// x = L⁻ᵀ Σ r z, where r solves (W⁻¹ + Zᵀ Z) r = W⁻¹ (1 + w): a system as large as the row has entries, which for most
/// artists is two or three. Rows with more entries than dimensions are solved directly. Both are exact, allocate
/// nothing, and agree to rounding.
///
/// Hu, Koren, Volinsky (2008), Collaborative filtering for implicit feedback datasets, doi:10.1109/ICDM.2008.22;
/// the second form is the Woodbury identity.
struct FactorSolver: Sendable {
  let dimensions: Int
  /// The other side's factors, row-major.
  private let others: [Double]
  /// The same with each row multiplied by L⁻¹.
  private let whitened: [Double]
  /// G in full, row by row.
  private let gram: [Double]
  /// L, row by row; what is above the diagonal has no meaning.
  private let lower: [Double]
  private var matrix: [Double]
  private var vector: [Double]

  /// Prepares for one side.
  ///
  /// - Complexity: O(rows × `dimensions`²).
  init(others: [Double], dimensions d: Int, regularization: Double) {
    precondition(regularization > 0, "a regularization of \(regularization)")
    dimensions = d
    self.others = others
    gram = gramMatrix(others, dimensions: d, diagonal: regularization)
    var lower = gram
    lower.withUnsafeMutableBufferPointer { lower in
      if let l = lower.baseAddress { factorInPlace(l, d, stride: d) }
    }
    var whitened = others
    whitened.withUnsafeMutableBufferPointer { rows in
      lower.withUnsafeBufferPointer { lower in
        guard let z = rows.baseAddress, let l = lower.baseAddress else { return }
        for row in 0..<(rows.count / d) { solveLower(l, d, stride: d, z + row * d) }
      }
    }
    self.lower = lower
    self.whitened = whitened
    matrix = [Double](repeating: 0, count: d * d)
    vector = [Double](repeating: 0, count: d)
  }

  /// Writes the factors of one row; zeros where it has no entries.
  ///
  /// `columns` are the rows of the other side that it has entries for, each once; `weights` are the entries'
  /// confidence - 1, at least 0.
  /// - Complexity: O(entries × `dimensions`²) at most.
  mutating func solve(
    columns: ArraySlice<Int32>, weights: ArraySlice<Double>, into result: UnsafeMutableBufferPointer<Double>
  ) {
    guard let x = result.baseAddress else { return }
    for index in 0..<dimensions { x[index] = 0 }
    if columns.isEmpty { return }
    if columns.count < dimensions, weights.allSatisfy({ $0 > 0 }) {
      solveByEntries(Entries(columns, weights), x)
    } else {
      solveByDimensions(Entries(columns, weights), x)
    }
  }

  /// The entries of one row, numbered from 0.
  private struct Entries {
    let columns: ArraySlice<Int32>
    let weights: ArraySlice<Double>

    init(_ columns: ArraySlice<Int32>, _ weights: ArraySlice<Double>) {
      self.columns = columns
      self.weights = weights
    }

    var count: Int { columns.count }
    func column(_ index: Int) -> Int { Int(columns[columns.startIndex + index]) }
    func weight(_ index: Int) -> Double { weights[weights.startIndex + index] }
  }

  /// Solves the system that has a row for each entry.
  private mutating func solveByEntries(_ entries: Entries, _ x: UnsafeMutablePointer<Double>) {
    let d = dimensions
    let n = entries.count
    withBuffers { _, z, _, l, a, r in
      for i in 0..<n {
        let zi = z + entries.column(i) * d
        for j in 0...i { a[i * d + j] = dot(zi, z + entries.column(j) * d, count: d) }
        a[i * d + i] += 1 / entries.weight(i)
        r[i] = (1 + entries.weight(i)) / entries.weight(i)
      }
      factorInPlace(a, n, stride: d)
      solveLower(a, n, stride: d, r)
      solveUpper(a, n, stride: d, r)
      for i in 0..<n { addMultiple(r[i], z + entries.column(i) * d, to: x, count: d) }
      solveUpper(l, d, stride: d, x)
    }
  }

  /// Solves the system that has a row for each dimension.
  private mutating func solveByDimensions(_ entries: Entries, _ x: UnsafeMutablePointer<Double>) {
    let d = dimensions
    withBuffers { y, _, gram, _, a, _ in
      for index in 0..<(d * d) { a[index] = gram[index] }
      for entry in 0..<entries.count {
        let row = y + entries.column(entry) * d
        let weight = entries.weight(entry)
        for i in 0..<d { addMultiple(weight * row[i], row, to: a + i * d, count: i + 1) }
        addMultiple(1 + weight, row, to: x, count: d)
      }
      factorInPlace(a, d, stride: d)
      solveLower(a, d, stride: d, x)
      solveUpper(a, d, stride: d, x)
    }
  }

  /// Gives the other side's rows, plain and whitened, G, L, and two working areas.
  private mutating func withBuffers(
    _ body: (
      UnsafePointer<Double>, UnsafePointer<Double>, UnsafePointer<Double>, UnsafePointer<Double>,
      UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>
    ) -> Void
  ) {
    others.withUnsafeBufferPointer { y in
      whitened.withUnsafeBufferPointer { z in
        gram.withUnsafeBufferPointer { gram in
          lower.withUnsafeBufferPointer { lower in
            matrix.withUnsafeMutableBufferPointer { a in
              vector.withUnsafeMutableBufferPointer { r in
                guard let y = y.baseAddress, let z = z.baseAddress, let gram = gram.baseAddress,
                  let lower = lower.baseAddress, let a = a.baseAddress, let r = r.baseAddress
                else { return }
                body(y, z, gram, lower, a, r)
              }
            }
          }
        }
      }
    }
  }
}

/// Xᵀ X plus a multiple of the identity, in full, row by row.
///
/// - Complexity: O(rows × `dimensions`²).
func gramMatrix(_ rows: [Double], dimensions d: Int, diagonal: Double) -> [Double] {
  var result = [Double](repeating: 0, count: d * d)
  result.withUnsafeMutableBufferPointer { result in
    rows.withUnsafeBufferPointer { rows in
      guard let g = result.baseAddress, let x = rows.baseAddress else { return }
      for row in 0..<(rows.count / d) {
        for i in 0..<d where x[row * d + i] != 0 {
          addMultiple(x[row * d + i], x + row * d, to: g + i * d, count: d)
        }
      }
    }
  }
  for i in 0..<d { result[i * d + i] += diagonal }
  return result
}
