import Onboarding
import Randomness

extension DailyProfile {
  /// When a listener arrives within their week: where `LifeSimulator` lets their life begin.
  public func arrival(of listener: ListenerID, key: DrawKey) -> SimulationTime {
    arrival(uniform: Draws<SimulationDraw>(key: key, listener: listener.index).uniform(.arrival))
  }
}
