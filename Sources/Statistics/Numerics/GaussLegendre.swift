import Randomness

/// Gauss–Legendre quadrature: exact for polynomials up to twice the number of points, less one.
///
/// Points are the roots of the Legendre polynomial, by Newton's method (NIST DLMF 3.5.v).
struct GaussLegendre: Sendable {
  /// Points in −1…1, ascending.
  let points: [Double]
  /// Positive, with sum 2.
  let weights: [Double]

  /// Thirty-two points: enough for a smooth function over a few of its own widths.
  static let standard = GaussLegendre(32)

  /// - Complexity: O(count²).
  init(_ count: Int) {
    var points = [Double](repeating: 0, count: count)
    var weights = points
    for i in 0..<count {
      var x = -cosine(Double.pi * (Double(i) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      for _ in 0..<8 {
        let (value, derivative) = Self.legendre(count, x)
        slope = derivative
        x -= value / derivative
      }
      points[i] = x
      weights[i] = 2 / ((1 - x * x) * slope * slope)
    }
    self.points = points
    self.weights = weights
  }

  /// The integral of a function, the range cut into panels of equal width.
  func integral(
    from low: Double, to high: Double, panels: Int = 1, of function: (Double) -> Double
  ) -> Double {
    guard high > low else { return 0 }
    let half = (high - low) / Double(2 * panels)
    var sum = 0.0
    for panel in 0..<panels {
      let center = low + half * Double(2 * panel + 1)
      for i in points.indices { sum += weights[i] * function(center + half * points[i]) }
    }
    return sum * half
  }

  /// The integral of a function that is at least 0, to about 1e-14 of it, with corners allowed at the edges.
  ///
  /// Halves panels until halving no longer matters, at most thirty times.
  func adaptiveIntegral(through edges: [Double], of function: (Double) -> Double) -> Double {
    let panels = Array(zip(edges, edges.dropFirst()))
    let coarse = panels.map { integral(from: $0.0, to: $0.1, of: function) }
    let tolerance = 1e-14 * coarse.reduce(0, +)
    return zip(panels, coarse).reduce(0) {
      $0 + refined($1.0.0, $1.0.1, $1.1, tolerance: tolerance, depth: 30, function)
    }
  }

  private func refined(
    _ low: Double, _ high: Double, _ whole: Double, tolerance: Double, depth: Int,
    _ function: (Double) -> Double
  ) -> Double {
    let middle = low + (high - low) / 2
    let left = integral(from: low, to: middle, of: function)
    let right = integral(from: middle, to: high, of: function)
    if depth == 0 || abs(left + right - whole) <= Swift.max(tolerance, 4e-15 * whole) { return left + right }
    return refined(low, middle, left, tolerance: tolerance, depth: depth - 1, function)
      + refined(middle, high, right, tolerance: tolerance, depth: depth - 1, function)
  }

  /// The Legendre polynomial and its derivative.
  private static func legendre(_ degree: Int, _ x: Double) -> (Double, Double) {
    var (before, value) = (0.0, 1.0)
    for k in 1...degree {
      let k = Double(k)
      (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k)
    }
    return (value, Double(degree) * (x * value - before) / (x * x - 1))
  }
}
