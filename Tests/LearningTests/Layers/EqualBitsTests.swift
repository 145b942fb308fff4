import Learning
import LinearAlgebra
import Randomness
import Testing

/// All kernels of the layers against bits that were written down once: every instruction set has to give them.
@Suite struct EqualBitsTests {
  @Test func `recurrent units give the same bits on every machine`() {
    let shape = SequenceShape(steps: 7, batch: 5)
    var layout = ParameterLayout()
    var scratch = ScratchLayout()
    let layer = GatedRecurrentUnit(
      "g", inputs: 11, hidden: 21, capacity: shape, parameters: &layout, scratch: &scratch)
    let bench = uniformBench(layout, scratch)
    let (input, inputGradient) = (uniform(35, 11, stream: 1), OwnedMatrix(35, 11))
    let (states, stateGradient) = (OwnedMatrix(40, 21), uniform(40, 21, stream: 2))
    layer.forward(bench.memory, shape: shape, input: input.view, present: nil, states: states.view)
    layer.backward(
      bench.memory, shape: shape, input: input.view, present: nil, states: states.view,
      stateGradient: stateGradient.view, inputGradient: inputGradient.view)
    #expect(digest([states, inputGradient, stateGradient, bench.gradient]) == 4_766_136_028_867_907_206)
  }

  @Test func `a Transformer gives the same bits on every machine`() {
    let shape = SequenceShape(steps: 21, batch: 3)
    var layout = ParameterLayout()
    var scratch = ScratchLayout()
    let stack = CausalTransformer(
      "t", width: 20, heads: 2, layers: 2, capacity: shape, parameters: &layout, scratch: &scratch)
    let bench = uniformBench(layout, scratch)
    let (input, inputGradient) = (uniform(63, 20, stream: 1), OwnedMatrix(63, 20))
    let (output, slope) = (OwnedMatrix(63, 20), uniform(63, 20, stream: 2))
    stack.forward(bench.memory, shape: shape, input: input.view, present: nil, output: output.view)
    stack.backward(
      bench.memory, shape: shape, outputGradient: slope.view, inputGradient: inputGradient.view)
    #expect(digest([output, inputGradient, bench.gradient]) == 1_042_720_468_778_164_359)
  }

  @Test func `losses, activations and Adam's steps give the same bits on every machine`() {
    let (logits, gradient) = (uniform(77, 3, stream: 1, size: 9), OwnedMatrix(77, 3))
    let targets = (0..<231).map { Int32($0 % 3) }
    let weights = uniform(1, 231, stream: 2).floats.map { abs($0) }
    let softmax = softmaxCrossEntropy(
      logits: logits.view, targets: targets, weights: weights, gradient: gradient.view)
    let (more, shares) = (OwnedMatrix(77, 3), uniform(1, 231, stream: 3).floats.map { abs($0) })
    let sigmoid = sigmoidCrossEntropy(
      logits: logits.view, targets: shares, weights: weights, gradient: more.view)
    let places = (0..<2).map { _ in OwnedMatrix(77, 3) }
    let divergence = DiagonalGaussian(
      means: logits.view, logVariances: gradient.view, meanGradient: places[0].view,
      logVarianceGradient: places[1].view
    ).divergence(weight: 0.5)
    let (hyperbolic, rectified) = (OwnedMatrix(77, 3), OwnedMatrix(77, 3))
    Activation.tanh.forward(logits.view, output: hyperbolic.view)
    Activation.tanh.backward(input: logits.view, output: hyperbolic.view, gradient: more.view)
    Activation.rectifier.forward(logits.view, output: rectified.view)
    var parameters = FloatBuffer(logits.floats)
    var optimizer = Adam(count: 231)
    for _ in 0..<3 {
      optimizer.step(
        &parameters, gradient: FloatBuffer(gradient.floats), scale: 0.3, rate: 0.01,
        settings: AdamSettings(weightDecay: 0.01))
    }
    let sums = OwnedMatrix(
      1, 4, [softmax.value, sigmoid.value, divergence.value, norm(of: parameters)].map { Float($0) })
    let stepped = OwnedMatrix(1, 231, parameters.floats)
    let all = [gradient, more, places[0], places[1], hyperbolic, rectified, sums, stepped]
    #expect(digest(all) == 3_918_633_904_915_772_398)
  }

  /// Uniform numbers: unlike normal ones, they need nothing of the platform's functions.
  private func uniform(_ rows: Int, _ columns: Int, stream: UInt32, size: Float = 1) -> OwnedMatrix {
    var generator = AddressedGenerator(seed: 21, stream: stream)
    return OwnedMatrix(
      rows, columns, (0..<rows * columns).map { _ in size * Float(2 * generator.uniform() - 1) })
  }

  private func uniformBench(_ layout: ParameterLayout, _ scratch: ScratchLayout) -> LayerBench {
    let bench = LayerBench(layout, scratch)
    let parameters = uniform(1, layout.count, stream: 9, size: 0.4)
    bench.parameters.view.base.update(from: parameters.view.base, count: layout.count)
    return bench
  }

  /// FNV-1a over all bits.
  private func digest(_ matrices: [OwnedMatrix]) -> UInt64 {
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for bits in matrices.flatMap(\.floats).map(\.bitPattern) {
      for shift in stride(from: 0, to: 32, by: 8) {
        digest = (digest ^ UInt64(bits >> UInt32(shift) & 0xFF)) &* 0x100_0000_01B3
      }
    }
    return digest
  }
}
