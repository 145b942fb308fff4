import LinearAlgebra
import LinearAlgebraKernels

/// Attention of each step to itself and the steps before it, by several heads.
///
/// A row has queries, keys and values of all heads side by side: [q1 … qH k1 … kH v1 … vH]. With scores q · k / √width, a
/// step takes in the values in proportion to e^score. Vaswani et al. (2017), Attention is all you need, arXiv:1706.03762.
/// No parameters of its own: the maps before and after it are ``Linear``.
public struct CausalAttention: Sendable {
  /// Heads.
  public let heads: Int
  /// Numbers of a query, key or value.
  public let width: Int
  private let capacity: SequenceShape
  private let shares: ScratchLayout.Region
  private let shareGradient: ScratchLayout.Region
  private let packed: ScratchLayout.Region

  /// Reserves what is kept during passes of up to `capacity`.
  ///
  /// - Parameters:
  ///   - heads: Heads.
  ///   - width: Numbers of a query, key or value.
  ///   - capacity: The most steps and sequences.
  ///   - scratch: Where the shares are kept.
  ///   - shared: Where passes of all layers work, one after another.
  public init(
    heads: Int, width: Int, capacity: SequenceShape, scratch: inout ScratchLayout, shared: CausalAttention?
  ) {
    self.heads = heads
    self.width = width
    self.capacity = capacity
    let stride = Self.wholeSixteens(capacity.steps)
    shares = scratch.reserve(capacity.batch * heads * capacity.steps * stride)
    shareGradient = shared?.shareGradient ?? scratch.reserve(capacity.steps * stride)
    packed = shared?.packed ?? scratch.reserve(4 * width * stride)
  }

  /// Numbers of a row, all heads together.
  public var columns: Int { heads * width }

