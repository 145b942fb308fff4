import LinearAlgebra
import LinearAlgebraKernels

extension GatedRecurrentUnit {
  /// Takes one step, to simulate: no gradient, and no memory but what is passed.
  ///
  /// Gives the states that ``forward(_:shape:input:present:states:)`` does, bit for bit, one sequence or many at a time.
  /// - Parameters:
  ///   - parameters: The model's.
  ///   - input: A row for each sequence.
  ///   - states: A row for each sequence, replaced.
  ///   - work: 5 × `hidden` numbers for each sequence, to work with.
  /// - Complexity: O(sequences × (inputs + `hidden`) × `hidden`), allocation-free.
  public func step(
    _ parameters: UnsafePointer<Float>, input: MatrixView, states: MatrixView,
    work: UnsafeMutablePointer<Float>
  ) {
    precondition(
      states.isContiguous && states.rows == input.rows && states.columns == hidden,
      "\(states.rows) × \(states.columns) states for \(input.rows) inputs")
    let now = MatrixView(work, rows: input.rows, columns: 4 * hidden)
    overture_repeat_row(parameters + bias.offset, 4 * hidden, input.rows, work, 4 * hidden)
    multiply(
      input, Self.values(parameters, inputWeights), into: now.columns(hidden..<4 * hidden), adding: true)
    multiply(
      states, Self.values(parameters, stateWeights), into: now.columns(0..<3 * hidden), adding: true)
    let after = work + input.rows * 4 * hidden
    overture_gated_steps(work, states.base, nil, input.rows, hidden, after)
    states.base.update(from: after, count: input.rows * hidden)
  }

  private static func values(_ parameters: UnsafePointer<Float>, _ parameter: Parameter) -> MatrixView {
    MatrixView(
      UnsafeMutablePointer(mutating: parameters + parameter.offset), rows: parameter.rows,
      columns: parameter.columns)
  }
}
