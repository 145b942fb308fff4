import Learning
import LinearAlgebra
import Randomness

/// Plays sessions of a model, one exchange after another, as a user model does.
struct SessionPlayer {
  private let model: SessionModel
  /// One of a Transformer; a recurrent model has its state.
  private var past: [TransformerMemory] = []
  private var scratch: Scratch
  private let input: ScratchLayout.Region
  private let state: ScratchLayout.Region
  private let work: ScratchLayout.Region
  private let logits: ScratchLayout.Region
  private(set) var selections = 0

  init(model: SessionModel) {
    var layout = ScratchLayout()
    self.model = model
    var hidden = SessionModel.width
    switch model.core {
    case .recurrent(let unit): hidden = unit.hidden
    case .attentive(let stack): past = [TransformerMemory(for: stack)]
    }
    input = layout.reserve(SessionModel.width)
    state = layout.reserve(hidden)
    work = layout.reserve(5 * hidden)
    logits = layout.reserve(SessionModel.answers)
    scratch = Scratch(layout)
  }

  /// Plays so many exchanges about artists in turn.
  mutating func play(_ session: Int, steps: Int, artists: MatrixView, parameters: UnsafePointer<Float>) {
    let draws = Draws<BenchmarkDraw>(key: DrawKey(seed: 2), listener: UInt32(session))
    let (model, input, state, work, logits) = (model, input, state, work, logits)
    // Taken out of the player, so that it is changed in place.
    var past = past
    self.past = []
    defer { self.past = past }
    for index in past.indices { past[index].reset() }
    selections += scratch.withPointer { scratch in
      let memory = LayerMemory(parameters: parameters, gradient: scratch, scratch: scratch)
      let input = memory.matrix(input, rows: 1, columns: SessionModel.width)
      let state = memory.matrix(state, rows: 1, columns: state.count)
      let logits = memory.matrix(logits, rows: 1, columns: SessionModel.answers)
      state.base.update(repeating: 0, count: state.columns)
      let (embeddings, answers) = (
        memory.values(model.projection.weights), memory.values(model.previous.table)
      )
      var answer = 0
      var selected = 0
      for step in 0..<steps {
        let artist = (session * 31 + step * 67) % artists.rows
        input.base.update(from: answers.rows(answer..<answer + 1).base, count: SessionModel.width)
        multiply(artists.rows(artist..<artist + 1), embeddings, into: input, adding: true)
        switch model.core {
        case .recurrent(let unit):
          unit.step(parameters, input: input, states: state, work: scratch + work.offset)
        case .attentive(let stack):
          stack.step(parameters, memory: &past[0], input: input, output: state)
        }
        model.head.forward(memory, input: state, output: logits)
        answer = Self.answer(logits.base, draws.uniform(.noise, subject: UInt32(artist)))
        selected += answer == 0 ? 1 : 0
      }
      return selected
    }
  }

  /// The answer at which the chances add up to more than the number drawn.
  private static func answer(_ logits: UnsafePointer<Float>, _ uniform: Double) -> Int {
    let first = exponential(Double(logits[0]))
    let second = exponential(Double(logits[1]))
    let limit = uniform * (first + second + exponential(Double(logits[2])))
    return limit < first ? 0 : limit < first + second ? 1 : 2
  }
}
