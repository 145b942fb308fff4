import Learning
import LinearAlgebra
import Randomness

/// A small task for training: at each step, tell the answer of the step before.
struct EchoModel: TrainableModel {
  struct Examples: ExampleSet {
    var answers: [[Int32]]

    var count: Int { answers.count }

    init(count: Int, steps: Int = 8, stream: UInt32) {
      var generator = AddressedGenerator(seed: 3, stream: stream)
      answers = (0..<count).map { _ in
        (0..<steps).map { _ in Int32(generator.integer(below: 3)) }
      }
    }
  }

  struct Workspace: Sendable {
    var scratch: Scratch
    var targets: [Int32]
    var weights: [Float]
  }

  let steps = 8
  let layout: ParameterLayout
  private let scratch: ScratchLayout
  private let unit: GatedRecurrentUnit
  private let head: Linear
  /// Of the noise that inputs have while it learns.
  private let deviation: Float
  private let places: [ScratchLayout.Region]
  private let capacity: Int

  init(capacity: Int = 8, hidden: Int = 12, deviation: Float = 0.1) {
    let shape = SequenceShape(steps: steps, batch: capacity)
    var layout = ParameterLayout()
    var scratch = ScratchLayout()
    self.capacity = capacity
    unit = GatedRecurrentUnit(
      "unit", inputs: 3, hidden: hidden, capacity: shape, parameters: &layout, scratch: &scratch)
    head = Linear("head", inputs: hidden, outputs: 3, parameters: &layout)
    self.deviation = deviation
    // Input, states, their gradient, logits, their gradient.
    places = [
      shape.rows * 3, (shape.rows + capacity) * hidden, (shape.rows + capacity) * hidden, shape.rows * 3,
      shape.rows * 3,
    ].map { scratch.reserve($0) }
    self.layout = layout
    self.scratch = scratch
  }

  func makeWorkspace(capacity: Int) -> Workspace {
    precondition(capacity <= self.capacity)
    return Workspace(
      scratch: Scratch(scratch), targets: [Int32](repeating: 0, count: steps * capacity),
      weights: [Float](repeating: 0, count: steps * capacity))
  }

  func addGradient(
    of shard: Shard, from examples: Examples, parameters: UnsafePointer<Float>,
    to gradient: UnsafeMutablePointer<Float>, using workspace: inout Workspace
  ) -> LossSum {
    pass(shard, examples, parameters, gradient, &workspace)
  }

  func loss(
    of shard: Shard, from examples: Examples, parameters: UnsafePointer<Float>,
    using workspace: inout Workspace
  ) -> LossSum {
    pass(shard, examples, parameters, nil, &workspace)
  }

  private func pass(
    _ shard: Shard, _ examples: Examples, _ parameters: UnsafePointer<Float>,
    _ gradient: UnsafeMutablePointer<Float>?, _ workspace: inout Workspace
  ) -> LossSum {
    let shape = SequenceShape(steps: steps, batch: shard.examples.count)
    let hidden = unit.hidden
    return workspace.scratch.withPointer { scratch in
      let memory = LayerMemory(parameters: parameters, gradient: gradient ?? scratch, scratch: scratch)
      let input = memory.matrix(places[0], rows: shape.rows, columns: 3)
      let states = memory.matrix(places[1], rows: shape.rows + shape.batch, columns: hidden)
      input.base.update(repeating: 0, count: shape.rows * 3)
      states.base.update(repeating: 0, count: shape.batch * hidden)
      for (place, example) in shard.examples.enumerated() {
        for step in 0..<steps {
          let row = step * shape.batch + place
          input[row, Int(examples.answers[example][step])] = 1
          workspace.targets[row] = step > 0 ? examples.answers[example][step - 1] : 0
          workspace.weights[row] = step > 0 ? 1 : 0
        }
      }
      var generator = shard.generator(.latent)
      if gradient != nil {
        for index in 0..<shape.rows * 3 { input.base[index] += deviation * Float(generator.normal()) }
      }
      unit.forward(memory, shape: shape, input: input, present: nil, states: states)
      let outputs = states.rows(shape.batch..<shape.rows + shape.batch)
      let logits = memory.matrix(places[3], rows: shape.rows, columns: 3)
      let logitGradient = memory.matrix(places[4], rows: shape.rows, columns: 3)
      head.forward(memory, input: outputs, output: logits)
      let loss = softmaxCrossEntropy(
        logits: logits, targets: workspace.targets, weights: workspace.weights, gradient: logitGradient)
      guard gradient != nil else { return loss }
      let stateGradient = memory.matrix(places[2], rows: shape.rows + shape.batch, columns: hidden)
      stateGradient.base.update(repeating: 0, count: shape.batch * hidden)
      head.backward(
        memory, input: outputs, outputGradient: logitGradient,
        inputGradient: stateGradient.rows(shape.batch..<shape.rows + shape.batch))
      unit.backward(
        memory, shape: shape, input: input, present: nil, states: states, stateGradient: stateGradient,
        inputGradient: nil)
      return loss
    }
  }
}
