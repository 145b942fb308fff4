import LinearAlgebra
import LinearAlgebraKernels

/// A learnt row for each of a few categories, such as countries or kinds of answer.
///
/// For thousands of artists, ``EmbeddingProjection`` shares what is learnt between them.
public struct Embedding: Sendable {
  /// A row for each category.
  public let table: Parameter

  /// Adds the table's parameters, normal with deviation 1/√columns.
  public init(_ name: String, categories: Int, columns: Int, parameters: inout ParameterLayout) {
    table = parameters.add(
      "\(name).table", rows: categories, columns: columns,
      start: .normal(deviation: 1 / Float(columns).squareRoot()))
  }

  /// Writes the row of each category.
  ///
  /// - Precondition: the categories are those of the table, and one for each row of the output.
  public func forward(_ memory: LayerMemory, categories: UnsafeBufferPointer<Int32>, output: MatrixView) {
    gatherRows(memory.values(table), categories, into: output)
  }

  /// Adds the gradient of the table, row after row.
  public func backward(
    _ memory: LayerMemory, categories: UnsafeBufferPointer<Int32>, outputGradient: MatrixView
  ) {
    let gradient = memory.gradient(table)
    for (row, category) in categories.enumerated() {
      overture_add_scaled(
        outputGradient.rows(row..<row + 1).base, table.columns, 1,
        gradient.rows(Int(category)..<Int(category) + 1).base)
    }
  }
}

/// Copies the rows with the given numbers, in their order; a negative number gives zeros.
///
/// - Complexity: O(rows × columns), allocation-free.
public func gatherRows(
  _ table: MatrixView, _ numbers: UnsafeBufferPointer<Int32>, into output: MatrixView
) {
  precondition(
    numbers.count == output.rows && table.columns == output.columns && table.columnStride == 1
      && output.columnStride == 1,
    "\(numbers.count) rows of \(table.columns) as \(output.rows) × \(output.columns)")
  for (row, number) in numbers.enumerated() {
    let place = output.base + row * output.rowStride
    guard number >= 0 else {
      place.update(repeating: 0, count: output.columns)
      continue
    }
    precondition(number < table.rows, "row \(number) of \(table.rows)")
    place.update(from: table.base + Int(number) * table.rowStride, count: table.columns)
  }
}
