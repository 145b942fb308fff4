import Randomness

/// A mixture of Gaussians with diagonal covariance, fitted by expectation and maximization: taste types of people.
///
/// Starts from k-means++ centers and never lets a variance fall below a floor, so that a component can't collapse on a
/// point; with the floor each step is still the constrained maximum, and the likelihood never decreases. The result is
/// the same, bit for bit, on every run with one seed.
///
/// Dempster, Laird, Rubin (1977), Maximum likelihood from incomplete data via the EM algorithm; Arthur, Vassilvitskii
/// (2007), k-means++: the advantages of careful seeding.
public struct GaussianMixture: Sendable, Equatable {
  /// Length of a row.
  public let dimensions: Int
  /// Share of each component; they sum to 1, and one that lost all its people has 0.
  public internal(set) var weights: [Double]
  /// Component-major: `count` rows of `dimensions`.
  public internal(set) var means: [Double]
  /// Component-major, each at least the floor.
  public internal(set) var variances: [Double]
  /// Mean log-likelihood a row after each iteration, the first being that of the start; never decreases but by rounding.
  public internal(set) var logLikelihoods: [Double]

  /// How to fit.
  public struct Settings: Sendable, Equatable {
    /// Components wanted, at least 1; no more than there are rows are made.
    public var components: Int
    /// The most steps of expectation and maximization.
    public var iterations: Int
    /// The gain in mean log-likelihood a row below which fitting ends; at least 0.
    public var tolerance: Double
    /// The smallest variance, relative to the rows' mean variance over dimensions; above 0.
    public var varianceFloor: Double
    /// What the starting centers are drawn by.
    public var seed: UInt64

    /// Settings with the usual values.
    public init(
      components: Int, iterations: Int = 100, tolerance: Double = 1e-6, varianceFloor: Double = 1e-3,
      seed: UInt64
    ) {
      precondition(components > 0 && iterations >= 0, "\(iterations) iterations of \(components) components")
      precondition(
        tolerance >= 0 && varianceFloor > 0, "a tolerance of \(tolerance), a floor of \(varianceFloor)")
      self.components = components
      self.iterations = iterations
      self.tolerance = tolerance
      self.varianceFloor = varianceFloor
      self.seed = seed
    }
  }

  /// The number of components.
  public var count: Int { weights.count }

  /// Fits a mixture to rows, given row-major.
  ///
  /// - Precondition: `rows` holds at least one row of `dimensions` finite numbers.
  /// - Complexity: O(iterations × rows × components × `dimensions`).
  public init(rows: [Float], dimensions d: Int, settings: Settings) {
    precondition(d > 0 && rows.count >= d && rows.count % d == 0, "\(rows.count) numbers in rows of \(d)")
    let floor = MixtureStart.floor(rows, d, relative: settings.varianceFloor)
    self = MixtureStart.mixture(rows, d, floor: floor, settings: settings)
    var step = MixtureStep(rows: rows, dimensions: d, components: count, floor: floor)
    logLikelihoods = [step.expect(self)]
    for _ in 0..<settings.iterations {
      step.maximize(&self)
      let value = step.expect(self)
      let gain = value - (logLikelihoods.last ?? value)
      logLikelihoods.append(value)
      if gain < settings.tolerance { break }
    }
  }

  init(dimensions: Int, weights: [Double], means: [Double], variances: [Double]) {
    self.dimensions = dimensions
    self.weights = weights
    self.means = means
    self.variances = variances
    logLikelihoods = []
  }
}

// MARK: - Using a mixture

extension GaussianMixture {
  /// The mean log-likelihood of rows, such as ones held out to choose the number of components.
  ///
  /// - Precondition: `rows` holds at least one row.
  /// - Complexity: O(rows × components × `dimensions`).
  public func logLikelihood(of rows: [Float]) -> Double {
    precondition(rows.count >= dimensions && rows.count % dimensions == 0, "\(rows.count) numbers")
    var step = MixtureStep(rows: rows, dimensions: dimensions, components: count, floor: 0)
    return step.expect(self)
  }

  /// The probability that each component made a row; sums to 1.
  ///
  /// - Complexity: O(components × `dimensions`).
  public func responsibilities(of row: [Float]) -> [Double] {
    precondition(row.count == dimensions, "a row of \(row.count)")
    var step = MixtureStep(rows: row, dimensions: dimensions, components: count, floor: 0)
    _ = step.expect(self)
    return step.responsibilities
  }

  /// Draws a component in proportion to the weights, and a row from it.
  ///
  /// - Complexity: O(components + `dimensions`).
  public func sample(using generator: inout AddressedGenerator) -> (component: Int, row: [Float]) {
    let component = generator.index(weights: weights)
    var row: [Float] = []
    row.reserveCapacity(dimensions)
    for index in (component * dimensions)..<((component + 1) * dimensions) {
      row.append(Float(means[index] + variances[index].squareRoot() * generator.normal()))
    }
    return (component, row)
  }
}
