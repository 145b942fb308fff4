import LinearAlgebra

/// Two linear maps with a function of each number between them.
public struct FeedForward: Sendable {
  /// The map to the width within.
  public let first: Linear
  /// The map from there.
  public let second: Linear
  /// The function between them.
  public let activation: Activation
  private let width: Int
  private let before: ScratchLayout.Region
  private let after: ScratchLayout.Region
  private let gradient: ScratchLayout.Region

  /// Adds the parameters of both maps, and what is kept of up to `capacity` rows.
  public init(
    _ name: String, inputs: Int, width: Int, outputs: Int, activation: Activation, capacity: Int,
    parameters: inout ParameterLayout, scratch: inout ScratchLayout
  ) {
    first = Linear("\(name).first", inputs: inputs, outputs: width, parameters: &parameters)
    second = Linear("\(name).second", inputs: width, outputs: outputs, parameters: &parameters)
    self.width = width
    self.activation = activation
    before = scratch.reserve(capacity * width)
    after = scratch.reserve(capacity * width)
    gradient = scratch.reserve(capacity * width)
  }

  /// Writes the outputs of all rows.
  public func forward(_ memory: LayerMemory, input: MatrixView, output: MatrixView) {
    let before = memory.matrix(before, rows: input.rows, columns: width)
    let after = memory.matrix(after, rows: input.rows, columns: width)
    first.forward(memory, input: input, output: before)
    activation.forward(before, output: after)
    second.forward(memory, input: after, output: output)
  }

  /// Adds the gradient of the parameters, and writes or adds that of the input where it is wanted.
  public func backward(
    _ memory: LayerMemory, input: MatrixView, outputGradient: MatrixView, inputGradient: MatrixView?,
    adding: Bool = false
  ) {
    let before = memory.matrix(before, rows: input.rows, columns: width)
    let after = memory.matrix(after, rows: input.rows, columns: width)
    let within = memory.matrix(gradient, rows: input.rows, columns: width)
    second.backward(memory, input: after, outputGradient: outputGradient, inputGradient: within)
    activation.backward(input: before, output: after, gradient: within)
    first.backward(
      memory, input: input, outputGradient: within, inputGradient: inputGradient, adding: adding)
  }
}
