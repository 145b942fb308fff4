import Randomness

/// The search for the best line among all directions.
///
/// With both axes scaled, a line is an angle, and the sum of squares a smooth function of it that repeats after half
/// a turn: no direction is at infinity, and none needs a guess to begin at. The angles are looked through in steps,
/// then the derivative's root is bracketed.
struct LineSearch {
  private let points: [UncertainLine.Point]
  private let isThroughOrigin: Bool
  /// What one unit of the scaled slope is.
  private let scale: Double
  /// What one unit of scaled y is.
  private let yUnit: Double

  /// A line with its sum of squares.
  struct Line {
    var slope: Double
    var intercept: Double
    var chiSquared: Double
  }

  /// A search over points of which all are usable; nil where they don't determine a line.
  ///
  /// The variance is that of y around the line, beyond each point's own.
  init?(_ points: [UncertainLine.Point], variance: Double, isThroughOrigin: Bool) {
    guard points.count >= (isThroughOrigin ? 1 : 2) else { return nil }
    let center = isThroughOrigin ? (x: 0, y: 0) : Self.mean(points)
    let width = points.map { ($0.x - center.x).magnitude }.max() ?? 0
    let height = points.map { max(($0.y - center.y).magnitude, $0.yError) }.max() ?? 0
    guard width > 0, height > 0, (height / width).isFinite, (width / height).isFinite else { return nil }
    self.points = points.map {
      UncertainLine.Point(
        x: $0.x / width, xError: $0.xError / width, y: $0.y / height,
        yError: ($0.yError * $0.yError + variance).squareRoot() / height, cluster: $0.cluster)
    }
    self.isThroughOrigin = isThroughOrigin
    scale = height / width
    yUnit = height
  }

  /// The line with the least sum of squares; nil where that is as good as vertical.
  var best: Line? {
    let step = Double.pi / Double(Self.steps)
    let angles = (0..<Self.steps).map { (Double($0) + 0.5) * step - Double.pi / 2 }
    let sums = angles.map { value(at: $0).sum }
    guard let least = sums.indices.min(by: { sums[$0] < sums[$1] }) else { return nil }
    let angle =
      bracketedRoot(angles[least] - step, angles[least] + step, precision: 1e-15) { derivative(at: $0) }
      ?? angles[least]
    let (c, s) = (cosine(angle), sine(angle))
    guard c.magnitude > 1e-6 else { return nil }
    let found = value(at: angle)
    return Line(slope: s / c * scale, intercept: found.offset / c * yUnit, chiSquared: found.sum)
  }

  /// The sum of squares of a direction, and the offset at which it is that small.
  private func value(at angle: Double) -> (sum: Double, offset: Double) {
    let (c, s) = (cosine(angle), sine(angle))
    let offset = offset(c, s)
    let sum = points.reduce(0) { sum, point in
      let residual = c * point.y - s * point.x - offset
      return sum + residual * residual / Self.variance(point, c, s)
    }
    return (sum, offset)
  }

  /// How the sum of squares changes with the angle; the offset, at its best, adds nothing.
  private func derivative(at angle: Double) -> Double {
    let (c, s) = (cosine(angle), sine(angle))
    let offset = offset(c, s)
    return points.reduce(0) { sum, point in
      let residual = c * point.y - s * point.x - offset
      let variance = Self.variance(point, c, s)
      let slope = -s * point.y - c * point.x
      let growth = 2 * s * c * (point.xError * point.xError - point.yError * point.yError)
      return sum + (2 * residual * slope - residual * residual / variance * growth) / variance
    }
  }

  private func offset(_ c: Double, _ s: Double) -> Double {
    guard !isThroughOrigin else { return 0 }
    var (total, sum) = (0.0, 0.0)
    for point in points {
      let weight = 1 / Self.variance(point, c, s)
      total += weight
      sum += weight * (c * point.y - s * point.x)
    }
    return sum / total
  }

  /// Of a point's distance along the line's normal, never quite 0.
  private static func variance(_ point: UncertainLine.Point, _ c: Double, _ s: Double) -> Double {
    let (x, y) = (s * point.xError, c * point.yError)
    return x * x + y * y + 1e-30
  }

  private static func mean(_ points: [UncertainLine.Point]) -> (x: Double, y: Double) {
    let n = Double(points.count)
    return (points.reduce(0) { $0 + $1.x } / n, points.reduce(0) { $0 + $1.y } / n)
  }

  /// Angles looked at, two degrees apart.
  private static let steps = 90
}
