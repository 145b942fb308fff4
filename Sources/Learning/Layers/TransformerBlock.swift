import LinearAlgebra
import LinearAlgebraKernels

/// Attention to the past, then a feed-forward network, each on normalized rows and added to what came in.
///
/// y = x + attention(normalize(x)), output = y + feedForward(normalize(y)): normalizing first lets gradients through from the
/// first step of training. Xiong et al. (2020), On layer normalization in the transformer architecture, arXiv:2002.04745.
public struct TransformerBlock: Sendable {
  /// Normalizes what attention sees.
  public let attentionNormalization: LayerNormalization
  /// To queries, keys and values.
  public let projection: Linear
  /// Attends.
  public let attention: CausalAttention
  /// From the heads' results.
  public let mixing: Linear
  /// Normalizes what the network sees.
  public let feedForwardNormalization: LayerNormalization
  /// The network.
  public let feedForward: FeedForward
  private let width: Int
  private let places: Places

  /// What a block keeps during passes, a matrix of rows each.
  private struct Places: Sendable {
    let normalized: ScratchLayout.Region
    let projected: ScratchLayout.Region
    let attended: ScratchLayout.Region
    let middle: ScratchLayout.Region
    let normalizedMiddle: ScratchLayout.Region
    /// Gradients; all blocks of a stack use the same, one after another.
    let narrow: ScratchLayout.Region
    let wide: ScratchLayout.Region
  }

  /// Adds the parameters of a block, and what it keeps during passes of up to `capacity`.
  ///
  /// - Parameters:
  ///   - name: Begins the names of parameters.
  ///   - width: Numbers of a row.
  ///   - heads: Heads; they share the width evenly.
  ///   - capacity: The most steps and sequences.
  ///   - parameters: Takes the parameters.
  ///   - scratch: Takes what is kept.
  ///   - shared: Another block of the stack, with which to share what need not be kept.
  /// - Precondition: `heads` divides `width`.
  public init(
    _ name: String, width: Int, heads: Int, capacity: SequenceShape, parameters: inout ParameterLayout,
    scratch: inout ScratchLayout, shared: TransformerBlock? = nil
  ) {
    precondition(width % heads == 0, "\(heads) heads of \(width) numbers")
    let rows = capacity.rows
    self.width = width
    attentionNormalization = LayerNormalization(
      "\(name).attentionNormalization", columns: width, capacity: rows, parameters: &parameters,
      scratch: &scratch)
    projection = Linear("\(name).projection", inputs: width, outputs: 3 * width, parameters: &parameters)
    attention = CausalAttention(
      heads: heads, width: width / heads, capacity: capacity, scratch: &scratch, shared: shared?.attention)
    mixing = Linear("\(name).mixing", inputs: width, outputs: width, parameters: &parameters)
    feedForwardNormalization = LayerNormalization(
      "\(name).feedForwardNormalization", columns: width, capacity: rows, parameters: &parameters,
      scratch: &scratch)
    feedForward = FeedForward(
      "\(name).feedForward", inputs: width, width: 4 * width, outputs: width, activation: .gelu,
      capacity: rows, parameters: &parameters, scratch: &scratch)
    places = Places(
      normalized: scratch.reserve(rows * width), projected: scratch.reserve(rows * 3 * width),
      attended: scratch.reserve(rows * width), middle: scratch.reserve(rows * width),
      normalizedMiddle: scratch.reserve(rows * width),
      narrow: shared?.places.narrow ?? scratch.reserve(rows * width),
      wide: shared?.places.wide ?? scratch.reserve(rows * 3 * width))
  }

  /// Writes the outputs of all rows.
  ///
  /// - Precondition: input and output are contiguous.
  public func forward(
    _ memory: LayerMemory, shape: SequenceShape, input: MatrixView, present: UnsafePointer<UInt8>?,
    output: MatrixView
  ) {
    let normalized = memory.matrix(places.normalized, rows: shape.rows, columns: width)
    let projected = memory.matrix(places.projected, rows: shape.rows, columns: 3 * width)
    let attended = memory.matrix(places.attended, rows: shape.rows, columns: width)
    let middle = memory.matrix(places.middle, rows: shape.rows, columns: width)
    let normalizedMiddle = memory.matrix(places.normalizedMiddle, rows: shape.rows, columns: width)
    attentionNormalization.forward(memory, input: input, output: normalized)
    projection.forward(memory, input: normalized, output: projected)
    attention.forward(memory, shape: shape, input: projected, present: present, output: attended)
    mixing.forward(memory, input: attended, output: middle)
    overture_add_scaled(input.base, shape.rows * width, 1, middle.base)
    feedForwardNormalization.forward(memory, input: middle, output: normalizedMiddle)
    feedForward.forward(memory, input: normalizedMiddle, output: output)
    overture_add_scaled(middle.base, shape.rows * width, 1, output.base)
  }

  /// Adds the gradient of the parameters, and turns the gradient of the output into that of the input.
  public func backward(_ memory: LayerMemory, shape: SequenceShape, gradient: MatrixView) {
    let narrow = memory.matrix(places.narrow, rows: shape.rows, columns: width)
    let wide = memory.matrix(places.wide, rows: shape.rows, columns: 3 * width)
    let projected = memory.matrix(places.projected, rows: shape.rows, columns: 3 * width)
    feedForward.backward(
      memory, input: memory.matrix(places.normalizedMiddle, rows: shape.rows, columns: width),
      outputGradient: gradient, inputGradient: narrow)
    feedForwardNormalization.backward(memory, outputGradient: narrow, inputGradient: gradient)
    mixing.backward(
      memory, input: memory.matrix(places.attended, rows: shape.rows, columns: width),
      outputGradient: gradient, inputGradient: narrow)
    attention.backward(
      memory, shape: shape, input: projected, outputGradient: narrow, inputGradient: wide)
    projection.backward(
      memory, input: memory.matrix(places.normalized, rows: shape.rows, columns: width),
      outputGradient: wide, inputGradient: narrow)
    attentionNormalization.backward(memory, outputGradient: narrow, inputGradient: gradient)
  }
}