  /// Writes what each row takes in.
  ///
  /// - Parameters:
  ///   - memory: What the layer works on.
  ///   - shape: Steps and sequences.
  ///   - input: Queries, keys and values; all rows' numbers are finite.
  ///   - present: Whether each row is a step of its sequence, and no padding; nil where all are. Nobody attends to padding.
  ///   - output: The heads' results side by side.
  /// - Complexity: O(sequences × steps² × columns).
  public func forward(
    _ memory: LayerMemory, shape: SequenceShape, input: MatrixView, present: UnsafePointer<UInt8>?,
    output: MatrixView
  ) {
    check(shape, input, output)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: shape.steps) { keys in
      for sequence in 0..<shape.batch {
        if let present {
          for step in 0..<shape.steps { keys[step] = present[step * shape.batch + sequence] }
        }
        for head in 0..<heads {
          attend(
            memory, shape, Block(self, shape, input, sequence: sequence, head: head),
            keys: present == nil ? nil : keys.baseAddress,
            to: columns(of: output, shape, sequence: sequence, from: head * width))
        }
      }
    }
  }

  /// Writes the gradient of queries, keys and values, after a forward pass.
  public func backward(
    _ memory: LayerMemory, shape: SequenceShape, input: MatrixView, outputGradient: MatrixView,
    inputGradient: MatrixView
  ) {
    check(shape, input, outputGradient)
    for sequence in 0..<shape.batch {
      for head in 0..<heads {
        attendBackward(
          memory, shape, Block(self, shape, input, sequence: sequence, head: head),
          gradient: Block(self, shape, inputGradient, sequence: sequence, head: head),
          of: columns(of: outputGradient, shape, sequence: sequence, from: head * width))
      }
    }
  }

  /// The queries, keys and values of one head in one sequence: a row for each step.
  private struct Block {
    let index: Int
    let queries: MatrixView
    let keys: MatrixView
    let values: MatrixView

    init(
      _ layer: CausalAttention, _ shape: SequenceShape, _ matrix: MatrixView, sequence: Int, head: Int
    ) {
      let place = head * layer.width
      index = sequence * layer.heads + head
      queries = layer.columns(of: matrix, shape, sequence: sequence, from: place)
      keys = layer.columns(of: matrix, shape, sequence: sequence, from: layer.columns + place)
      values = layer.columns(of: matrix, shape, sequence: sequence, from: 2 * layer.columns + place)
    }
  }

  /// Queries that are worked on at once: what comes after the last of them needn't be looked at.
  private static let stretch = 16

  private func attend(
    _ memory: LayerMemory, _ shape: SequenceShape, _ block: Block, keys: UnsafePointer<UInt8>?,
    to output: MatrixView
  ) {
    let steps = shape.steps
    let shares = shares(memory, shape, block.index)
    let room = memory.matrix(packed, rows: 4 * width, columns: shares.rowStride)
    let keysAcross = transpose(block.keys, into: room.rows(0..<width))
    let values = pack(block.values, into: room.rows(width..<2 * width).base)
    let scale = 1 / Float(width).squareRoot()
    for start in stride(from: 0, to: steps, by: Self.stretch) {
      let end = min(steps, start + Self.stretch)
      let some = shares.rows(start..<end)
      multiply(
        block.queries.rows(start..<end), keysAcross.columns(0..<Self.wholeSixteens(end)),
        into: some.columns(0..<Self.wholeSixteens(end)))
      overture_attention_weights(some.base, some.rowStride, end - start, start, scale, keys)
      multiply(some.columns(0..<end), values.rows(0..<end), into: output.rows(start..<end))
    }
  }

  private func attendBackward(
    _ memory: LayerMemory, _ shape: SequenceShape, _ block: Block, gradient: Block,
    of outputGradient: MatrixView
  ) {
    let steps = shape.steps
    let shares = shares(memory, shape, block.index)
    let slope = memory.matrix(shareGradient, rows: steps, columns: shares.rowStride)
    let room = memory.matrix(packed, rows: 4 * width, columns: shares.rowStride)
    let valuesAcross = transpose(block.values, into: room.rows(0..<width))
    let received = pack(outputGradient, into: room.rows(width..<2 * width).base)
    let keys = pack(block.keys, into: room.rows(2 * width..<3 * width).base)
    let queries = pack(block.queries, into: room.rows(3 * width..<4 * width).base)
    let scale = 1 / Float(width).squareRoot()
    for start in stride(from: 0, to: steps, by: Self.stretch) {
      let end = min(steps, start + Self.stretch)
      let some = slope.rows(start..<end)
      multiply(
        received.rows(start..<end), valuesAcross.columns(0..<Self.wholeSixteens(end)),
        into: some.columns(0..<Self.wholeSixteens(end)))
      overture_attention_weights_backward(
        shares.rows(start..<end).base, shares.rowStride, end - start, start, scale, some.base)
      multiply(some.columns(0..<end), keys.rows(0..<end), into: gradient.queries.rows(start..<end))
    }
    for start in stride(from: 0, to: steps, by: Self.stretch) {
      let end = min(steps, start + Self.stretch)
      // Steps before a key have no share in it.
      multiply(
        slope.rows(start..<steps).columns(start..<end).transposed, queries.rows(start..<steps),
        into: gradient.keys.rows(start..<end))
      multiply(
        shares.rows(start..<steps).columns(start..<end).transposed, received.rows(start..<steps),
        into: gradient.values.rows(start..<end))
    }
  }

  /// The shares of one head in one sequence: a row for each query, a column for each key, and zeros to whole sixteens.
  private func shares(_ memory: LayerMemory, _ shape: SequenceShape, _ index: Int) -> MatrixView {
    let stride = Self.wholeSixteens(shape.steps)
    return memory.matrix(shares, rows: shape.batch * heads * shape.steps, columns: stride)
      .rows(index * shape.steps..<(index + 1) * shape.steps)
  }

  /// Some columns of the rows of one sequence.
  private func columns(
    of matrix: MatrixView, _ shape: SequenceShape, sequence: Int, from place: Int
  ) -> MatrixView {
    MatrixView(
      matrix.base + sequence * matrix.rowStride + place, rows: shape.steps, columns: width,
      stride: shape.batch * matrix.rowStride)
  }

  /// Rows of a sequence are far apart, at distances that fall on few lines of the cache: what is read again is packed.
  private func pack(_ rows: MatrixView, into place: UnsafeMutablePointer<Float>) -> MatrixView {
    for row in 0..<rows.rows {
      (place + row * width).update(from: rows.base + row * rows.rowStride, count: width)
    }
    return MatrixView(place, rows: rows.rows, columns: width)
  }

  private func transpose(_ rows: MatrixView, into place: MatrixView) -> MatrixView {
    overture_transpose(rows.base, rows.rowStride, rows.rows, width, place.base, place.rowStride)
    return place
  }

  private static func wholeSixteens(_ count: Int) -> Int { (count + 15) & ~15 }

  private func check(_ shape: SequenceShape, _ input: MatrixView, _ output: MatrixView) {
    precondition(capacity.holds(shape) && shape.batch <= capacity.batch, "\(shape) beyond \(capacity)")
    precondition(
      input.rows == shape.rows && input.columns == 3 * columns && output.rows == shape.rows
        && output.columns == columns,
      "\(input.rows) × \(input.columns) attended to as \(output.rows) × \(output.columns)")
  }
}
