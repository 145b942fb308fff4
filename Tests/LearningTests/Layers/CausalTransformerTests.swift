import Learning
import LinearAlgebra
import Testing

@Suite struct CausalTransformerTests {
  private struct Case {
    let shape: SequenceShape
    let stack: CausalTransformer
    let bench: LayerBench
    let input: OwnedMatrix
    let slope: OwnedMatrix
    var present: [UInt8]

    init(steps: Int, batch: Int, width: Int, heads: Int = 2, layers: Int = 2) {
      shape = SequenceShape(steps: steps, batch: batch)
      var layout = ParameterLayout()
      var scratch = ScratchLayout()
      stack = CausalTransformer(
        "t", width: width, heads: heads, layers: layers, capacity: shape, parameters: &layout,
        scratch: &scratch)
      bench = LayerBench(layout, scratch)
      input = .normal(shape.rows, width, stream: 1)
      slope = .normal(shape.rows, width, stream: 2)
      present = [UInt8](repeating: 1, count: shape.rows)
    }

    func output() -> OwnedMatrix {
      let output = OwnedMatrix(shape.rows, stack.width)
      stack.forward(bench.memory, shape: shape, input: input.view, present: present, output: output.view)
      return output
    }

    func loss() -> Double { output().inner(slope) }

    func backward() -> OwnedMatrix {
      _ = output()
      let inputGradient = OwnedMatrix(shape.rows, stack.width)
      stack.backward(
        bench.memory, shape: shape, outputGradient: slope.view, inputGradient: inputGradient.view)
      return inputGradient
    }
  }

  @Test func `outputs and gradients are PyTorch's, padding included`() throws {
    let fixture = try Fixture("transformer")
    let some = Case(steps: 19, batch: 2, width: 8)
    for name in fixture.names where fixture.names.contains("\(name).gradient") {
      try some.bench.set(name, try fixture[name].numbers)
    }
    let input = try fixture["input"].owned
    let present = try fixture["present"].floats.map { UInt8($0) }
    let output = OwnedMatrix(38, 8)
    some.stack.forward(
      some.bench.memory, shape: some.shape, input: input.view, present: present, output: output.view)
    let expected = try fixture["output"].numbers
    for row in 0..<38 where present[row] == 1 {
      expectClose(
        Array(output.floats[row * 8..<row * 8 + 8]), Array(expected[row * 8..<row * 8 + 8]), within: 5e-6)
    }
    let slope = try fixture["slope"].owned
    let inputGradient = OwnedMatrix(38, 8)
    some.stack.backward(
      some.bench.memory, shape: some.shape, outputGradient: slope.view, inputGradient: inputGradient.view)
    expectClose(inputGradient.floats, try fixture["input_gradient"].numbers, within: 1e-5)
    for name in fixture.names where fixture.names.contains("\(name).gradient") {
      // What a bias of the keys adds to all scores alike has no gradient but rounding.
      expectClose(try some.bench.gradient(name), try fixture["\(name).gradient"].numbers, within: 1e-5, name)
    }
  }

  @Test func `gradients are slopes by differences`() {
    let some = Case(steps: 3, batch: 2, width: 4)
    let input = some.backward()
    some.bench.expect(some.bench.gradient, isSlopeOf: some.loss, by: some.bench.parameters, tolerance: 2e-2)
    some.bench.expect(input, isSlopeOf: some.loss, by: some.input, tolerance: 2e-2)
  }

  @Test func `later steps change no earlier output, and one sequence none of another`() {
    let some = Case(steps: 35, batch: 2, width: 8)
    let output = some.output().floats
    some.input.view[20 * 2 + 1, 3] += 1
    let changed = some.output().floats
    for step in 0..<35 {
      let own = (step * 2 + 1) * 8..<(step * 2 + 2) * 8
      #expect((changed[own] == output[own]) == (step < 20), "step \(step)")
      let other = step * 2 * 8..<(step * 2 + 1) * 8
      #expect(changed[other] == output[other])
    }
  }

  @Test func `padding at the end or in a gap changes no output and no gradient of what is there`() {
    var some = Case(steps: 20, batch: 2, width: 8)
    for row in [7 * 2, 17 * 2, 18 * 2, 19 * 2, 19 * 2 + 1] {
      some.present[row] = 0
      for column in 0..<8 { some.slope.view[row, column] = 0 }
    }
    let output = some.output().floats
    let input = some.backward().floats
    let gradient = some.bench.gradient.floats
    some.bench.gradient.view.base.update(repeating: 0, count: some.bench.layout.count)
    for column in 0..<8 {
      some.input.view[7 * 2, column] = 5 + Float(column * column)
      some.input.view[18 * 2, column] = -9
    }
    let changed = some.output().floats
    for row in 0..<40 where some.present[row] == 1 {
      #expect(changed[row * 8..<row * 8 + 8] == output[row * 8..<row * 8 + 8], "row \(row)")
    }
    #expect(some.backward().floats == input)
    #expect(some.bench.gradient.floats == gradient)
  }

  @Test func `a sequence padded to more steps gives the same bits`() {
    let short = Case(steps: 9, batch: 2, width: 8)
    let output = short.output().floats
    let long = Case(steps: 20, batch: 2, width: 8)
    for name in long.bench.layout.entries.map(\.name) where name != "t.positions" {
      guard let from = short.bench.layout[name], let to = long.bench.layout[name] else { continue }
      (long.bench.parameters.view.base + to.offset).update(
        from: short.bench.parameters.view.base + from.offset, count: from.count)
    }
    guard let from = short.bench.layout["t.positions"], let to = long.bench.layout["t.positions"] else {
      return
    }
    (long.bench.parameters.view.base + to.offset).update(
      from: short.bench.parameters.view.base + from.offset, count: from.count)
    long.input.view.base.update(from: short.input.view.base, count: 18 * 8)
    #expect(Array(long.output().floats[..<(18 * 8)]) == output)
  }

  @Test func `single steps give the same bits as a whole sequence, also after another one`() {
    let some = Case(steps: 37, batch: 1, width: 24, heads: 3)
    let whole = some.output().floats
    var memory = TransformerMemory(for: some.stack)
    let output = OwnedMatrix(1, 24)
    for _ in 0..<2 {
      memory.reset()
      for step in 0..<37 {
        some.stack.step(
          some.bench.parameters.view.base, memory: &memory, input: some.input.view.rows(step..<step + 1),
          output: output.view)
        #expect(output.floats == Array(whole[step * 24..<(step + 1) * 24]), "step \(step)")
      }
    }
    #expect(memory.steps == 37)
  }
}
