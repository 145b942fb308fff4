import Randomness

/// ln Γ(a) − [(a − ½) ln a − a + ½ ln 2π] for a > 0: what Stirling's formula leaves.
///
/// The asymptotic series from 16 on (NIST DLMF 5.11.1), below it by Γ(a + 1) = a Γ(a). Factors built on it
/// don't subtract large logarithms from each other. Loader (2000), Fast and accurate computation of binomial
/// probabilities.
func stirlingRemainder(_ a: Double) -> Double {
  guard a < 16 else {
    let square = 1 / (a * a)
    return
      (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1_260 - square * (1.0 / 1_680 - square / 1_188)))) / a
  }
  var product = 1.0
  var shifted = a
  while shifted < 16 {
    product *= shifted
    shifted += 1
  }
  return stirlingFormula(shifted) + stirlingRemainder(shifted) - logarithm(product) - stirlingFormula(a)
}

/// ½ ln 2π.
let halfLogTwoPi = 0.918_938_533_204_672_74

/// ln Γ(a) for a > 0; to about 1e-15 of its terms, so not relatively accurate near 1 and 2.
func logGamma(_ a: Double) -> Double { stirlingFormula(a) + stirlingRemainder(a) }

private func stirlingFormula(_ a: Double) -> Double { (a - 0.5) * logarithm(a) - a + halfLogTwoPi }
