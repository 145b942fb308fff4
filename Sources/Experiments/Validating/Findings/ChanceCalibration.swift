import Randomness

/// How well chances that were given beforehand fit what then happened, over many answers.
public struct ChanceCalibration: Sendable, Equatable {
  /// Answers that were predicted.
  public private(set) var count = 0
  private var logSum = 0.0
  private var squareSum = 0.0
  /// By tenths of the chance: answers, the sum of their chances, and how many came true.
  public private(set) var bins = [Bin](repeating: Bin(), count: 10)

  /// Answers whose chance was about the same.
  public struct Bin: Sendable, Equatable {
    /// How many.
    public internal(set) var count = 0
    /// The sum of their chances.
    public internal(set) var chances = 0.0
    /// How many came true.
    public internal(set) var happened = 0
  }

  /// Of nothing yet.
  public init() {}

  /// Adds something that had a chance, and happened or didn't.
  public mutating func add(chance: Double, happened: Bool) {
    let kept = min(max(chance, 1e-9), 1 - 1e-9)
    count += 1
    logSum -= logarithm(happened ? kept : 1 - kept)
    squareSum += (chance - (happened ? 1 : 0)) * (chance - (happened ? 1 : 0))
    let bin = min(bins.count - 1, max(0, Int(chance * Double(bins.count))))
    bins[bin].count += 1
    bins[bin].chances += chance
    if happened { bins[bin].happened += 1 }
  }

  /// Adds the answers of another.
  mutating func add(_ other: ChanceCalibration) {
    count += other.count
    logSum += other.logSum
    squareSum += other.squareSum
    for index in bins.indices {
      bins[index].count += other.bins[index].count
      bins[index].chances += other.bins[index].chances
      bins[index].happened += other.bins[index].happened
    }
  }

  /// Mean negative log-likelihood, in nats an answer; nil without any.
  public var logLoss: Double? { count > 0 ? logSum / Double(count) : nil }

  /// The log loss of who knows how many came true, and nothing else: the entropy of their share, in nats; nil without any.
  ///
  /// Answers to some policies are harder to predict than to others whatever the model: log losses of different sessions can't be
  /// compared without it.
  public var baseLoss: Double? {
    guard count > 0 else { return nil }
    let share = Double(bins.reduce(0) { $0 + $1.happened }) / Double(count)
    return [share, 1 - share].reduce(0) { $0 - ($1 > 0 ? $1 * logarithm($1) : 0) }
  }

  /// Mean squared error of the chance (Brier (1950), doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2); nil without any.
  public var squaredError: Double? { count > 0 ? squareSum / Double(count) : nil }

  /// Expected calibration error: by how much chances miss shares, over ten bins of equal width, weighted by answers.
  ///
  /// Naeini, Cooper, Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning.
  public var error: Double? {
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + abs($1.chances - Double($1.happened)) } / Double(count)
  }
}
