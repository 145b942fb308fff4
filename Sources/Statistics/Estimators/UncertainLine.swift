import Randomness

/// A straight line through points that are uncertain in both directions: y = intercept + slope · x.
///
/// Ordinary least squares takes x as exact; where it isn't, it finds too flat a line. This one minimizes
/// Σ (y − a − b x)² ÷ (v² + b² u²) with u and v each point's standard errors of x and y: the likelihood of normal
/// errors of known size around points anywhere on one line. Exchanging x and y gives the same line.
///
/// The interval of the slope is by leaving out a cluster of points at a time (jackknife, Student's t with one degree
/// of freedom less than clusters). It needs no belief in the errors given, holds where points scatter more than
/// these say, and where those of a cluster err together.
///
/// York (1966), Least-squares fitting of a straight line, doi:10.1139/p66-090; York, Evensen, López Martínez, De
/// Basabe Delgado (2004), Unified equations for the slope, intercept, and standard errors of the best straight line,
/// doi:10.1119/1.1632486; Deming (1943), Statistical adjustment of data. For the interval Efron, Stein (1981), The
/// jackknife estimate of variance, doi:10.1214/aos/1176345462.
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
  /// The least sum of squares, which has the mean `degreesOfFreedom` where points scatter by their errors alone.
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
  ///   - confidence: The share of intervals that should cover the truth, between 0 and 1.
  /// - Complexity: O(points × clusters).
  public init?(_ points: [Point], isThroughOrigin: Bool, confidence: Double = 0.95) {
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    let usable = points.filter(\.isUsable)
    guard let fit = LineSearch(usable, isThroughOrigin: isThroughOrigin)?.best else { return nil }
    self.points = usable.count
    slope = fit.slope
    intercept = fit.intercept
    chiSquared = fit.chiSquared
    degreesOfFreedom = usable.count - (isThroughOrigin ? 1 : 2)
    let clusters = Set(usable.map(\.cluster)).sorted()
    let slopes = clusters.compactMap { cluster in
      LineSearch(usable.filter { $0.cluster != cluster }, isThroughOrigin: isThroughOrigin)?.best?.slope
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

  /// The chance of a larger `chiSquared` where points scatter by their errors alone; nil without a degree of freedom.
  ///
  /// A small one says that x and y disagree by more than noise.
  public var p: Double? {
    guard degreesOfFreedom > 0 else { return nil }
    return ChiSquaredDistribution(degreesOfFreedom: Double(degreesOfFreedom)).upperTail(chiSquared)
  }
}
