import Randomness

/// The natural log of the chance that a standard normal number is above z; −∞ for ∞, 0 for −∞.
///
/// Beyond 30, where the chance itself soon can't be written, by its asymptotic series: Abramowitz, Stegun (1964), Handbook of
/// Mathematical Functions, 26.2.12.
func logNormalTail(_ z: Double) -> Double {
  guard z > 30 else { return logarithm(0.5 * complementaryErrorFunction(z / 2.0.squareRoot())) }
  guard z < .infinity else { return -.infinity }
  let square = z * z
  return -0.5 * square - logarithm(z) - logOfRootOf2Pi
    + logarithm(1 - 1 / square + 3 / (square * square))
}

/// The natural log of the chance that a standard normal number is between two others, of which the first is the smaller.
func logNormalInterval(from low: Double, to high: Double) -> Double {
  // On the side where both tails are small, their difference loses nothing.
  let (near, far) = low + high > 0 ? (low, high) : (-high, -low)
  let whole = logNormalTail(near)
  guard far < .infinity else { return whole }
  return whole + logarithm(max(1e-300, 1 - exponential(logNormalTail(far) - whole)))
}

/// The natural log of the standard normal density; −∞ at ±∞.
func logNormalDensity(_ z: Double) -> Double { -0.5 * z * z - logOfRootOf2Pi }

/// ½ log 2π.
let logOfRootOf2Pi = 0.918_938_533_204_672_7
