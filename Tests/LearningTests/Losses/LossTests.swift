import Learning
import LinearAlgebra
import Testing

@Suite struct LossTests {
  @Test func `cross-entropies and their gradients are PyTorch's`() throws {
    let fixture = try Fixture("losses")
    let logits = try fixture["logits"].owned
    let gradient = OwnedMatrix(7, 3)
    let softmax = softmaxCrossEntropy(
      logits: logits.view, targets: try fixture["targets"].numbers.map { Int32($0) },
      weights: try fixture["weights"].floats, gradient: gradient.view)
    expectClose([Float(softmax.value)], try fixture["softmax"].numbers, within: 1e-6)
    #expect(softmax.weight == 7.75)
    expectClose(gradient.floats, try fixture["logits_gradient"].numbers, within: 1e-6)
    let odds = try fixture["odds"].owned
    let oddsGradient = OwnedMatrix(5, 2)
    let sigmoid = sigmoidCrossEntropy(
      logits: odds.view, targets: try fixture["shares"].floats, weights: try fixture["counts"].floats,
      gradient: oddsGradient.view)
    expectClose([Float(sigmoid.value)], try fixture["sigmoid"].numbers, within: 1e-6)
    expectClose(oddsGradient.floats, try fixture["odds_gradient"].numbers, within: 1e-6)
  }

  @Test func `the divergence of Gaussians and its gradients are PyTorch's`() throws {
    let fixture = try Fixture("losses")
    let gradients = (0..<4).map { _ in OwnedMatrix(2, 3) }
    let (mean, log) = (try fixture["mean"].owned, try fixture["log"].owned)
    let (priorMean, priorLog) = (try fixture["prior_mean"].owned, try fixture["prior_log"].owned)
    let belief = DiagonalGaussian(
      means: mean.view, logVariances: log.view, meanGradient: gradients[0].view,
      logVarianceGradient: gradients[1].view)
    let prior = DiagonalGaussian(
      means: priorMean.view, logVariances: priorLog.view, meanGradient: gradients[2].view,
      logVarianceGradient: gradients[3].view)
    let loss = belief.divergence(from: prior, weight: 1.5)
    expectClose([Float(loss.value)], try fixture["divergence"].numbers, within: 1e-6)
    for (gradient, name) in zip(gradients, ["mean", "log", "prior_mean", "prior_log"]) {
      expectClose(gradient.floats, try fixture["\(name)_gradient"].numbers, within: 2e-6, name)
    }
  }

  @Test func `a standard Gaussian is no divergence away from the standard prior`() {
    let zeros = (0..<4).map { _ in OwnedMatrix(2, 3) }
    let standard = DiagonalGaussian(
      means: zeros[0].view, logVariances: zeros[1].view, meanGradient: zeros[2].view,
      logVarianceGradient: zeros[3].view)
    #expect(standard.divergence() == LossSum(value: 0, weight: 0))
    #expect(zeros[2].floats.allSatisfy { $0 == 0 } && zeros[3].floats.allSatisfy { $0 == 0 })
  }

  @Test func `gradients pass through a sample as through mean + deviation × noise`() {
    let (mean, log) = (OwnedMatrix.normal(3, 2, stream: 1), OwnedMatrix.normal(3, 2, stream: 2))
    let (noise, slope) = (OwnedMatrix.normal(3, 2, stream: 3), OwnedMatrix.normal(3, 2, stream: 4))
    let sample = OwnedMatrix(3, 2)
    let (meanGradient, logGradient) = (OwnedMatrix(3, 2), OwnedMatrix(3, 2))
    let belief = DiagonalGaussian(
      means: mean.view, logVariances: log.view, meanGradient: meanGradient.view,
      logVarianceGradient: logGradient.view)
    func loss() -> Double {
      belief.sample(noise: noise.view, into: sample.view)
      return sample.inner(slope)
    }
    _ = loss()
    belief.addGradient(sample: sample.view, sampleGradient: slope.view)
    let bench = LayerBench(ParameterLayout())
    bench.expect(meanGradient, isSlopeOf: loss, by: mean)
    bench.expect(logGradient, isSlopeOf: loss, by: log)
  }

  @Test func `what has no weight adds nothing, whatever its target and logits`() {
    let logits = OwnedMatrix(3, 2, [1, 2, 1e30, -1e30, 0.5, 0.25])
    let gradient = OwnedMatrix(3, 2, [9, 9, 9, 9, 9, 9])
    let loss = softmaxCrossEntropy(
      logits: logits.view, targets: [0, -7, 1], weights: [1, 0, 1], gradient: gradient.view)
    let (fewer, fewerGradient) = (OwnedMatrix(2, 2, [1, 2, 0.5, 0.25]), OwnedMatrix(2, 2))
    let alone = softmaxCrossEntropy(
      logits: fewer.view, targets: [0, 1], weights: [1, 1], gradient: fewerGradient.view)
    #expect(loss == alone)
    #expect(Array(gradient.floats[2..<4]) == [0, 0])
    let (odds, oddsGradient) = (OwnedMatrix(1, 3, [1e30, -40, 3]), OwnedMatrix(1, 3, [9, 9, 9]))
    let sigmoid = sigmoidCrossEntropy(
      logits: odds.view, targets: [0, 0, 1], weights: [0, 1, 0], gradient: oddsGradient.view)
    #expect(oddsGradient.floats[0] == 0 && oddsGradient.floats[2] == 0)
    #expect(abs(sigmoid.value - 4.248354e-18) < 1e-23)
  }
}
