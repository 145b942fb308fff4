import LinearAlgebra
import Randomness

/// A Markov chain over tastes that leaves the exact posterior after some answers as it is.
struct TasteChain {
  /// A normal distribution in the form that densities need.
  struct Normal {
    var mean: [Float]
    var factor: Cholesky

    /// −½ (z − μ)ᵀ Σ⁻¹ (z − μ).
    func logDensity(at taste: [Float]) -> Double {
      let n = mean.count
      var rest = [Double](repeating: 0, count: n)
      var sum = 0.0
      for i in 0..<n {
        rest[i] = Double(taste[i] - mean[i])
        for k in 0..<i { rest[i] -= factor.factor[i * n + k] * rest[k] }
        rest[i] /= factor.factor[i * n + i]
        sum += rest[i] * rest[i]
      }
      return -0.5 * sum
    }
  }

  /// The prior.
  let target: Normal
  /// What proposals are drawn around.
  let proposal: Normal
  /// What has been answered.
  let answers: [AnswerEvidence]

  /// A taste some steps of the chain later.
  ///
  /// Proposals keep N(μ, Σ) of `proposal`, so that a step is taken with the chance of the ratio of posterior over it.
  mutating func moved(
    _ taste: [Float], steps: Int, using generator: inout AddressedGenerator
  ) -> [Float] {
    var taste = taste
    var level = excess(of: taste)
    var noise = [Double](repeating: 0, count: taste.count)
    for _ in 0..<steps {
      generator.fillNormals(&noise)
      let step = proposal.factor.multiply(noise)
      let proposed = taste.indices.map { index -> Float in
        let rest = Double(taste[index] - proposal.mean[index])
        return proposal.mean[index] + Float((1 - reach * reach).squareRoot() * rest + reach * step[index])
      }
      let proposedLevel = excess(of: proposed)
      if logarithm(generator.uniform()) < proposedLevel - level { (taste, level) = (proposed, proposedLevel) }
    }
    return taste
  }

  /// Log posterior less the log density that proposals keep.
  private func excess(of taste: [Float]) -> Double {
    let start = target.logDensity(at: taste) - proposal.logDensity(at: taste)
    return taste.withUnsafeBufferPointer { taste in
      guard let z = taste.baseAddress else { return start }
      return answers.reduce(start) { $0 + logarithm(max(1e-300, $1.likelihood(of: z))) }
    }
  }
}

/// How far a step reaches: 1 would forget where it starts.
private let reach = 0.7
