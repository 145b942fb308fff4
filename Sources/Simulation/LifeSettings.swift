import Onboarding

/// What a life is simulated under, apart from who lives it and which policy asks.
public struct LifeSettings: Sendable {
  /// The onboarding product.
  public var surface: Surface
  /// Observation after arrival.
  public var horizon: SimulatedDuration
  /// How long the service takes for each screen.
  public var serviceTime: SimulatedDuration
  /// Whether a life ends with onboarding: the same session, and nothing of what it would have led to.
  public var endsAfterOnboarding = false
  /// Whether the log has every song that was played or skipped; changes nothing of the life.
  public var recordsTracks = false

  /// Settings; the horizon is in whole days, at least 1.
  public init(surface: Surface, horizonDays: Int, serviceTime: SimulatedDuration) {
    self.surface = surface
    horizon = SimulatedDuration(milliseconds: Int64(horizonDays) * SimulatedDuration.day.milliseconds)
    self.serviceTime = serviceTime
  }
}
