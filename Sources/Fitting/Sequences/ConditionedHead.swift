import Learning
import LinearAlgebra

/// Two linear maps with a hyperbolic tangent between them, and a straight one beside; who the listener is adds to both.
///
/// output = tanh(input A + z B + x C + a) D + d + input E + z F + x G, where z is the latent taste and x the observed context as
/// ones and zeros. C, E and G start at zero: a context that was never seen changes nothing. What is linear in truth is learned
/// in fewer sessions by the straight path.
struct ConditionedHead: Sendable {
  let first: Linear
  let second: Linear
  let latentWeights: Parameter?
  let contextWeights: Parameter
  /// E, F and G.
  let straight: Parameter
  let straightLatent: Parameter?
  let straightContext: Parameter
  let width: Int
  let outputs: Int
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
    self.outputs = outputs
    first = Linear("\(name).first", inputs: inputs, outputs: width, parameters: &parameters)
    latentWeights =
      latents > 0
      ? parameters.add(
        "\(name).latent", rows: latents, columns: width,
        start: .uniform(limit: 1 / Float(latents).squareRoot())) : nil
    contextWeights = parameters.add("\(name).context", rows: contexts, columns: width, start: .constant(0))
    second = Linear("\(name).second", inputs: width, outputs: outputs, parameters: &parameters)
    straight = parameters.add("\(name).straight", rows: inputs, columns: outputs, start: .constant(0))
    straightLatent =
      latents > 0
      ? parameters.add(
        "\(name).straightLatent", rows: latents, columns: outputs,
        start: .uniform(limit: 1 / Float(latents).squareRoot())) : nil
    straightContext = parameters.add(
      "\(name).straightContext", rows: contexts, columns: outputs, start: .constant(0))
    before = scratch.reserve(capacity * width)
    after = scratch.reserve(capacity * width)
    gradient = scratch.reserve(capacity * width)
    people = scratch.reserve(batch * (width + outputs))
    peopleGradient = scratch.reserve(batch * (width + outputs))
  }

  /// Numbers that a listener adds: within, and to the outputs.
  var personCount: Int { width + outputs }

  /// Writes what listeners add: z B + x C, and beside it z F + x G.
  func condition(_ memory: LayerMemory, latents: MatrixView?, contexts: MatrixView, into people: MatrixView) {
    let (within, beside) = (people.columns(0..<width), people.columns(width..<personCount))
    multiply(contexts, memory.values(contextWeights), into: within)
    multiply(contexts, memory.values(straightContext), into: beside)
    if let latents, let latentWeights, let straightLatent {
      multiply(latents, memory.values(latentWeights), into: within, adding: true)
      multiply(latents, memory.values(straightLatent), into: beside, adding: true)
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
    let people = memory.matrix(people, rows: contexts.rows, columns: personCount)
    condition(memory, latents: latents, contexts: contexts, into: people)
    first.forward(memory, input: input, output: before)
    for row in 0..<rows {
      add(people.base + Int(owners[row]) * personCount, to: before.base + row * width, count: width)
    }
    Activation.tanh.forward(before, output: after)
    second.forward(memory, input: after, output: output)
    multiply(input, memory.values(straight), into: output, adding: true)
    for row in 0..<rows {
      add(
        people.base + Int(owners[row]) * personCount + width, to: output.base + row * outputs, count: outputs)
    }
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
    let people = memory.matrix(peopleGradient, rows: contexts.rows, columns: personCount)
    second.backward(memory, input: after, outputGradient: outputGradient, inputGradient: slope)
    Activation.tanh.backward(input: before, output: after, gradient: slope)
    first.backward(memory, input: input, outputGradient: slope, inputGradient: inputGradient)
    multiply(input.transposed, outputGradient, into: memory.gradient(straight), adding: true)
    multiply(outputGradient, memory.values(straight).transposed, into: inputGradient, adding: true)
    people.base.update(repeating: 0, count: contexts.rows * personCount)
    for row in 0..<rows {
      let person = people.base + Int(owners[row]) * personCount
      add(slope.base + row * width, to: person, count: width)
      add(outputGradient.base + row * outputs, to: person + width, count: outputs)
    }
    let (within, beside) = (people.columns(0..<width), people.columns(width..<personCount))
    multiply(contexts.transposed, within, into: memory.gradient(contextWeights), adding: true)
    multiply(contexts.transposed, beside, into: memory.gradient(straightContext), adding: true)
    guard let latents, let latentWeights, let straightLatent, let latentGradient else { return }
    multiply(latents.transposed, within, into: memory.gradient(latentWeights), adding: true)
    multiply(latents.transposed, beside, into: memory.gradient(straightLatent), adding: true)
    multiply(within, memory.values(latentWeights).transposed, into: latentGradient, adding: true)
    multiply(beside, memory.values(straightLatent).transposed, into: latentGradient, adding: true)
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
    multiply(input, memory.values(straight), into: output, adding: true)
    add(person + width, to: output.base, count: outputs)
  }
}

/// Adds numbers to others, one by one.
@inline(__always)
func add(_ numbers: UnsafePointer<Float>, to sums: UnsafeMutablePointer<Float>, count: Int) {
  for index in 0..<count { sums[index] += numbers[index] }
}
