/// A value with an interval of its own, to be combined with another's.
///
/// The method of variance estimates recovery: an interval for a difference or a ratio keeps the asymmetry of
/// the two it is made of. Zou, Donner (2008), Construction of confidence limits about effect measures: a
/// general approach, doi:10.1002/sim.3095; Donner, Zou (2012), doi:10.1177/0962280210383082, for ratios.
struct Limits {
  var value: Double
  var low: Double
  var high: Double

  /// The interval of this value less an independent one.
  func minus(_ other: Limits) -> (low: Double, high: Double) {
    let effect = value - other.value
    return (
      effect - hypotenuse(value - low, other.high - other.value),
      effect + hypotenuse(high - value, other.value - other.low)
    )
  }

  /// The interval of this value over an independent one, none of whose limits are negative.
  ///
  /// Rationalized where the plain form divides by 0; the upper end is nil where the divisor reaches 0.
  func over(_ other: Limits) -> (low: Double, high: Double?) {
    let center = value * other.value
    let lowest = low * (2 * value - low)
    let highest = high * (2 * value - high)
    let below = center * center - lowest * (other.high * (2 * other.value - other.high))
    let above = center * center - highest * (other.low * (2 * other.value - other.low))
    let least = lowest == 0 ? 0 : lowest / (center + Swift.max(below, 0).squareRoot())
    let most = (center + Swift.max(above, 0).squareRoot()) / (other.low * (2 * other.value - other.low))
    return (least, finiteOrNil(most))
  }
}

private func hypotenuse(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
