/// How fast a fit goes, from the first share that was told.
public struct FitPace: Sendable {
  private let first: Double
  private let seconds: Double

  /// The pace of a fit that stood at a share so many seconds ago.
  ///
  /// - Parameters:
  ///   - first: The share that was done then, 0 … 1: what an earlier run did, where this one goes on with it.
  ///   - seconds: The time since.
  public init(first: Double, seconds: Double) {
    self.first = first
    self.seconds = seconds
  }

  /// Seconds that the rest will take at this pace; nil while less than a hundredth was done since the beginning.
  public func secondsLeft(at share: Double) -> Double? {
    guard share - first > 0.01 else { return nil }
    return seconds * max(0, 1 - share) / (share - first)
  }
}
