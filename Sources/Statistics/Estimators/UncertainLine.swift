import Randomness

/// A straight line through points that are uncertain in both directions: y = intercept + slope · x.
///
/// Ordinary least squares takes x as exact; where it isn't, it finds too flat a line. This one minimizes
/// Σ (y − a − b x)² ÷ (τ² + v² + b² u²) with u and v each point's standard errors of x and y, and τ the scatter of y
/// around the line that these don't explain. τ is 0 where the errors explain it all, else as large as makes the sum
/// its degrees of freedom. With τ = 0 it is York's line: the likelihood of normal errors of known size, and the same
/// when x and y are exchanged. Where there is more scatter than that, τ = 0 would put part of it down to x, and find
/// too steep a line.
///
/// The interval of the slope is by leaving out a cluster of points at a time (jackknife with τ as it is, Student's t
/// with one degree of freedom less than clusters). It holds where those of a cluster err together.
///
/// York (1966), Least-squares fitting of a straight line, doi:10.1139/p66-090; York, Evensen, López Martínez, De
/// Basabe Delgado (2004), Unified equations for the slope, intercept, and standard errors of the best straight line,
/// doi:10.1119/1.1632486; with τ Tremaine and others (2002), The slope of the black hole mass versus velocity
/// dispersion correlation, doi:10.1086/341002. For the interval Efron, Stein (1981), The jackknife estimate of
/// variance, doi:10.1214/aos/1176345462.
public struct UncertainLine: Sendable, Equatable {
  /// A point with what is known of its errors.
  public struct Point: Sendable, Equatable {
    /// The first coordinate.
    public var x: Double
    /// The standard error of `x`, from 0.
    public var xError: Double
    /// The second coordinate.
    public var y: Double
    /// The standard error of `y`, above 0.
    public var yError: Double
    /// Equal for points that may err together, such as several measurements of one experiment.
    public var cluster: Int

    /// A point of a cluster.
    public init(x: Double, xError: Double, y: Double, yError: Double, cluster: Int) {
      self.x = x
      self.xError = xError
      self.y = y
      self.yError = yError
      self.cluster = cluster
    }

    /// Whether the point can be fitted: finite, with an error above 0 in y.
    var isUsable: Bool {
      [x, xError, y, yError].allSatisfy { $0.isFinite && $0.magnitude < 1e100 } && xError >= 0
        && yError > 1e-100
    }
  }

  /// Points that count; those that aren't finite or have no error in y are left out.
  public let points: Int
  /// How much y grows with one unit of x.
  public let slope: Double
  /// y at x = 0; 0 exactly for a line through the origin.
  public let intercept: Double
  /// The standard deviation of y around the line that the errors don't explain, τ; 0 where they do.
  public let scatter: Double
  /// The least sum of squares without τ, with the mean `degreesOfFreedom` where points scatter by their errors alone.
  public let chiSquared: Double
  /// Points less fitted numbers; 0 for a line that can't but meet all of them.
  public let degreesOfFreedom: Int
  /// Of the slope, by leaving out clusters; nil below three of them.
  public let standardError: Double?
  /// The slope's interval begins here; nil below three clusters.
  public let low: Double?
  /// The slope's interval ends here; nil below three clusters.
  public let high: Double?

  /// Fits a line.
  ///
  /// nil where there is none: too few points (one through the origin, else two), all of them at one x (at 0 through
  /// the origin), or a line that is as good as vertical.
  /// - Parameters:
  ///   - points: What to fit; the order doesn't matter but for rounding.
  ///   - isThroughOrigin: Whether y has to be 0 where x is.
  ///   - allowsScatter: Whether points may scatter by more than their errors; without, it is York's line.
  ///   - confidence: The share of intervals that should cover the truth, between 0 and 1.
  /// - Complexity: O(points × clusters).
  public init?(
    _ points: [Point], isThroughOrigin: Bool, allowsScatter: Bool = true, confidence: Double = 0.95
  ) {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    let usable = points.filter(\.isUsable)
    func best(_ points: [Point], _ variance: Double) -> LineSearch.Line? {
      LineSearch(points, variance: variance, isThroughOrigin: isThroughOrigin)?.best
    }
    guard let plain = best(usable, 0) else { return nil }
    self.points = usable.count
    chiSquared = plain.chiSquared
    degreesOfFreedom = usable.count - (isThroughOrigin ? 1 : 2)
    var variance = 0.0
    if allowsScatter, degreesOfFreedom > 0, plain.chiSquared > Double(degreesOfFreedom) {
      let goal = Double(degreesOfFreedom)
      // At this much even a flat line would do.
      let most = Self.spread(usable, isThroughOrigin: isThroughOrigin) / goal
      variance =
        bracketedRoot(0, most, precision: 1e-10) { (best(usable, $0)?.chiSquared ?? 0) - goal } ?? 0
    }
    guard let line = variance > 0 ? best(usable, variance) : plain else { return nil }
    slope = line.slope
    intercept = line.intercept
    scatter = variance.squareRoot()
    let clusters = Set(usable.map(\.cluster)).sorted()
    let slopes = clusters.compactMap { cluster in
      best(usable.filter { $0.cluster != cluster }, variance)?.slope
    }
    guard clusters.count > 2, slopes.count == clusters.count else {
      (standardError, low, high) = (nil, nil, nil)
      return
    }
    let n = Double(slopes.count)
    let mean = slopes.reduce(0, +) / n
    let error = ((n - 1) / n * slopes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }).squareRoot()
    let reach =
      StudentDistribution(degreesOfFreedom: n - 1).quantile(upperTail: (1 - confidence) / 2) * error
    standardError = error
    (low, high) = (slope - reach, slope + reach)
  }

  /// Σ (y − mean)², or Σ y² through the origin.
  private static func spread(_ points: [Point], isThroughOrigin: Bool) -> Double {
    let mean = isThroughOrigin ? 0 : points.reduce(0) { $0 + $1.y } / Double(points.count)
    return points.reduce(0) { $0 + ($1.y - mean) * ($1.y - mean) }
  }

  /// The chance of a larger `chiSquared` where points scatter by their errors alone; nil without a degree of freedom.
  ///
  /// A small one says that x and y disagree by more than noise.
  public var p: Double? {
    guard degreesOfFreedom > 0 else { return nil }
    return ChiSquaredDistribution(degreesOfFreedom: Double(degreesOfFreedom)).upperTail(chiSquared)
  }
}
