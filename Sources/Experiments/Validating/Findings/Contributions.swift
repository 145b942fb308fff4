/// A metric's mean in one arm, and what each listener's value adds to its error.
struct Contributions {
  /// The mean; nil where no listener has a value.
  let mean: Double?
  /// (numerator − mean × denominator) ÷ mean denominator, one a listener; they add up to 0.
  let residuals: [Double]

  init(_ record: ArmRecord, metric: Int, of metrics: Int, listeners: Int) {
    let (above, below) = record.sums(ofMetric: metric, of: metrics)
    guard below > 0 else {
      mean = nil
      residuals = [Double](repeating: 0, count: listeners)
      return
    }
    let mean = above / below
    let usual = below / Double(listeners)
    self.mean = mean
    residuals = (0..<listeners).map { listener in
      let place = listener * metrics + metric
      return (record.numerators[place] - mean * record.denominators[place]) / usual
    }
  }
}

extension ArmRecord {
  /// Σ numerators and Σ denominators of one of so many metrics.
  func sums(ofMetric metric: Int, of metrics: Int) -> (above: Double, below: Double) {
    var (above, below) = (0.0, 0.0)
    for place in stride(from: metric, to: numerators.count, by: metrics) {
      above += numerators[place]
      below += denominators[place]
    }
    return (above, below)
  }

  /// The mean of one of so many metrics; nil where no listener has a value.
  func mean(ofMetric metric: Int, of metrics: Int) -> Double? {
    let (above, below) = sums(ofMetric: metric, of: metrics)
    return below > 0 ? above / below : nil
  }
}
