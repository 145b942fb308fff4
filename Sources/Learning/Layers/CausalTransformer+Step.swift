import LinearAlgebra
import LinearAlgebraKernels

extension CausalTransformer {
  /// Takes the next step of one sequence, to simulate.
  ///
  /// Gives the row that ``forward(_:shape:input:present:output:)`` does for a sequence without padding, bit for bit.
  /// - Parameters:
  ///   - parameters: The model's.
  ///   - memory: Of the steps before; takes in this one.
  ///   - input: One row.
  ///   - output: One row.
  /// - Precondition: the context has room for another step.
  /// - Complexity: O(blocks × `width` × (`width` + steps)), allocation-free.
  public func step(
    _ parameters: UnsafePointer<Float>, memory: inout TransformerMemory, input: MatrixView, output: MatrixView
  ) {
    let step = memory.steps
    precondition(step < context, "step \(step) in a context of \(context)")
    precondition(
      input.rows == 1 && input.columns == width && output.columns == width, "not a row of \(width)")
    let places = memory.places
    memory.numbers.withMutablePointer { numbers in
      let own = LayerMemory(parameters: parameters, gradient: numbers, scratch: numbers)
      let row = own.matrix(places.row, rows: 1, columns: width)
      row.base.update(from: input.base, count: width)
      overture_add_scaled(own.values(positions).rows(step..<step + 1).base, width, 1, row.base)
      for (number, block) in blocks.enumerated() {
        attend(own, places, block, number, step, row)
        feedForward(own, places, block, row)
      }
      normalize(own, places, normalization, row, output)
    }
    memory.steps += 1
  }

  private func attend(
    _ memory: LayerMemory, _ places: TransformerMemory.Places, _ block: TransformerBlock, _ number: Int,
    _ step: Int, _ row: MatrixView
  ) {
    let normalized = memory.matrix(places.normalized, rows: 1, columns: width)
    let projected = memory.matrix(places.projected, rows: 1, columns: 3 * width)
    let attended = memory.matrix(places.attended, rows: 1, columns: width)
    let middle = memory.matrix(places.middle, rows: 1, columns: width)
    let keys = memory.matrix(places.keys[number], rows: width, columns: places.stride)
    let values = memory.matrix(places.values[number], rows: places.stride, columns: width)
    let shares = memory.matrix(places.shares, rows: 1, columns: places.stride)
    normalize(memory, places, block.attentionNormalization, row, normalized)
    block.projection.forward(memory, input: normalized, output: projected)
    for index in 0..<width { keys.base[index * places.stride + step] = projected.base[width + index] }
    (values.base + step * width).update(from: projected.base + 2 * width, count: width)
    let each = block.attention.width
    let whole = (step + 16) & ~15
    for head in 0..<block.attention.heads {
      let part = head * each..<(head + 1) * each
      multiply(
        projected.columns(part), keys.rows(part).columns(0..<whole), into: shares.columns(0..<whole))
      overture_attention_weights(
        shares.base, places.stride, 1, step, 1 / Float(each).squareRoot(), nil)
      multiply(
        shares.columns(0..<step + 1), values.rows(0..<step + 1).columns(part), into: attended.columns(part))
    }
    block.mixing.forward(memory, input: attended, output: middle)
    overture_add_scaled(middle.base, width, 1, row.base)
  }

  private func feedForward(
    _ memory: LayerMemory, _ places: TransformerMemory.Places, _ block: TransformerBlock, _ row: MatrixView
  ) {
    let normalized = memory.matrix(places.normalized, rows: 1, columns: width)
    let middle = memory.matrix(places.middle, rows: 1, columns: width)
    let before = memory.matrix(places.before, rows: 1, columns: 4 * width)
    let after = memory.matrix(places.after, rows: 1, columns: 4 * width)
    normalize(memory, places, block.feedForwardNormalization, row, normalized)
    block.feedForward.first.forward(memory, input: normalized, output: before)
    block.feedForward.activation.forward(before, output: after)
    block.feedForward.second.forward(memory, input: after, output: middle)
    overture_add_scaled(middle.base, width, 1, row.base)
  }

  private func normalize(
    _ memory: LayerMemory, _ places: TransformerMemory.Places, _ layer: LayerNormalization,
    _ input: MatrixView, _ output: MatrixView
  ) {
    let unused = memory.matrix(places.unused, rows: 1, columns: width + 1).base
    overture_normalize_rows(
      input.base, 1, width, memory.values(layer.gain).base, memory.values(layer.bias).base, unused,
      unused + width, output.base)
  }
}
