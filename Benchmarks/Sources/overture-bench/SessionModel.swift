import Learning
import LinearAlgebra
import Randomness

/// A generator of sessions as models of listeners have it: from the artist asked about now and the answer before, through a
/// sequence model, to the chances of three answers.
struct SessionModel: TrainableModel {
  /// The sequence model in the middle.
  enum Core: Sendable {
    case recurrent(GatedRecurrentUnit)
    case attentive(CausalTransformer)
  }

  /// Numbers of a row that enters the sequence model.
  static let width = 32
  /// Select, skip, leave.
  static let answers = 3

  let layout: ParameterLayout
  let core: Core
  let projection: EmbeddingProjection
  let previous: Embedding
  let head: Linear
  private let steps: Int
  private let scratch: ScratchLayout
  private let input: ScratchLayout.Region
  private let inputGradient: ScratchLayout.Region
  private let states: ScratchLayout.Region
  private let stateGradient: ScratchLayout.Region
  private let logits: ScratchLayout.Region
  private let logitGradient: ScratchLayout.Region

  /// A model for sequences of `steps`, `batch` at once: recurrent with that many hidden numbers, or attentive where nil.
  init(steps: Int, batch: Int, hidden: Int?) {
    let shape = SequenceShape(steps: steps, batch: batch)
    let width = Self.width
    var layout = ParameterLayout()
    var scratch = ScratchLayout()
    self.steps = steps
    projection = EmbeddingProjection(
      "artist", dimensions: width, outputs: width, capacity: shape.rows, parameters: &layout,
      scratch: &scratch)
    previous = Embedding("answer", categories: Self.answers, columns: width, parameters: &layout)
    if let hidden {
      core = .recurrent(
        GatedRecurrentUnit(
          "core", inputs: width, hidden: hidden, capacity: shape, parameters: &layout, scratch: &scratch))
    } else {
      core = .attentive(
        CausalTransformer(
          "core", width: width, heads: 2, layers: 2, capacity: shape, parameters: &layout, scratch: &scratch))
    }
    head = Linear("head", inputs: hidden ?? width, outputs: Self.answers, parameters: &layout)
    input = scratch.reserve(shape.rows * width)
    inputGradient = scratch.reserve(shape.rows * width)
    states = scratch.reserve((shape.rows + batch) * (hidden ?? width))
    stateGradient = scratch.reserve((shape.rows + batch) * (hidden ?? width))
    logits = scratch.reserve(shape.rows * Self.answers)
    logitGradient = scratch.reserve(shape.rows * Self.answers)
    self.layout = layout
    self.scratch = scratch
  }

  struct Workspace: Sendable {
    var scratch: Scratch
    var artists: [Int32]
    var before: [Int32]
    var targets: [Int32]
    var weights: [Float]
  }

  func makeWorkspace(capacity: Int) -> Workspace {
    let none = [Int32](repeating: 0, count: capacity * steps)
    return Workspace(
      scratch: Scratch(scratch), artists: none, before: none, targets: none,
      weights: [Float](repeating: 1, count: capacity * steps))
  }

  func addGradient(
    of shard: Shard, from examples: SessionExamples, parameters: UnsafePointer<Float>,
    to gradient: UnsafeMutablePointer<Float>, using workspace: inout Workspace
  ) -> LossSum {
    pass(shard, examples, parameters, gradient, &workspace)
  }

  func loss(
    of shard: Shard, from examples: SessionExamples, parameters: UnsafePointer<Float>,
    using workspace: inout Workspace
  ) -> LossSum {
    pass(shard, examples, parameters, nil, &workspace)
  }

  private func pass(
    _ shard: Shard, _ examples: SessionExamples, _ parameters: UnsafePointer<Float>,
    _ gradient: UnsafeMutablePointer<Float>?, _ workspace: inout Workspace
  ) -> LossSum {
    let shape = SequenceShape(steps: steps, batch: shard.examples.count)
    examples.fill(&workspace, shard.examples, shape)
    let (artists, before) = (workspace.artists, workspace.before)
    let (targets, weights) = (workspace.targets, workspace.weights)
    return workspace.scratch.withPointer { scratch in
      let memory = LayerMemory(parameters: parameters, gradient: gradient ?? scratch, scratch: scratch)
      let input = memory.matrix(input, rows: shape.rows, columns: Self.width)
      let logits = memory.matrix(logits, rows: shape.rows, columns: Self.answers)
      let logitGradient = memory.matrix(logitGradient, rows: shape.rows, columns: Self.answers)
      before.withUnsafeBufferPointer {
        previous.forward(memory, categories: .init(rebasing: $0[..<shape.rows]), output: input)
      }
      artists.withUnsafeBufferPointer { artists in
        examples.withTable {
          projection.forward(
            memory, rows: .init(rebasing: artists[..<shape.rows]), of: $0, output: input, adding: true)
        }
      }
      let output = forward(memory, shape, input)
      head.forward(memory, input: output, output: logits)
      let loss = softmaxCrossEntropy(
        logits: logits, targets: targets, weights: weights, gradient: logitGradient)
      guard gradient != nil else { return loss }
      let inputGradient = memory.matrix(inputGradient, rows: shape.rows, columns: Self.width)
      backward(memory, shape, input, output, logitGradient, inputGradient)
      projection.backward(memory, outputGradient: inputGradient)
      before.withUnsafeBufferPointer {
        previous.backward(
          memory, categories: .init(rebasing: $0[..<shape.rows]), outputGradient: inputGradient)
      }
      return loss
    }
  }

  private func forward(_ memory: LayerMemory, _ shape: SequenceShape, _ input: MatrixView) -> MatrixView {
    switch core {
    case .recurrent(let unit):
      let states = memory.matrix(states, rows: shape.rows + shape.batch, columns: unit.hidden)
      states.base.update(repeating: 0, count: shape.batch * unit.hidden)
      unit.forward(memory, shape: shape, input: input, present: nil, states: states)
      return states.rows(shape.batch..<shape.rows + shape.batch)
    case .attentive(let stack):
      let output = memory.matrix(states, rows: shape.rows, columns: Self.width)
      stack.forward(memory, shape: shape, input: input, present: nil, output: output)
      return output
    }
  }

  private func backward(
    _ memory: LayerMemory, _ shape: SequenceShape, _ input: MatrixView, _ output: MatrixView,
    _ logitGradient: MatrixView, _ inputGradient: MatrixView
  ) {
    switch core {
    case .recurrent(let unit):
      let rows = shape.rows + shape.batch
      let gradient = memory.matrix(stateGradient, rows: rows, columns: unit.hidden)
      gradient.base.update(repeating: 0, count: shape.batch * unit.hidden)
      head.backward(
        memory, input: output, outputGradient: logitGradient, inputGradient: gradient.rows(shape.batch..<rows)
      )
      unit.backward(
        memory, shape: shape, input: input, present: nil,
        states: memory.matrix(states, rows: rows, columns: unit.hidden), stateGradient: gradient,
        inputGradient: inputGradient)
    case .attentive(let stack):
      let gradient = memory.matrix(stateGradient, rows: shape.rows, columns: Self.width)
      head.backward(memory, input: output, outputGradient: logitGradient, inputGradient: gradient)
      stack.backward(memory, shape: shape, outputGradient: gradient, inputGradient: inputGradient)
    }
  }
}
