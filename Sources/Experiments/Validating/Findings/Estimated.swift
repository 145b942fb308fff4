import Statistics

/// A number with its 95 % interval.
public struct Estimated: Sendable, Equatable {
  /// The number; nil where it is undefined.
  public let value: Double?
  /// The interval; nil where there is none.
  public let interval: ClosedRange<Double>?

  /// A number with an interval.
  public init(_ value: Double?, _ interval: ClosedRange<Double>?) {
    self.value = value
    self.interval = interval
  }

  /// The mean of independent numbers with Student's interval; nil without any, and no interval of fewer than three.
  public init(meanOf numbers: [Double]) {
    guard !numbers.isEmpty else {
      self.init(nil, nil)
      return
    }
    let n = Double(numbers.count)
    let mean = numbers.reduce(0, +) / n
    guard numbers.count > 2 else {
      self.init(mean, nil)
      return
    }
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let reach =
      StudentDistribution(degreesOfFreedom: n - 1).quantile(upperTail: 0.025) * (variance / n).squareRoot()
    self.init(mean, (mean - reach)...(mean + reach))
  }

  /// A share of comparisons of so many policies.
  ///
  /// Where it is 0 or 1 every draw of a bootstrap says the same, and its interval has no width. Then it is Wilson's, of as many
  /// trials as there are policies: comparisons that share policies aren't independent, and there are no more than that.
  init(share value: Double?, _ interval: ClosedRange<Double>?, policies: Int) {
    self.value = value
    guard let value, interval != nil, value == 0 || value == 1,
      let wide = WilsonInterval(successes: value == 1 ? policies : 0, trials: policies)
    else {
      self.interval = interval
      return
    }
    self.interval = wide.low...wide.high
  }

  /// Kendall's τ of so many policies; at −1 and 1 with the interval that the share of pairs in order would have.
  init(tau value: Double?, _ interval: ClosedRange<Double>?, policies: Int) {
    self.value = value
    guard let value, interval != nil, abs(value) == 1,
      let wide = Estimated(share: (1 + value) / 2, interval, policies: policies).interval
    else {
      self.interval = interval
      return
    }
    self.interval = (2 * wide.lowerBound - 1)...(2 * wide.upperBound - 1)
  }
}
