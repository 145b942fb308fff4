/// What one bucket adds to a ratio of sums; a mean is a ratio to the count.
struct BucketPart {
  var numerator: Double
  var denominator: Double

  /// Σ numerator / Σ denominator; nil where that is undefined.
  static func ratio(_ parts: [BucketPart]) -> Double? {
    var sum = BucketPart(numerator: 0, denominator: 0)
    for part in parts {
      sum.numerator += part.numerator
      sum.denominator += part.denominator
    }
    return sum.denominator == 0 ? nil : finiteOrNil(sum.numerator / sum.denominator)
  }
}

extension JackknifeStatistic {
  /// Σ numerator / Σ denominator over groups; nil where that is undefined.
  ///
  /// Without a finite leave-one-out value, and so without an error, where leaving out a group would make it
  /// undefined.
  init?(ratio groups: [BucketPart]) {
    guard let full = BucketPart.ratio(groups) else { return nil }
    let numerator = groups.reduce(0) { $0 + $1.numerator }
    let denominator = groups.reduce(0) { $0 + $1.denominator }
    let rest = groups.map { (numerator - $0.numerator) / (denominator - $0.denominator) }
    self.init(full: full, leaveOneOut: rest)
  }
}
