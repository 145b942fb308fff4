/// Finds a root by Newton's method from a start; `step` is the function's value over its slope there.
///
/// For functions that are monotone and concave: after the first step the iterates approach from one side, so
/// it converges from any start. Ends one step after the step falls under 1e-9, when the error left is about
/// its square.
/// - Complexity: O(log log precision) near the root; at most 200 steps.
func newtonRoot(from start: Double, step: (Double) -> Double) -> Double {
  var x = start
  for _ in 0..<200 {
    let change = step(x)
    guard change.isFinite else { return x }
    x -= change
    if abs(change) <= 1e-9 * Swift.max(abs(x), 1e-6) { return x - finite(step(x)) }
  }
  return x
}

private func finite(_ x: Double) -> Double { x.isFinite ? x : 0 }
