import Randomness

/// The distribution of a Brownian path over those that have not yet crossed a bound, look by look.
///
/// On the scale B(t) = z √t, whose steps are independent and normal.
struct SurvivingPaths {
  private let drift: Double
  private var time = 0.0
  /// Quadrature points, and density times weight there; a single point of mass 1 at the start.
  private var points = [0.0]
  private var masses = [1.0]

  init(drift: Double) { self.drift = drift }

  /// The share of paths left.
  var mass: Double { masses.reduce(0, +) }

  /// The |z| that a share of all paths exceeds, on the upper side, at a later time; infinite for none.
  func bound(crossing share: Double, at next: Double) -> Double {
    guard share > 1e-15 else { return .infinity }
    return bracketedRoot(0, 40, precision: 1e-12) { z in
      let tail = exceeding(z * next.squareRoot(), at: next)
      return logarithm(Swift.max(tail, 1e-300)) - logarithm(share)
    } ?? .infinity
  }

  /// Moves to a later time, where paths outside of ± bound end.
  mutating func advance(to next: Double, bound: Double) {
    let step = (next - time).squareRoot()
    let shift = drift * (next - time)
    let reach = 9 * next.squareRoot()
    let edge = bound * next.squareRoot()
    let low = Swift.max(-edge, drift * next - reach)
    let high = Swift.min(edge, drift * next + reach)
    var (nextPoints, nextMasses) = ([Double](), [Double]())
    let rule = GaussLegendre.standard
    let panels = high > low ? Swift.min(Int((high - low) / (3 * step)) + 1, 60) : 0
    let half = panels > 0 ? (high - low) / Double(2 * panels) : 0
    for panel in 0..<panels {
      for (point, weight) in zip(rule.points, rule.weights) {
        let x = low + half * (Double(2 * panel + 1) + point)
        var density = 0.0
        for i in points.indices {
          density += masses[i] * NormalDistribution.density((x - points[i] - shift) / step)
        }
        nextPoints.append(x)
        nextMasses.append(density / step * weight * half)
      }
    }
    (points, masses, time) = (nextPoints, nextMasses, next)
  }

  /// The share of all paths above x at a later time.
  private func exceeding(_ x: Double, at next: Double) -> Double {
    let step = (next - time).squareRoot()
    let shift = drift * (next - time)
    var sum = 0.0
    for i in points.indices {
      sum += masses[i] * NormalDistribution.upperTail((x - points[i] - shift) / step)
    }
    return sum
  }
}
