import Learning
import LinearAlgebra
import Randomness
import Testing

@Suite struct GatedRecurrentUnitTests {
  /// A layer with all that a pass needs, on sequences made up or given.
  private struct Case {
    let shape: SequenceShape
    let layer: GatedRecurrentUnit
    let bench: LayerBench
    let input: OwnedMatrix
    let slope: OwnedMatrix
    let start: OwnedMatrix
    var present: [UInt8]

    init(steps: Int = 4, batch: Int = 3, inputs: Int = 2, hidden: Int = 5) {
      shape = SequenceShape(steps: steps, batch: batch)
      var layout = ParameterLayout()
      var scratch = ScratchLayout()
      layer = GatedRecurrentUnit(
        "g", inputs: inputs, hidden: hidden, capacity: shape, parameters: &layout, scratch: &scratch)
      bench = LayerBench(layout, scratch)
      input = .normal(shape.rows, inputs, stream: 1)
      slope = .normal(shape.rows, hidden, stream: 2)
      start = .normal(batch, hidden, stream: 3)
      present = [UInt8](repeating: 1, count: shape.rows)
      present[2 * batch + 1] = 0
      present[3 * batch + 1] = 0
    }

    func states() -> OwnedMatrix {
      let states = OwnedMatrix(shape.rows + shape.batch, layer.hidden)
      states.view.base.update(from: start.view.base, count: shape.batch * layer.hidden)
      present.withUnsafeBufferPointer {
        layer.forward(
          bench.memory, shape: shape, input: input.view, present: $0.baseAddress, states: states.view)
      }
      return states
    }

    /// The sum of states times slopes.
    func loss() -> Double {
      let states = states()
      return zip(states.floats.dropFirst(shape.batch * layer.hidden), slope.floats).reduce(0) {
        $0 + Double($1.0) * Double($1.1)
      }
    }

    /// The gradients with respect to the states before the first step, and to the input.
    func backward() -> (start: [Float], input: OwnedMatrix) {
      let states = states()
      let stateGradient = OwnedMatrix(
        shape.rows + shape.batch, layer.hidden,
        [Float](repeating: 0, count: shape.batch * layer.hidden) + slope.floats)
      let inputGradient = OwnedMatrix(shape.rows, input.view.columns)
      present.withUnsafeBufferPointer {
        layer.backward(
          bench.memory, shape: shape, input: input.view, present: $0.baseAddress, states: states.view,
          stateGradient: stateGradient.view, inputGradient: inputGradient.view)
      }
      return (Array(stateGradient.floats.prefix(shape.batch * layer.hidden)), inputGradient)
    }
  }

  @Test func `states and gradients are PyTorch's, padding and a gap included`() throws {
    let fixture = try Fixture("gru")
    let shape = SequenceShape(steps: 5, batch: 3)
    var layout = ParameterLayout()
    var scratch = ScratchLayout()
    let layer = GatedRecurrentUnit(
      "g", inputs: 4, hidden: 6, capacity: shape, parameters: &layout, scratch: &scratch)
    let bench = LayerBench(layout, scratch)
    for (name, key) in [("input", "input_weights"), ("state", "state_weights"), ("bias", "bias")] {
      try bench.set("g.\(name)", try fixture[key].numbers)
    }
    let states = OwnedMatrix(18, 6, try fixture["start"].floats)
    let input = try fixture["input"].owned
    let present = try fixture["present"].floats.map { UInt8($0) }
    layer.forward(bench.memory, shape: shape, input: input.view, present: present, states: states.view)
    expectClose(Array(states.floats[18...]), try fixture["states"].numbers, within: 1e-6)
    let stateGradient = OwnedMatrix(
      18, 6, try [Float](repeating: 0, count: 18) + fixture["slope"].floats)
    let inputGradient = OwnedMatrix(15, 4)
    layer.backward(
      bench.memory, shape: shape, input: input.view, present: present, states: states.view,
      stateGradient: stateGradient.view, inputGradient: inputGradient.view)
    expectClose(inputGradient.floats, try fixture["input_gradient"].numbers, within: 2e-6)
    expectClose(Array(stateGradient.floats[..<18]), try fixture["start_gradient"].numbers, within: 2e-6)
    for (name, key) in [("input", "input_weights"), ("state", "state_weights"), ("bias", "bias")] {
      expectClose(
        try bench.gradient("g.\(name)"), try fixture["\(key)_gradient"].numbers, within: 2e-6, name)
    }
  }

  @Test func `gradients are slopes by differences`() {
    let some = Case()
    let (start, input) = some.backward()
    some.bench.expect(some.bench.gradient, isSlopeOf: some.loss, by: some.bench.parameters)
    some.bench.expect(input, isSlopeOf: some.loss, by: some.input)
    let starts = OwnedMatrix(some.shape.batch, some.layer.hidden, start)
    some.bench.expect(starts, isSlopeOf: some.loss, by: some.start)
  }

  @Test func `a padded step keeps the state, and what stands in its row changes nothing`() {
    let some = Case()
    let states = some.states()
    let first = some.backward()
    let gradient = some.bench.gradient.floats
    let block = { (step: Int) in
      Array(
        states.floats[
          some.shape.rows(of: step).lowerBound * 5 + 5..<some.shape.rows(of: step).lowerBound * 5 + 10])
    }
    #expect(block(2) == block(3) && block(3) == block(4) && block(1) != block(2))
    for step in [2, 3] { some.input.view[step * 3 + 1, 0] = 100 }
    some.bench.gradient.view.base.update(repeating: 0, count: some.bench.layout.count)
    let second = some.backward()
    #expect(some.states().floats == states.floats)
    #expect(some.bench.gradient.floats == gradient && second.start == first.start)
    #expect(second.input.floats == first.input.floats)
  }

  @Test func `later inputs don't change earlier states, and one sequence doesn't change another`() {
    let some = Case()
    let states = some.states().floats
    some.input.view[2 * 3 + 0, 1] += 1
    let changed = some.states().floats
    #expect(changed[..<45] == states[..<45])
    #expect(changed[45..<50] != states[45..<50])
    #expect(changed[50..<60] == states[50..<60])
  }

  @Test(arguments: [1, 3]) func `single steps give the same bits as a whole sequence`(batch: Int) {
    var some = Case(steps: 6, batch: batch, inputs: 7, hidden: 19)
    some.present = [UInt8](repeating: 1, count: some.shape.rows)
    let states = some.states().floats
    let work = OwnedMatrix(batch, 5 * 19)
    for step in 0..<6 {
      some.layer.step(
        some.bench.parameters.view.base, input: some.input.view.rows(some.shape.rows(of: step)),
        states: some.start.view, work: work.view.base)
      let count = batch * 19
      #expect(some.start.floats == Array(states[(step + 1) * count..<(step + 2) * count]))
    }
  }
}
