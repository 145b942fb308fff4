/// A matrix in memory that somebody else owns.
///
/// Number (i, j) stands at `base` + i × `rowStride` + j × `columnStride`, so that parts of a matrix and its transpose are
/// views as well. The owner keeps the memory for as long as a view of it is in use.
public struct MatrixView {
  /// Where number (0, 0) stands.
  public let base: UnsafeMutablePointer<Float>
  /// Rows.
  public let rows: Int
  /// Columns.
  public let columns: Int
  /// From a number to the one below.
  public let rowStride: Int
  /// From a number to the one beside it: 1, unless it is a transpose.
  public let columnStride: Int

  /// The matrix whose rows stand one after another, or `stride` numbers apart.
  ///
  /// - Precondition: no number of rows or columns is negative, and a row isn't longer than the stride.
  @inlinable
  public init(_ base: UnsafeMutablePointer<Float>, rows: Int, columns: Int, stride: Int? = nil) {
    precondition(rows >= 0 && columns >= 0, "a matrix of \(rows) × \(columns)")
    precondition(stride.map { $0 >= columns } ?? true, "rows of \(columns) that are \(stride ?? 0) apart")
    self.init(base, rows: rows, columns: columns, rowStride: stride ?? columns, columnStride: 1)
  }

  @inlinable
  init(_ base: UnsafeMutablePointer<Float>, rows: Int, columns: Int, rowStride: Int, columnStride: Int) {
    self.base = base
    self.rows = rows
    self.columns = columns
    self.rowStride = rowStride
    self.columnStride = columnStride
  }

  /// The same numbers with rows for columns.
  @inlinable public var transposed: MatrixView {
    MatrixView(base, rows: columns, columns: rows, rowStride: columnStride, columnStride: rowStride)
  }

  /// Whether the rows stand one after another, without gaps.
  @inlinable public var isContiguous: Bool { columnStride == 1 && rowStride == columns }

  /// Some of the rows.
  ///
  /// - Precondition: the matrix has them.
  @inlinable
  public func rows(_ range: Range<Int>) -> MatrixView {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(rows)")
    return MatrixView(
      base + range.lowerBound * rowStride, rows: range.count, columns: columns, rowStride: rowStride,
      columnStride: columnStride)
  }

  /// Some of the columns.
  ///
  /// - Precondition: the matrix has them.
  @inlinable
  public func columns(_ range: Range<Int>) -> MatrixView {
    precondition(range.lowerBound >= 0 && range.upperBound <= columns, "columns \(range) of \(columns)")
    return MatrixView(
      base + range.lowerBound * columnStride, rows: rows, columns: range.count, rowStride: rowStride,
      columnStride: columnStride)
  }

  /// The number in row `i` and column `j`.
  ///
  /// - Precondition: the matrix has both.
  @inlinable
  public subscript(i: Int, j: Int) -> Float {
    get { base[place(i, j)] }
    nonmutating set { base[place(i, j)] = newValue }
  }

  @inlinable
  func place(_ i: Int, _ j: Int) -> Int {
    precondition(i >= 0 && i < rows && j >= 0 && j < columns, "(\(i), \(j)) of \(rows) × \(columns)")
    return i * rowStride + j * columnStride
  }
}
