import Randomness

/// How large steps are: a linear rise, then a constant, or half a cosine down to a share of the peak.
public struct LearningRateSchedule: Sendable, Hashable {
  /// The largest rate.
  public var peak: Double
  /// Steps until the peak is reached.
  public var warmUp: Int
  /// Steps at whose end the rate is down; nil where it stays.
  public var decay: Int?
  /// What is left of the peak then.
  public var floor: Double

  /// A schedule; a constant one, unless more is given.
  public init(peak: Double, warmUp: Int = 0, decay: Int? = nil, floor: Double = 0) {
    precondition(peak >= 0 && peak.isFinite && warmUp >= 0, "a peak of \(peak) after \(warmUp) steps")
    precondition(decay.map { $0 > warmUp } ?? true, "down after \(decay ?? 0) steps, \(warmUp) of them up")
    precondition(floor >= 0 && floor <= 1, "a floor of \(floor)")
    self.peak = peak
    self.warmUp = warmUp
    self.decay = decay
    self.floor = floor
  }

  /// The rate of a step, counted from 0.
  public func rate(at step: Int) -> Double {
    guard step >= warmUp else { return peak * Double(step + 1) / Double(warmUp + 1) }
    guard let decay else { return peak }
    let progress = min(1, Double(step - warmUp) / Double(decay - warmUp))
    return peak * (floor + (1 - floor) * 0.5 * (1 + cosine(.pi * progress)))
  }
}
