import LinearAlgebraKernels

/// Writes the product of two matrices, or adds it to what is there.
///
/// Each number takes its products one after another along the rows of `a`, each rounded apart from the sum: the same bits
/// on every machine, whatever the shape of the rest, and for a row alone as among others.
/// - Parameters:
///   - a: The factor on the left; a transpose costs nothing.
///   - b: The factor on the right; a transpose is copied in parts.
///   - result: Rows as `a`, columns as `b`; no transpose, and in memory of its own.
///   - adding: Whether the product is added.
/// - Precondition: the shapes agree.
/// - Complexity: O(rows × columns × depth), allocation-free.
@inlinable
public func multiply(_ a: MatrixView, _ b: MatrixView, into result: MatrixView, adding: Bool = false) {
  precondition(
    a.columns == b.rows && a.rows == result.rows && b.columns == result.columns,
    "\(a.rows) × \(a.columns) times \(b.rows) × \(b.columns) as \(result.rows) × \(result.columns)")
  precondition(result.columnStride == 1, "a product written to a transpose")
  multiplyUnchecked(a, b, result, adding)
}

@usableFromInline
func multiplyUnchecked(_ a: MatrixView, _ b: MatrixView, _ result: MatrixView, _ adding: Bool) {
  overture_multiply_matrices(
    a.base, a.rowStride, a.columnStride, b.base, b.rowStride, b.columnStride, result.base, result.rowStride,
    result.rows, result.columns, a.columns, adding ? 1 : 0)
}
