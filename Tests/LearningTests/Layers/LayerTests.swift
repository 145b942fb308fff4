import Learning
import LinearAlgebra
import Randomness
import Testing

/// The layers that treat every row alike.
@Suite struct LayerTests {
  @Test func `a linear layer's gradients are slopes by differences`() {
    var layout = ParameterLayout()
    let layer = Linear("l", inputs: 5, outputs: 3, parameters: &layout)
    let bench = LayerBench(layout)
    let (input, slope) = (OwnedMatrix.normal(4, 5, stream: 1), OwnedMatrix.normal(4, 3, stream: 2))
    let (output, inputGradient) = (OwnedMatrix(4, 3), OwnedMatrix(4, 5))
    func loss() -> Double {
      layer.forward(bench.memory, input: input.view, output: output.view)
      return output.inner(slope)
    }
    _ = loss()
    layer.backward(
      bench.memory, input: input.view, outputGradient: slope.view, inputGradient: inputGradient.view)
    bench.expect(bench.gradient, isSlopeOf: loss, by: bench.parameters, tolerance: 1e-3)
    bench.expect(inputGradient, isSlopeOf: loss, by: input, tolerance: 1e-3)
    // Gradients of parameters are added to; those of the input are, where asked for.
    let once = (bench.gradient.floats, inputGradient.floats)
    layer.backward(
      bench.memory, input: input.view, outputGradient: slope.view, inputGradient: inputGradient.view,
      adding: true)
    expectClose(bench.gradient.floats, once.0.map { 2 * Double($0) }, within: 1e-6)
    expectClose(inputGradient.floats, once.1.map { 2 * Double($0) }, within: 1e-6)
  }

  @Test(arguments: [Activation.rectifier, .gelu, .tanh])
  func `a feed-forward network's gradients are slopes by differences`(activation: Activation) {
    var layout = ParameterLayout()
    var scratch = ScratchLayout()
    let layer = FeedForward(
      "f", inputs: 3, width: 7, outputs: 2, activation: activation, capacity: 4, parameters: &layout,
      scratch: &scratch)
    let bench = LayerBench(layout, scratch)
    let (input, slope) = (OwnedMatrix.normal(4, 3, stream: 1), OwnedMatrix.normal(4, 2, stream: 2))
    let (output, inputGradient) = (OwnedMatrix(4, 2), OwnedMatrix(4, 3))
    func loss() -> Double {
      layer.forward(bench.memory, input: input.view, output: output.view)
      return output.inner(slope)
    }
    _ = loss()
    layer.backward(
      bench.memory, input: input.view, outputGradient: slope.view, inputGradient: inputGradient.view)
    // A rectifier bends at 0: the fewer numbers get past it, the better.
    let step: Float = activation == .rectifier ? 1 / 2048 : 1 / 64
    bench.expect(bench.gradient, isSlopeOf: loss, by: bench.parameters, step: step)
    bench.expect(inputGradient, isSlopeOf: loss, by: input, step: step)
  }

  @Test(arguments: [3, 8, 32, 33]) func `a normalization's gradients are slopes by differences`(columns: Int)
  {
    var layout = ParameterLayout()
    var scratch = ScratchLayout()
    let layer = LayerNormalization(
      "n", columns: columns, capacity: 3, parameters: &layout, scratch: &scratch)
    let bench = LayerBench(layout, scratch)
    for index in 0..<layout.count { bench.parameters.view.base[index] += 0.1 * Float(index % 7) }
    let (input, slope) = (
      OwnedMatrix.normal(3, columns, stream: 1), OwnedMatrix.normal(3, columns, stream: 2)
    )
    let (output, inputGradient) = (OwnedMatrix(3, columns), OwnedMatrix(3, columns))
    func loss() -> Double {
      layer.forward(bench.memory, input: input.view, output: output.view)
      return output.inner(slope)
    }
    _ = loss()
    layer.backward(bench.memory, outputGradient: slope.view, inputGradient: inputGradient.view)
    bench.expect(bench.gradient, isSlopeOf: loss, by: bench.parameters)
    bench.expect(inputGradient, isSlopeOf: loss, by: input)
  }

  @Test func `normalized rows have mean 0 and variance 1 before gain and offset`() {
    var layout = ParameterLayout()
    var scratch = ScratchLayout()
    let layer = LayerNormalization("n", columns: 40, capacity: 2, parameters: &layout, scratch: &scratch)
    let bench = LayerBench(layout, scratch)
    let input = OwnedMatrix.normal(2, 40, stream: 1, deviation: 30)
    let output = OwnedMatrix(2, 40)
    layer.forward(bench.memory, input: input.view, output: output.view)
    for row in 0..<2 {
      let numbers = output.floats[row * 40..<row * 40 + 40].map(Double.init)
      #expect(abs(numbers.reduce(0, +)) < 1e-4)
      #expect(abs(numbers.reduce(0) { $0 + $1 * $1 } / 40 - 1) < 1e-5)
    }
  }
}
