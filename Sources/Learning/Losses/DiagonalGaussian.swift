import LinearAlgebra
import LinearAlgebraKernels

/// A batch of Gaussians with independent dimensions, given by means and logarithms of variances, with their gradients.
public struct DiagonalGaussian {
  /// A row for each Gaussian.
  public let means: MatrixView
  /// Logarithms of the variances.
  public let logVariances: MatrixView
  /// With respect to the means; added to.
  public let meanGradient: MatrixView
  /// With respect to the logarithms of the variances; added to.
  public let logVarianceGradient: MatrixView

  /// A batch.
  ///
  /// - Precondition: all four are contiguous and of one shape.
  public init(
    means: MatrixView, logVariances: MatrixView, meanGradient: MatrixView, logVarianceGradient: MatrixView
  ) {
    checkContiguous(means, meanGradient)
    checkContiguous(logVariances, logVarianceGradient)
    checkContiguous(means, logVariances)
    self.means = means
    self.logVariances = logVariances
    self.meanGradient = meanGradient
    self.logVarianceGradient = logVarianceGradient
  }

  private var count: Int { means.rows * means.columns }

  /// The weighted sum of the divergences KL(self ‖ prior), in nats; adds to the gradients of both.
  ///
  /// Half the sum of log(σp²/σ²) + (σ² + (μ − μp)²)/σp² − 1. Kingma, Welling (2014), Auto-encoding variational Bayes,
  /// arXiv:1312.6114.
  /// - Parameters:
  ///   - prior: What they should be like; standard Gaussians where nil.
  ///   - weight: What each divergence counts.
  /// - Returns: The sum, without a weight of its own: it belongs to steps that are counted elsewhere.
  /// - Complexity: O(rows × columns), allocation-free.
  public func divergence(from prior: DiagonalGaussian? = nil, weight: Float = 1) -> LossSum {
    if let prior { checkContiguous(means, prior.means) }
    return LossSum(
      value: overture_gaussian_divergence(
        means.base, logVariances.base, prior?.means.base, prior?.logVariances.base, count, weight,
        meanGradient.base, logVarianceGradient.base, prior?.meanGradient.base,
        prior?.logVarianceGradient.base))
  }

  /// Writes mean + deviation × noise: a draw through which gradients can pass.
  ///
  /// - Parameters:
  ///   - noise: Standard normal numbers.
  ///   - sample: Overwritten.
  public func sample(noise: MatrixView, into sample: MatrixView) {
    checkContiguous(means, noise)
    checkContiguous(means, sample)
    for index in 0..<count { sample.base[index] = 0.5 * logVariances.base[index] }
    overture_exponentials(sample.base, count, sample.base)
    for index in 0..<count {
      sample.base[index] = means.base[index] + sample.base[index] * noise.base[index]
    }
  }

  /// Adds to the gradients what comes through a sample.
  ///
  /// - Parameters:
  ///   - sample: As it was drawn.
  ///   - sampleGradient: With respect to the sample.
  public func addGradient(sample: MatrixView, sampleGradient: MatrixView) {
    checkContiguous(sample, sampleGradient)
    for index in 0..<count {
      let slope = sampleGradient.base[index]
      meanGradient.base[index] += slope
      logVarianceGradient.base[index] += slope * 0.5 * (sample.base[index] - means.base[index])
    }
  }
}
