import Statistics

/// A share of experiments that went wrong, against the share that may.
public struct ErrorRate: Sendable, Equatable {
  /// Experiments that went wrong.
  public let count: Int
  /// Experiments in all.
  public let trials: Int
  /// The share that is declared, at most.
  public let level: Double
  /// The rate's 95% interval by Clopper and Pearson's exact method.
  public let low: Double
  /// The interval's upper end.
  public let high: Double

  /// A count of experiments that went wrong.
  public init(count: Int, of trials: Int, level: Double) {
    precondition(trials > 0 && (0...trials).contains(count), "\(count) of \(trials)")
    self.count = count
    self.trials = trials
    self.level = min(1, level)
    low =
      count == 0
      ? 0 : Self.root { 1 - BinomialDistribution(trials: trials, probability: $0).cdf(count - 1) - 0.025 }
    high =
      count == trials
      ? 1 : Self.root { 0.025 - BinomialDistribution(trials: trials, probability: $0).cdf(count) }
  }

  /// The share that went wrong.
  public var rate: Double { Double(count) / Double(trials) }

  /// Whether the rate is above its level beyond chance.
  public var isExcessive: Bool { low > level }

  /// Where an increasing function of a probability crosses 0, by halving.
  private static func root(_ function: (Double) -> Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
