import LinearAlgebra
import LinearAlgebraKernels

/// A linear map of rows with an offset: output = input W + b.
public struct Linear: Sendable {
  /// W, inputs × outputs.
  public let weights: Parameter
  /// b, a row of outputs.
  public let bias: Parameter

  /// Adds the parameters of a layer, uniform in ±1/√inputs.
  public init(_ name: String, inputs: Int, outputs: Int, parameters: inout ParameterLayout) {
    let limit = 1 / Float(inputs).squareRoot()
    weights = parameters.add("\(name).weights", rows: inputs, columns: outputs, start: .uniform(limit: limit))
    bias = parameters.add("\(name).bias", rows: 1, columns: outputs, start: .uniform(limit: limit))
  }

  /// Writes the outputs of all rows.
  ///
  /// - Complexity: O(rows × inputs × outputs).
  public func forward(_ memory: LayerMemory, input: MatrixView, output: MatrixView) {
    overture_repeat_row(
      memory.values(bias).base, output.columns, output.rows, output.base, output.rowStride)
    multiply(input, memory.values(weights), into: output, adding: true)
  }

  /// Adds the gradient of the parameters, and writes that of the input where it is wanted.
  ///
  /// - Parameters:
  ///   - memory: What the layer works on.
  ///   - input: That of the forward pass.
  ///   - outputGradient: With respect to the output.
  ///   - inputGradient: Overwritten, or added to.
  ///   - adding: Whether it is added to.
  public func backward(
    _ memory: LayerMemory, input: MatrixView, outputGradient: MatrixView, inputGradient: MatrixView?,
    adding: Bool = false
  ) {
    precondition(outputGradient.columnStride == 1, "a gradient given as a transpose")
    overture_add_rows(
      outputGradient.base, outputGradient.rowStride, outputGradient.columns, outputGradient.rows,
      memory.gradient(bias).base)
    multiply(input.transposed, outputGradient, into: memory.gradient(weights), adding: true)
    guard let inputGradient else { return }
    multiply(outputGradient, memory.values(weights).transposed, into: inputGradient, adding: adding)
  }
}
