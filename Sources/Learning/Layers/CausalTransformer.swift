import LinearAlgebra
import LinearAlgebraKernels

/// A stack of blocks that see the past only, on rows to which a learnt row for each step's position is added.
public struct CausalTransformer: Sendable {
  /// The most steps of a sequence.
  public let context: Int
  /// Numbers of a row.
  public let width: Int
  /// A row for each position.
  public let positions: Parameter
  /// The blocks, first to last.
  public let blocks: [TransformerBlock]
  /// Normalizes the last block's output.
  public let normalization: LayerNormalization
  private let rows: [ScratchLayout.Region]

  /// Adds the parameters of the stack, and what it keeps during passes of up to `capacity`.
  public init(
    _ name: String, width: Int, heads: Int, layers: Int, capacity: SequenceShape,
    parameters: inout ParameterLayout, scratch: inout ScratchLayout
  ) {
    self.width = width
    context = capacity.steps
    positions = parameters.add(
      "\(name).positions", rows: capacity.steps, columns: width, start: .normal(deviation: 0.02))
    var blocks: [TransformerBlock] = []
    for layer in 0..<layers {
      blocks.append(
        TransformerBlock(
          "\(name).\(layer)", width: width, heads: heads, capacity: capacity, parameters: &parameters,
          scratch: &scratch, shared: blocks.first))
    }
    self.blocks = blocks
    normalization = LayerNormalization(
      "\(name).normalization", columns: width, capacity: capacity.rows, parameters: &parameters,
      scratch: &scratch)
    rows = (0...layers).map { _ in scratch.reserve(capacity.rows * width) }
  }

  /// Writes the outputs of all rows.
  ///
  /// - Parameters:
  ///   - memory: What the layers work on.
  ///   - shape: Steps and sequences.
  ///   - input: A contiguous row for each of the shape's.
  ///   - present: Whether each row is a step of its sequence, and no padding; nil where all are.
  ///   - output: As the input.
  public func forward(
    _ memory: LayerMemory, shape: SequenceShape, input: MatrixView, present: UnsafePointer<UInt8>?,
    output: MatrixView
  ) {
    precondition(shape.steps <= context, "\(shape.steps) steps in a context of \(context)")
    precondition(
      input.isContiguous && input.rows == shape.rows && input.columns == width,
      "\(input.rows) × \(input.columns) for \(shape) of \(width)")
    let first = memory.matrix(rows[0], rows: shape.rows, columns: width)
    first.base.update(from: input.base, count: shape.rows * width)
    let positions = memory.values(positions)
    for step in 0..<shape.steps {
      for row in shape.rows(of: step) {
        overture_add_scaled(positions.rows(step..<step + 1).base, width, 1, first.base + row * width)
      }
    }
    for (layer, block) in blocks.enumerated() {
      block.forward(
        memory, shape: shape, input: memory.matrix(rows[layer], rows: shape.rows, columns: width),
        present: present, output: memory.matrix(rows[layer + 1], rows: shape.rows, columns: width))
    }
    normalization.forward(
      memory, input: memory.matrix(rows[blocks.count], rows: shape.rows, columns: width), output: output)
  }

  /// Adds the gradient of the parameters, and writes that of the input, after a forward pass.
  public func backward(
    _ memory: LayerMemory, shape: SequenceShape, outputGradient: MatrixView, inputGradient: MatrixView
  ) {
    precondition(
      inputGradient.isContiguous && inputGradient.rows == shape.rows, "a gradient of another shape")
    inputGradient.base.update(repeating: 0, count: shape.rows * width)
    normalization.backward(memory, outputGradient: outputGradient, inputGradient: inputGradient)
    for block in blocks.reversed() { block.backward(memory, shape: shape, gradient: inputGradient) }
    let positions = memory.gradient(positions)
    for step in 0..<shape.steps {
      overture_add_rows(
        inputGradient.rows(shape.rows(of: step)).base, width, width, shape.batch,
        positions.rows(step..<step + 1).base)
    }
  }
}
