import Learning
import LinearAlgebra

/// Two linear maps with a hyperbolic tangent between them; who the listener is adds to the first one.
///
/// output = tanh(input A + z B + x C + a) D + d, where z is the latent taste and x the observed context as ones and zeros.
/// C starts at zero: a context that was never seen changes nothing.
struct ConditionedHead: Sendable {
  let first: Linear
  let second: Linear
  let latentWeights: Parameter?
  let contextWeights: Parameter
  let width: Int
  private let before: ScratchLayout.Region
  private let after: ScratchLayout.Region
  private let gradient: ScratchLayout.Region
  private let people: ScratchLayout.Region
  private let peopleGradient: ScratchLayout.Region

  /// Adds the parameters, and what is kept of up to `capacity` rows of up to `batch` listeners.
  init(
    _ name: String, inputs: Int, latents: Int, contexts: Int, width: Int, outputs: Int, capacity: Int,
    batch: Int, parameters: inout ParameterLayout, scratch: inout ScratchLayout
  ) {
    self.width = width
    first = Linear("\(name).first", inputs: inputs, outputs: width, parameters: &parameters)
    latentWeights =
      latents > 0
      ? parameters.add(
        "\(name).latent", rows: latents, columns: width,
        start: .uniform(limit: 1 / Float(latents).squareRoot())) : nil
    contextWeights = parameters.add("\(name).context", rows: contexts, columns: width, start: .constant(0))
    second = Linear("\(name).second", inputs: width, outputs: outputs, parameters: &parameters)
    before = scratch.reserve(capacity * width)
    after = scratch.reserve(capacity * width)
    gradient = scratch.reserve(capacity * width)
    people = scratch.reserve(batch * width)
    peopleGradient = scratch.reserve(batch * width)
  }

  /// Writes what listeners add to the first map: z B + x C.
  func condition(_ memory: LayerMemory, latents: MatrixView?, contexts: MatrixView, into people: MatrixView) {
    multiply(contexts, memory.values(contextWeights), into: people)
    if let latents, let latentWeights {
      multiply(latents, memory.values(latentWeights), into: people, adding: true)
    }
  }

  /// Writes the outputs of all rows; `owners` says whose each row is.
  func forward(
    _ memory: LayerMemory, input: MatrixView, owners: UnsafePointer<Int32>, latents: MatrixView?,
    contexts: MatrixView, output: MatrixView
  ) {
    let rows = input.rows
    let before = memory.matrix(before, rows: rows, columns: width)
    let after = memory.matrix(after, rows: rows, columns: width)
    let people = memory.matrix(people, rows: contexts.rows, columns: width)
    condition(memory, latents: latents, contexts: contexts, into: people)
    first.forward(memory, input: input, output: before)
    for row in 0..<rows {
      add(people.base + Int(owners[row]) * width, to: before.base + row * width, count: width)
    }
    Activation.tanh.forward(before, output: after)
    second.forward(memory, input: after, output: output)
  }

  /// Adds the gradients of the parameters and of latent tastes, and writes that of the input, after a forward pass.
  func backward(
    _ memory: LayerMemory, input: MatrixView, owners: UnsafePointer<Int32>, latents: MatrixView?,
    contexts: MatrixView, outputGradient: MatrixView, inputGradient: MatrixView, latentGradient: MatrixView?
  ) {
    let rows = input.rows
    let before = memory.matrix(before, rows: rows, columns: width)
    let after = memory.matrix(after, rows: rows, columns: width)
    let slope = memory.matrix(gradient, rows: rows, columns: width)
    let people = memory.matrix(peopleGradient, rows: contexts.rows, columns: width)
    second.backward(memory, input: after, outputGradient: outputGradient, inputGradient: slope)
    Activation.tanh.backward(input: before, output: after, gradient: slope)
    first.backward(memory, input: input, outputGradient: slope, inputGradient: inputGradient)
    people.base.update(repeating: 0, count: contexts.rows * width)
    for row in 0..<rows {
      add(slope.base + row * width, to: people.base + Int(owners[row]) * width, count: width)
    }
    multiply(contexts.transposed, people, into: memory.gradient(contextWeights), adding: true)
    guard let latents, let latentWeights, let latentGradient else { return }
    multiply(latents.transposed, people, into: memory.gradient(latentWeights), adding: true)
    multiply(people, memory.values(latentWeights).transposed, into: latentGradient, adding: true)
  }

  /// Writes the output of one row, to simulate, given what the listener adds.
  func step(
    _ memory: LayerMemory, input: MatrixView, person: UnsafePointer<Float>, work: UnsafeMutablePointer<Float>,
    output: MatrixView
  ) {
    let before = MatrixView(work, rows: 1, columns: width)
    let after = MatrixView(work + width, rows: 1, columns: width)
    first.forward(memory, input: input, output: before)
    add(person, to: before.base, count: width)
    Activation.tanh.forward(before, output: after)
    second.forward(memory, input: after, output: output)
  }
}

/// Adds numbers to others, one by one.
@inline(__always)
func add(_ numbers: UnsafePointer<Float>, to sums: UnsafeMutablePointer<Float>, count: Int) {
  for index in 0..<count { sums[index] += numbers[index] }
}
