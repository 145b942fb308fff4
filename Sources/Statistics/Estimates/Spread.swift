/// A standard error with its degrees of freedom; none where there is no spread at all.
struct Spread {
  let error: Double
  let degrees: Double?

  init(_ error: Double, degrees: Double) {
    self.error = error
    self.degrees = error > 0 && degrees > 0 ? degrees : nil
  }

  /// The t interval around a center; the point itself without spread.
  func interval(_ center: Double, _ confidence: Double) -> (Double?, Double?) {
    if error == 0 { return (center, center) }
    guard let t = criticalValue(confidence) else { return (nil, nil) }
    return (finiteOrNil(center - t * error), finiteOrNil(center + t * error))
  }

  /// The t that a two-sided interval reaches; nil without degrees of freedom.
  func criticalValue(_ confidence: Double) -> Double? {
    degrees.map { StudentDistribution(degreesOfFreedom: $0).quantile(upperTail: (1 - confidence) / 2) }
  }

  /// Two-sided, for a true value of 0.
  func p(_ value: Double) -> Double? {
    if error == 0 { return value == 0 ? 1 : 0 }
    return degrees.map { StudentDistribution(degreesOfFreedom: $0).twoSided(value / error) }
  }

  /// One-sided: how likely a value as large or larger is when the truth is 0.
  func upperP(_ value: Double) -> Double? {
    if error == 0 { return value > 0 ? 0 : 1 }
    return degrees.map { StudentDistribution(degreesOfFreedom: $0).upperTail(value / error) }
  }
}

/// A number, or nil after overflow.
func finiteOrNil(_ x: Double) -> Double? { x.isFinite ? x : nil }
