import LinearAlgebra
import LinearAlgebraKernels

/// Each row less its mean, over its standard deviation, times a learnt gain, plus a learnt offset.
///
/// Ba, Kiros, Hinton (2016), Layer normalization, arXiv:1607.06450. The variance divides by the columns, and has 1e-5
/// added.
public struct LayerNormalization: Sendable {
  /// A number for each column.
  public let gain: Parameter
  /// A number for each column.
  public let bias: Parameter
  private let normalized: ScratchLayout.Region
  private let scales: ScratchLayout.Region

  /// Adds the parameters, one and zero, and what is kept of up to `capacity` rows.
  public init(
    _ name: String, columns: Int, capacity: Int, parameters: inout ParameterLayout,
    scratch: inout ScratchLayout
  ) {
    gain = parameters.add("\(name).gain", rows: 1, columns: columns, start: .constant(1))
    bias = parameters.add("\(name).bias", rows: 1, columns: columns, start: .constant(0))
    normalized = scratch.reserve(capacity * columns)
    scales = scratch.reserve(capacity)
  }

  /// Writes the normalized rows.
  ///
  /// - Precondition: input and output are contiguous and of one shape; so below.
  public func forward(_ memory: LayerMemory, input: MatrixView, output: MatrixView) {
    check(input, output)
    overture_normalize_rows(
      input.base, input.rows, input.columns, memory.values(gain).base, memory.values(bias).base,
      memory.matrix(normalized, rows: input.rows, columns: input.columns).base,
      memory.matrix(scales, rows: input.rows, columns: 1).base, output.base)
  }

  /// Adds the gradients of the parameters and of the input.
  public func backward(_ memory: LayerMemory, outputGradient: MatrixView, inputGradient: MatrixView) {
    check(outputGradient, inputGradient)
    let (rows, columns) = (outputGradient.rows, outputGradient.columns)
    overture_normalize_rows_backward(
      memory.matrix(normalized, rows: rows, columns: columns).base,
      memory.matrix(scales, rows: rows, columns: 1).base, rows, columns, memory.values(gain).base,
      outputGradient.base, memory.gradient(gain).base, memory.gradient(bias).base, inputGradient.base)
  }

  private func check(_ a: MatrixView, _ b: MatrixView) {
    precondition(
      a.isContiguous && b.isContiguous && a.rows == b.rows && a.columns == gain.columns
        && b.columns == gain.columns,
      "\(a.rows) × \(a.columns) normalized as \(b.rows) × \(b.columns)")
  }
}
