import LinearAlgebra

/// Fixed rows, such as artists' embeddings, times a learnt matrix: what is learnt of one artist holds for those like it.
public struct EmbeddingProjection: Sendable {
  /// W, dimensions × outputs.
  public let weights: Parameter
  private let gathered: ScratchLayout.Region

  /// Adds the parameters, uniform in ±1/√dimensions, and a place for the rows of a pass.
  public init(
    _ name: String, dimensions: Int, outputs: Int, capacity: Int, parameters: inout ParameterLayout,
    scratch: inout ScratchLayout
  ) {
    weights = parameters.add(
      "\(name).weights", rows: dimensions, columns: outputs,
      start: .uniform(limit: 1 / Float(dimensions).squareRoot()))
    gathered = scratch.reserve(capacity * dimensions)
  }

  /// Writes, or adds, the projections of the rows with the given numbers; a negative number stands for zeros.
  public func forward(
    _ memory: LayerMemory, rows numbers: UnsafeBufferPointer<Int32>, of table: MatrixView,
    output: MatrixView, adding: Bool = false
  ) {
    let rows = memory.matrix(gathered, rows: numbers.count, columns: weights.rows)
    gatherRows(table, numbers, into: rows)
    multiply(rows, memory.values(weights), into: output, adding: adding)
  }

  /// Adds the gradient of the parameters, for the rows of the last forward pass.
  public func backward(_ memory: LayerMemory, outputGradient: MatrixView) {
    let rows = memory.matrix(gathered, rows: outputGradient.rows, columns: weights.rows)
    multiply(rows.transposed, outputGradient, into: memory.gradient(weights), adding: true)
  }
}
