import Randomness

/// The standard normal distribution, accurate to 1e-12 relative in both tails.
public enum NormalDistribution {
  /// The density at x.
  public static func density(_ x: Double) -> Double { exponential(-x * x / 2) / (2 * Double.pi).squareRoot() }

  /// P(X ≤ x).
  public static func cdf(_ x: Double) -> Double { upperTail(-x) }

  /// P(X > x). Falls below the smallest normal number, and so loses digits, beyond 37.5.
  public static func upperTail(_ x: Double) -> Double {
    0.5 * complementaryErrorFunction(x * 0.5.squareRoot())
  }

  /// The x with P(X ≤ x) = p.
  ///
  /// - Parameter p: A probability in 0…1; the ends give infinities.
  public static func quantile(_ p: Double) -> Double { -quantile(upperTail: p) }

  /// The x with P(X > x) = q: for tails too small for 1 − q to tell from 1.
  ///
  /// - Parameter q: A probability in 0…1; the ends give infinities. Below 2.2e-308 it counts as that.
  public static func quantile(upperTail q: Double) -> Double {
    precondition(q >= 0 && q <= 1, "a normal quantile at \(q)")
    if q == 0 { return .infinity }
    if q == 1 { return -.infinity }
    if q > 0.75 { return -far(1 - q) }
    if q >= 0.25 { return central(0.5 - q) }
    return far(Swift.max(q, Double.leastNormalMagnitude))
  }

  /// Solves P(0 < X < x) = c for |c| ≤ ¼; concave in |x|, and started on its near side.
  private static func central(_ c: Double) -> Double {
    let target = abs(c)
    let x = newtonRoot(from: target / density(0)) {
      (0.5 * errorFunction($0 * 0.5.squareRoot()) - target) / density($0)
    }
    return c < 0 ? -x : x
  }

  /// Solves ln P(X > x) = ln q for q < ¼; concave in x, and started on its far side.
  private static func far(_ q: Double) -> Double {
    let target = logarithm(q)
    return newtonRoot(from: (-2 * target).squareRoot()) {
      let tail = upperTail($0)
      return (target - logarithm(tail)) * tail / density($0)
    }
  }
}
