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

  @Test func `an embedding gives each category its row, and each row the gradients of its uses`() {
    var layout = ParameterLayout()
    let layer = Embedding("e", categories: 4, columns: 3, parameters: &layout)
    let bench = LayerBench(layout)
    let categories: [Int32] = [2, 0, 2]
    let (output, slope) = (OwnedMatrix(3, 3), OwnedMatrix.normal(3, 3, stream: 1))
    categories.withUnsafeBufferPointer { categories in
      layer.forward(bench.memory, categories: categories, output: output.view)
      layer.backward(bench.memory, categories: categories, outputGradient: slope.view)
    }
    let rows = bench.parameters.floats
    #expect(output.floats == Array(rows[6..<9] + rows[0..<3] + rows[6..<9]))
    let s = slope.floats
    #expect(
      Array(bench.gradient.floats[..<12])
        == [s[3], s[4], s[5], 0, 0, 0, s[0] + s[6], s[1] + s[7], s[2] + s[8], 0, 0, 0])
  }

  @Test func `a projection of fixed rows is that of the gathered rows, and nothing for none`() {
    var layout = ParameterLayout()
    var scratch = ScratchLayout()
    let layer = EmbeddingProjection(
      "p", dimensions: 4, outputs: 3, capacity: 5, parameters: &layout, scratch: &scratch)
    let bench = LayerBench(layout, scratch)
    let table = OwnedMatrix.normal(6, 4, stream: 1)
    let (output, slope) = (OwnedMatrix(3, 3), OwnedMatrix.normal(3, 3, stream: 2))
    let numbers: [Int32] = [5, -1, 5]
    func loss() -> Double {
      numbers.withUnsafeBufferPointer {
        layer.forward(bench.memory, rows: $0, of: table.view, output: output.view)
      }
      return output.inner(slope)
    }
    _ = loss()
    #expect(Array(output.floats[3..<6]) == [0, 0, 0])
    #expect(output.floats[0..<3] == output.floats[6..<9])
    layer.backward(bench.memory, outputGradient: slope.view)
    bench.expect(bench.gradient, isSlopeOf: loss, by: bench.parameters, tolerance: 1e-3)
  }

  @Test func `dropout keeps the mean, drops the same in the gradient, and nothing at rate 0`() {
    for rate in [0, 0.3] {
      var scratch = ScratchLayout()
      let layer = Dropout(rate: rate, capacity: 40_000, scratch: &scratch)
      let bench = LayerBench(ParameterLayout(), scratch)
      let ones = [Float](repeating: 1, count: 40_000)
      let (matrix, gradient) = (OwnedMatrix(400, 100, ones), OwnedMatrix(400, 100, ones))
      var generator = AddressedGenerator(seed: 5, stream: 0)
      layer.forward(bench.memory, matrix.view, generator: &generator)
      layer.backward(bench.memory, gradient: gradient.view)
      #expect(matrix.floats == gradient.floats)
      let dropped = Double(matrix.floats.count { $0 == 0 }) / 40_000
      // Five standard errors of a share of 40,000.
      #expect(abs(dropped - rate) < 5 * (rate * (1 - rate) / 40_000).squareRoot() + 1e-9)
      #expect(matrix.floats.allSatisfy { $0 == 0 || $0 == Float(1 / (1 - rate)) })
    }
  }
}
