import LinearAlgebra
import LinearAlgebraKernels

/// A layer of gated recurrent units, all sequences of a batch side by side.
///
/// With r = logistic(x Wr + h Ur + br) and z = logistic(x Wz + h Uz + bz): n = tanh(x Wn + bn + r (h Un + cn)), and the
/// state becomes (1 − z) n + z h. A step that isn't present leaves the state as it is. Cho et al. (2014), Learning phrase
/// representations using RNN encoder–decoder, doi:10.3115/v1/D14-1179, with the reset gate after the product, so that one
/// product serves all three gates.
///
/// A row of gates has four parts of `hidden` numbers: h Un + cn, reset, update, new. The input adds to the last three and
/// the state to the first three, so that each does so with one product, in place.
public struct GatedRecurrentUnit: Sendable {
  /// Numbers of a state.
  public let hidden: Int
  /// [Wr Wz Wn], inputs × 3 `hidden`.
  public let inputWeights: Parameter
  /// [Un Ur Uz], `hidden` × 3 `hidden`.
  public let stateWeights: Parameter
  /// [cn br bz bn].
  public let bias: Parameter
  private let capacity: SequenceShape
  private let gates: ScratchLayout.Region
  private let transposedWeights: ScratchLayout.Region

  /// Adds the layer's parameters, uniform in ±1/√`hidden`, and what it keeps during passes of up to `capacity`.
  public init(
    _ name: String, inputs: Int, hidden: Int, capacity: SequenceShape, parameters: inout ParameterLayout,
    scratch: inout ScratchLayout
  ) {
    let start = Parameter.Start.uniform(limit: 1 / Float(hidden).squareRoot())
    self.hidden = hidden
    self.capacity = capacity
    inputWeights = parameters.add("\(name).input", rows: inputs, columns: 3 * hidden, start: start)
    stateWeights = parameters.add("\(name).state", rows: hidden, columns: 3 * hidden, start: start)
    bias = parameters.add("\(name).bias", rows: 1, columns: 4 * hidden, start: start)
    gates = scratch.reserve(capacity.rows * 4 * hidden)
    transposedWeights = scratch.reserve(3 * hidden * hidden)
  }

  /// Writes the states after each step.
  ///
  /// - Parameters:
  ///   - memory: What the layer works on.
  ///   - shape: Steps and sequences.
  ///   - input: A row for each of the shape's.
  ///   - present: Whether each row is a step of its sequence, and no padding; nil where all are.
  ///   - states: A block of rows for the states before the first step, which are given, then one for each step.
  /// - Complexity: O(rows × (inputs + `hidden`) × `hidden`).
  public func forward(
    _ memory: LayerMemory, shape: SequenceShape, input: MatrixView, present: UnsafePointer<UInt8>?,
    states: MatrixView
  ) {
    check(shape, states)
    let gates = gates(memory, shape)
    overture_repeat_row(memory.values(bias).base, 4 * hidden, shape.rows, gates.base, 4 * hidden)
    multiply(input, memory.values(inputWeights), into: gates.columns(hidden..<4 * hidden), adding: true)
    let weights = memory.values(stateWeights)
    for step in 0..<shape.steps {
      let rows = shape.rows(of: step)
      let before = states.rows(rows)
      let now = gates.rows(rows)
      multiply(before, weights, into: now.columns(0..<3 * hidden), adding: true)
      overture_gated_steps(
        now.base, before.base, present.map { $0 + rows.lowerBound }, shape.batch, hidden,
        states.rows(shape.rows(of: step + 1)).base)
    }
  }

  /// Adds the gradient of the parameters, and writes that of the input where it is wanted.
  ///
  /// Called once after a forward pass, of which it overwrites what was kept.
  /// - Parameters:
  ///   - memory: What the layer works on, with the scratch of the forward pass.
  ///   - shape: As in the forward pass; so are `input`, `present` and `states`.
  ///   - input: See above.
  ///   - present: See above.
  ///   - states: See above.
  ///   - stateGradient: With respect to all states, as used outside of the layer; on return, the first block has the
  ///     gradient of the states before the first step, and the others are spent.
  ///   - inputGradient: Overwritten.
  public func backward(
    _ memory: LayerMemory, shape: SequenceShape, input: MatrixView, present: UnsafePointer<UInt8>?,
    states: MatrixView, stateGradient: MatrixView, inputGradient: MatrixView?
  ) {
    check(shape, states)
    check(shape, stateGradient)
    let gates = gates(memory, shape)
    let transposed = memory.matrix(transposedWeights, rows: 3 * hidden, columns: hidden)
    overture_transpose(
      memory.values(stateWeights).base, 3 * hidden, hidden, 3 * hidden, transposed.base, hidden)
    for step in (0..<shape.steps).reversed() {
      let rows = shape.rows(of: step)
      let now = gates.rows(rows)
      let after = stateGradient.rows(shape.rows(of: step + 1))
      let before = stateGradient.rows(rows)
      overture_gated_steps_backward(
        now.base, states.rows(rows).base, present.map { $0 + rows.lowerBound }, shape.batch, hidden,
        after.base)
      overture_add_scaled(after.base, shape.batch * hidden, 1, before.base)
      multiply(now.columns(0..<3 * hidden), transposed, into: before, adding: true)
    }
    let toInput = gates.columns(hidden..<4 * hidden)
    overture_add_rows(gates.base, 4 * hidden, 4 * hidden, shape.rows, memory.gradient(bias).base)
    multiply(input.transposed, toInput, into: memory.gradient(inputWeights), adding: true)
    multiply(
      states.rows(0..<shape.rows).transposed, gates.columns(0..<3 * hidden),
      into: memory.gradient(stateWeights), adding: true)
    guard let inputGradient else { return }
    multiply(toInput, memory.values(inputWeights).transposed, into: inputGradient)
  }

  private func gates(_ memory: LayerMemory, _ shape: SequenceShape) -> MatrixView {
    memory.matrix(gates, rows: shape.rows, columns: 4 * hidden)
  }

  private func check(_ shape: SequenceShape, _ states: MatrixView) {
    precondition(shape.rows <= capacity.rows, "\(shape) where \(capacity) is the most")
    precondition(
      states.isContiguous && states.rows == shape.rows + shape.batch && states.columns == hidden,
      "\(states.rows) × \(states.columns) states")
  }
}
