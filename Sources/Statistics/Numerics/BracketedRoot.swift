/// Finds a root between two points where a continuous function has opposite signs; nil where it hasn't.
///
/// Inverse quadratic steps where three points allow one, else bisection. Stops when the bracket is narrower
/// than `precision` relative to the root, or the function is exactly 0. Chandrupatla (1997), A new hybrid
/// quadratic/bisection algorithm, doi:10.1016/S0965-9978(96)00051-8.
/// - Complexity: at most 200 evaluations, commonly ten.
func bracketedRoot(
  _ start: Double, _ end: Double, precision: Double = 1e-13, of function: (Double) -> Double
) -> Double? {
  var (a, b) = (end, start)
  var (fa, fb) = (function(a), function(b))
  if fa == 0 { return a }
  if fb == 0 { return b }
  guard fa.isFinite, fb.isFinite, (fa < 0) != (fb < 0) else { return nil }
  var (c, fc) = (a, fa)
  var share = 0.5
  for _ in 0..<200 {
    let next = a + share * (b - a)
    let value = function(next)
    if !value.isFinite { return nil }
    if (value < 0) == (fa < 0) {
      (c, fc) = (a, fa)
    } else {
      (c, fc) = (b, fb)
      (b, fb) = (a, fa)
    }
    (a, fa) = (next, value)
    let best = abs(fa) < abs(fb) ? a : b
    let tolerance = precision * Swift.max(abs(best), 1e-300)
    let least = tolerance / abs(b - a)
    if least > 0.5 || fa == 0 { return best }
    share = inverseQuadraticShare(a, fa, b, fb, c, fc) ?? 0.5
    share = Swift.min(Swift.max(share, least), 1 - least)
  }
  return abs(fa) < abs(fb) ? a : b
}

/// Where between a and b the parabola through three points crosses 0; nil where it can't be trusted.
private func inverseQuadraticShare(
  _ a: Double, _ fa: Double, _ b: Double, _ fb: Double, _ c: Double, _ fc: Double
) -> Double? {
  let place = (a - b) / (c - b)
  let level = (fa - fb) / (fc - fb)
  guard level * level < place, (1 - level) * (1 - level) < 1 - place else { return nil }
  return fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
}
